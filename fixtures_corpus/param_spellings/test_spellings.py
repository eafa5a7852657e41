import pytest

NAMES = ["first", "second"]
CASES = {"small": 1, "large": 2}
MORE = [*range(3), 9]
INDIRECT = ["letter"]


@pytest.fixture
def letter(request):
    return request.param


@pytest.mark.parametrize(argnames="value", argvalues=(1, 2, 3), ids=["a", "b", "c"])
def test_keywords(value):
    assert value


@pytest.mark.parametrize(NAMES, [(1, 2), (3, 4)])
def test_names_in_a_list(first, second):
    assert first < second


@pytest.mark.parametrize("first,second", [(1, 2)] + [(3, 4)])
def test_sum_of_lists(first, second):
    assert first < second


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("pair", CASES.items())
@pytest.mark.parametrize("number", MORE)
def test_names_of_a_dict(key, pair, number):
    assert key and pair and number is not None


@pytest.mark.parametrize("one,", [(1,), (2,)])
def test_trailing_comma(one):
    assert one


@pytest.mark.parametrize("letter", ["a", "b"], indirect=INDIRECT, scope="module")
def test_indirect_in_a_variable(letter):  # answers: test_spellings.py:9
    assert letter


@pytest.mark.parametrize("even", [n for n in range(10) if n % 2 == 0])
def test_comprehension(even):  # unknown: variants
    assert even % 2 == 0


REBOUND = ["left", "right"]


@pytest.mark.parametrize(REBOUND, [(1, 2)])
def test_names_of_the_time(left, right):  # answers: left=param, right=param
    assert left < right


REBOUND = ["first"]


@pytest.mark.parametrize(REBOUND, [(1,)])
def test_names_of_a_later_time(first):  # answers: first=param
    assert first

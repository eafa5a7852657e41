import pytest

from shop import Run


@pytest.fixture(scope="module")
def read():  # expect: VET110 ".output"
    return Run()


@pytest.fixture(scope="module")
def in_method():  # expect: VET110 ".output"
    return Run()


@pytest.fixture(scope="module")
def in_helper():  # expect: VET110 ".output"
    return Run()


@pytest.fixture(scope="module")
def at_times():  # expect: VET110 ".output"
    return Run()


@pytest.fixture(scope="module")
def by_key():  # expect: VET110 "name"
    return {"rows": 3}


@pytest.fixture(scope="module")
def by_dependent():  # expect: VET110 ".output"
    return Run()


@pytest.fixture(scope="module")
def nested():  # expect: VET110 "name"
    return Run()


@pytest.fixture(scope="module")
def gathered():
    """What is gathered in it is told at the end: that is what it is for."""
    counts = []
    yield counts
    print(counts.copy())


@pytest.fixture(scope="module")
def closed():  # expect: VET110 ".append()"
    names = []
    yield names
    names.clear()


@pytest.fixture(scope="module")
def by_setter():  # expect: VET110 ".set_output()"
    return Run()


@pytest.fixture
def printed(by_dependent):
    return str(by_dependent)


def told(run):
    return run.output


def test_set(read, in_method, in_helper, at_times):
    for each in (read, in_method):
        assert each
    read.output = "a"
    in_method.output = "a"
    in_helper.output = "a"
    at_times.output = "a"


def test_read(read):
    assert read.output is None
    read.output = "b"


def test_method(in_method):
    assert in_method.is_same()


def test_helper(in_helper):
    assert told(in_helper) is None


@pytest.mark.parametrize("given", [None, "b"])
def test_at_times(at_times, given):
    if given:
        at_times.output = given
    assert at_times.output == given


def test_key(by_key):
    by_key["name"] = "a"
    assert by_key["name"] == "a"


def test_all_keys(by_key):
    assert len(by_key) == 1


def test_dependent(by_dependent):
    by_dependent.output = "a"


def test_printed(printed):
    assert printed


def test_nested(nested):
    nested.options["name"] = "a"


def test_nested_too(nested):
    assert nested.told() is None


def test_gathered(gathered, closed):
    gathered.append(1)
    closed.append(1)


def test_gathered_too(gathered, closed):
    gathered.append(2)
    assert len(closed) == 0


def test_setter(by_setter):
    by_setter.set_output("a")


def test_setter_too(by_setter):
    assert by_setter.output is None
    by_setter.set_output("b")

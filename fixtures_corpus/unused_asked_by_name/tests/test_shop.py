import pytest


def lf(name):
    """As pytest-lazy-fixtures has it."""
    return name


class LazyFixture:
    """As pytest-factoryboy has it."""

    def __init__(self, name):
        self.name = name

    def __class_getitem__(cls, item):
        return cls


@pytest.fixture
def only_here():
    return "here"


@pytest.fixture
def in_a_subscript():
    return "there"


@pytest.fixture
def forgotten_here():  # expect: VET504
    return "nowhere"


NAME = LazyFixture[str]("in_a_subscript")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_put_together(backend):
    assert backend == "sqlite"


@pytest.mark.parametrize("chosen", ["tea-shop", "only_here"], indirect=True)
def test_computed_in_the_conftest(chosen):
    assert chosen


@pytest.mark.parametrize("text", [lf("lazily.upper")])
def test_attribute_of_a_lazy_one(text):  # unknown: closure
    assert text


def test_handed_over(request):
    assert list(map(request.getfixturevalue, ["mapped"])) == [1]


def test_object():  # unknown: closure
    from conftest import unwrapped

    assert unwrapped.__wrapped__


def test_executed(request):
    found = {}
    exec("found = request.getfixturevalue('in_a_program')", {"request": request}, found)
    assert found

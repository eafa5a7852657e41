import pytest

SIZES = [1, 2, 3]
cases = pytest.mark.parametrize("colour", ["red", "green"])


@pytest.mark.parametrize("size", SIZES)
@cases
def test_product(size, colour):
    assert size and colour


@pytest.mark.parametrize("size", range(4))
class TestSizes:
    @cases
    def test_class(self, size, colour):
        assert colour

    def test_plain(self, size):
        assert size >= 0


@pytest.mark.parametrize("size", [pytest.param(1, id="one"), pytest.param(2, marks=pytest.mark.skip)])
def test_marked(size):
    assert size


@pytest.mark.parametrize("nothing", [])
def test_empty(nothing):
    assert nothing

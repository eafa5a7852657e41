import pytest


@pytest.fixture(params=["a", "b", "c"])
def letter(request):
    return request.param


@pytest.fixture
def word(letter):
    return letter * 2


@pytest.mark.parametrize("letter", ["x"], indirect=True)
def test_one(word):
    assert word == "xx"


class TestNarrowed:
    @pytest.fixture(params=["d", "e"])
    def letter(self, request):
        return request.param

    def test_two(self, word):
        assert word

    @pytest.mark.parametrize("times", [1, 2, 3])
    @pytest.mark.usefixtures("letter")
    def test_six(self, times):
        assert times

import pytest

ASKED = []


@pytest.fixture(autouse=True)
def verbosity(request):  # expect: VET212 "1 of 2"
    return request.config.getoption("verbose")


@pytest.fixture(autouse=True)
def noted(request):
    """It leaves a note behind."""
    ASKED.append(request.config.getoption("verbose"))
    return ASKED


def test_verbosity(verbosity):
    assert verbosity is not None


def test_without():
    assert ASKED

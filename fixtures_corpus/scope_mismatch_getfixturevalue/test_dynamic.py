import pytest


@pytest.fixture
def narrow():
    return 1


@pytest.fixture(scope="module")
def wide(request):
    return request.getfixturevalue("narrow")  # expect: VET501 "narrow"


def test_wide(wide):
    assert wide

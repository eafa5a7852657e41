import pytest


@pytest.fixture
def here():
    return "every module is a test module here"


def test_anything(here):
    assert here

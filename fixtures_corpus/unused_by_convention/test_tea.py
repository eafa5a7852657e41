import pytest


@pytest.fixture
def configured_modules():
    return ["tea"]


def test_tea():
    assert "tea"

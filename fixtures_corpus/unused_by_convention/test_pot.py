import pytest


@pytest.fixture
def configured_modules():
    return ["pot"]


def test_pot():
    assert "pot"

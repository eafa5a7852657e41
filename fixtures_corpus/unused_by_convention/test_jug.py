import pytest


@pytest.fixture
def configured_modules():
    return ["jug"]


def test_jug():
    assert "jug"

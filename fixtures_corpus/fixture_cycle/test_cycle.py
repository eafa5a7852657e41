import pytest


@pytest.fixture
def hen(egg):  # expect: VET503 "egg"
    return egg


@pytest.fixture
def egg(hen):
    return hen


def test_hen(hen):
    assert hen

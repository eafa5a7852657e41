import pytest


@pytest.fixture
def first():
    return [1]


@pytest.fixture
def second():
    return [1]


@pytest.fixture
def third():
    return [1]


@pytest.fixture
def fourth():
    return [1]

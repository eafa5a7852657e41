import pytest


@pytest.fixture
def used():
    return 1


@pytest.fixture
def forgotten():  # expect: VET504 "forgotten"
    return 2


@pytest.fixture
def only_for_forgotten():
    return 3


@pytest.fixture
def also_forgotten(only_for_forgotten):  # expect: VET504 "also_forgotten"
    return only_for_forgotten

import pytest
from pytest_bdd import given


@pytest.fixture
def leaves():
    """A step requests it."""
    return ["oolong"]


@pytest.fixture
def forgotten():  # expect: VET504 "forgotten"
    return 1


@given("a pot of tea", target_fixture="pot")
def pot_of_tea(leaves):
    return leaves

"""What is dear is made in a cluster: what tests deploy there can be taken away again without making it anew."""

import jubilant
import pytest


@pytest.fixture
def model():  # expect: VET101 "cannot be wider as it is"
    with jubilant.temp_model() as made:
        yield made


def test_deploy(model):
    model.deploy("shop")


def test_remove(model):
    model.deploy("shop")
    model.remove("shop")


@pytest.fixture
def alone():
    """One test deploys to it: nothing would be saved."""
    with jubilant.temp_model() as made:
        yield made


def test_alone(alone):
    alone.deploy("shop")

"""The first test makes what all of them are told of."""

import pytest

import cluster


@pytest.fixture(autouse=True)
def without_names():
    cluster.get_helper()


@pytest.fixture(autouse=True)
def with_names():  # expect: VET201
    cluster.new_helper()

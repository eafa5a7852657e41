import pytest


@pytest.fixture
def context(context):
    return context


@pytest.fixture
def till(till):  # expect: VET503 "till"
    return till

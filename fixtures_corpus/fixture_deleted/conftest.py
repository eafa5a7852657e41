import pytest


@pytest.fixture
def scratch():
    return "scratch"


keep = scratch
del scratch


@pytest.fixture
def overwritten():
    return "fixture"


overwritten = "no fixture any more"

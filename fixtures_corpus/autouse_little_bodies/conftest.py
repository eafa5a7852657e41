import gc

import pytest


@pytest.fixture(autouse=True)
def nothing_left():  # expect: VET209
    """What stood here is gone."""


@pytest.fixture(autouse=True)
def collect():  # expect: VET214
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def skip_slow(request):  # expect: VET213
    if request.node.get_closest_marker("slow") and not request.config.getoption("verbose"):
        pytest.skip("slow")


@pytest.fixture(autouse=True)
def labels():  # expect: VET212 "2 of 6"
    return {"tea": "green"}


@pytest.fixture
def quiet():
    """A placeholder that tests name on purpose may return nothing."""
    return None

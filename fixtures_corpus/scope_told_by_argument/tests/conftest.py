import time

import pytest

from shop.database import bind, connected, decided


def started(wait=False):
    """The suite's own helper, which waits only where it is told to."""
    if wait:
        time.sleep(2)
    return "http://localhost"


@pytest.fixture
def tables():  # expect: VET101 "looks possible"
    """The call says that tables are made."""
    return connected(create=True)


@pytest.fixture
def bare():
    """The call says nothing, so none are made."""
    return connected()


@pytest.fixture
def perhaps(pytestconfig):
    """Nobody knows what the settings say."""
    return decided({"create": pytestconfig.getoption("verbose") > 1})


@pytest.fixture
def server():
    """It does not ask for the wait."""
    return started()


@pytest.fixture
def slow_server():
    """It does, and does nothing else: that is a pause for each test."""
    return started(wait=True)


@pytest.fixture
def kept(bare):
    """What would take the tables away is told not to."""
    return bind(bare, keep=True)

import pytest


def choose_scope(fixture_name, config):
    if config.getoption("verbose") > 100:
        return "function"
    return "session"


@pytest.fixture(scope=choose_scope)
def container():  # unknown: scope
    return object()


@pytest.fixture
def session(container):
    return container

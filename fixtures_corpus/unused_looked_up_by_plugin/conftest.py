import pytest


@pytest.fixture
def till_config():
    return {"port": 0}


@pytest.fixture
def till(till_config):
    return dict(till_config)


@pytest.fixture
def app(till):
    return till

import contextlib
from unittest import mock

import pytest
from docker import DockerClient
from tools import opened


@pytest.fixture(scope="session")
def docker():
    """Nothing is seen of what it gives."""
    context = opened()
    yield context.__enter__()
    context.__exit__(None, None, None)


@pytest.fixture
def registry(docker: DockerClient):  # expect: VET101 "docker.models.containers.ContainerCollection.run"
    """What the parameter is said to be is what it is, where nothing else tells."""
    container = docker.containers.run("registry:2", detach=True)
    yield "registry"
    container.remove(force=True)


@pytest.fixture(scope="session")
def fake():
    return mock.MagicMock()


@pytest.fixture
def pretended(fake: DockerClient):
    """It is seen to be a mock, whatever it is said to be."""
    container = fake.containers.run("registry:2", detach=True)
    with contextlib.suppress(ValueError):
        yield "pretended"
    container.remove(force=True)

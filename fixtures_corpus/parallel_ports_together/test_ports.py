import docker
import pytest


@pytest.fixture(scope="session")
def broker():
    client = docker.from_env()
    container = client.containers.run("broker", ports={2181: 2181, 9092: 9092}, detach=True)  # expect: VET404 "ports 2181 and 9092"
    yield container
    container.stop()


def test_broker(broker):
    assert broker


def test_broker_again(broker):
    assert broker

import docker
import pytest


@pytest.fixture(scope="session")
def image():  # expect: VET410 "each of 3 workers"
    docker.from_env().images.build(path=".", tag="shop:test")
    return "shop:test"

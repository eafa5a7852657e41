import docker
import pytest


@pytest.fixture(scope="session")
def image():
    """One worker makes it once."""
    docker.from_env().images.build(path=".", tag="shop:test")
    return "shop:test"

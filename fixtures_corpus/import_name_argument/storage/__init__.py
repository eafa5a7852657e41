import pytest


@pytest.fixture(name="volume")
def fixture_volume(size):
    return ("volume", size)


@pytest.fixture(name="size")
def fixture_size():
    return 10

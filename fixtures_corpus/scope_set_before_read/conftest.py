import pytest

from shop import Run


@pytest.fixture(scope="session")
def everywhere():
    return Run()


@pytest.fixture(scope="module")
def wide():
    return Run()

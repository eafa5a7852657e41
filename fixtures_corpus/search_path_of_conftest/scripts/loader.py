import pytest

from hoist import lift


@pytest.fixture(scope="session")
def loader():
    return lift

import pytest

pytest_plugins = "support.last"


@pytest.fixture
def second(third):
    return ("second", third)

"""What is cleared after each test would be missing for the next one, if it were made once."""

import pytest

from shop import REGISTRY, install


@pytest.fixture(autouse=True)
def clean_registry():
    yield
    for name in list(REGISTRY.names):
        REGISTRY.unregister(name)


@pytest.fixture
def installed():  # ceiling: function
    return install()


def test_first(installed):
    assert installed and REGISTRY.names == ["shop"]


def test_second(installed):
    assert installed and REGISTRY.names == ["shop"]

from unittest import mock

import pytest
from shop import plugins


@pytest.fixture(autouse=True)
def closed():
    yield
    plugins.close()


def test_names():
    with mock.patch("shop.plugins.installed", return_value=["cards"]):
        assert plugins.names() == ["cards"]

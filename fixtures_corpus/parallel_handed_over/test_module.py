"""A patch of the module's own, started and stopped by its functions."""

import os
from unittest import mock

patcher = mock.patch.dict(os.environ, {"SHOP": "1"})


def setUpModule():
    patcher.start()


def tearDownModule():
    patcher.stop()


def test_environment():
    os.environ["SHOP_MODE"] = "test"
    assert os.environ["SHOP"] == "1"

import importlib.util
import os
import signal
import sys
import unittest

import pytest

import features
from flask import Flask, g, session


@pytest.fixture
def enabled():
    before = {name: getattr(features, name) for name in ("SUPER_USERS", "MIRRORS")}
    features.SUPER_USERS = True
    yield
    for name, value in before.items():
        setattr(features, name, value)


@pytest.fixture
def other():
    features.MIRRORS = True  # expect: VET411 "MIRRORS"
    yield
    setattr(features, "OLD", False)


def test_enabled(enabled):
    assert features.SUPER_USERS


def test_other(other):
    assert features.MIRRORS


def test_request():
    g.user = "shop"
    session.permanent = True
    assert g.user == "shop"


class TestApplication(unittest.TestCase):
    def setUp(self):
        self.app = Flask(__name__)

    def test_own_one(self):
        name = self.app.config["SHOP_NAME"] = "shop"
        self.assertEqual(self.app.config["SHOP_NAME"], name)


@pytest.mark.skip(reason="not yet")
def test_later():
    os.chdir("/")
    assert os.getcwd() == "/"


@unittest.skip("not yet")
class TestLater(unittest.TestCase):
    def setUp(self):
        features.OLD = True

    def test_old(self):
        self.assertTrue(features.OLD)


def test_loaded(tmp_path):
    spec = importlib.util.spec_from_file_location("plugin", tmp_path / "plugin.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["plugin"] = module
    assert module


def test_replaced():
    sys.modules["json"] = features  # expect: VET402
    assert sys.modules["json"] is features


def test_alarm():
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL

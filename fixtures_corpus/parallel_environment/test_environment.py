import os
from unittest import mock

import pytest


def test_sets():
    os.environ["SHOP_REGION"] = "north"  # expect: VET401 "SHOP_REGION"
    assert os.environ["SHOP_REGION"] == "north"


def test_sets_and_deletes():
    os.environ["SHOP_MODE"] = "slow"  # expect: VET401 "only if nothing fails"
    assert os.environ["SHOP_MODE"] == "slow"
    del os.environ["SHOP_MODE"]


def test_loses_what_was_there():
    os.environ["SHOP_MODE"] = "slow"  # expect: VET401 "to what it was"
    try:
        assert os.environ["SHOP_MODE"] == "slow"
    finally:
        del os.environ["SHOP_MODE"]


@pytest.fixture
def rebound():
    before = os.environ
    os.environ = {"SHOP_REGION": "south"}  # expect: VET401 "is replaced"
    yield
    os.environ = before


def test_rebound(rebound):
    assert os.environ["SHOP_REGION"] == "south"


def test_monkeypatch(monkeypatch):
    monkeypatch.setenv("SHOP_REGION", "north")
    os.environ["SHOP_REGION"] = "south"
    assert os.environ["SHOP_REGION"] == "south"


def test_patch_dict():
    with mock.patch.dict(os.environ, {"SHOP_MODE": "fast"}):
        os.environ["SHOP_REGION"] = "south"
        assert os.environ["SHOP_REGION"] == "south"


@mock.patch.dict(os.environ)
def test_decorated():
    os.environ["SHOP_REGION"] = "south"
    assert os.environ["SHOP_REGION"] == "south"


@pytest.fixture
def kept():
    before = os.environ.copy()
    yield
    os.environ.clear()
    os.environ.update(before)


def test_kept(kept):
    os.environ["SHOP_REGION"] = "south"
    assert os.environ["SHOP_REGION"] == "south"


class Process:
    environ = {}


def test_own_mapping():
    process = Process()
    process.environ["SHOP_REGION"] = "north"
    assert process.environ

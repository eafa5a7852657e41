import contextlib
import os
import sys

import pytest


@pytest.fixture
def environment():
    before = os.environ.copy()
    yield
    os.environ = before  # expect: VET401 "is replaced"


@pytest.fixture
def environment_in_a_dictionary():
    before = dict(os.environ)
    yield
    os.environ = before  # expect: VET401


@contextlib.contextmanager
def other_environment(name):
    before = os.environ.copy()
    os.environ.update({"SHOP_PAPER": "a4"})
    os.environ["SHOP_NAME"] = name
    yield
    os.environ = before  # expect: VET401 "is replaced"


@pytest.fixture
def environment_of_a_context():
    with other_environment("tea"):
        yield


@pytest.fixture
def environment_refilled():
    before = os.environ.copy()
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def modules():
    before = sys.modules.copy()
    yield
    sys.modules = before  # expect: VET402 "is replaced"


@pytest.fixture
def modules_refilled():
    before = sys.modules.copy()
    yield
    for name in set(sys.modules) - set(before):
        del sys.modules[name]


@pytest.fixture
def same_modules():
    before = sys.modules
    yield
    sys.modules = before


def test_environment(environment):
    assert os.environ


def test_environment_in_a_dictionary(environment_in_a_dictionary):
    assert os.environ


def test_environment_of_a_context(environment_of_a_context):
    assert os.environ


def test_environment_refilled(environment_refilled):
    assert os.environ


def test_modules(modules):
    assert "json" in sys.modules


def test_modules_refilled(modules_refilled):
    assert "json" in sys.modules


def test_same_modules(same_modules):
    assert "json" in sys.modules


def test_in_any_case():
    before = os.environ.copy()
    try:
        assert os.environ
    finally:
        os.environ = before  # expect: VET401 "is replaced"

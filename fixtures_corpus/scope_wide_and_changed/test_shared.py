import copy

import pytest


@pytest.fixture(scope="module")
def settings():  # expect: VET110 "debug"
    return {"debug": False}


@pytest.fixture(scope="module")
def counters():
    return {"seen": 0}


@pytest.fixture(scope="session")
def defaults():
    return {"debug": False}


@pytest.fixture
def own(defaults):
    return copy.deepcopy(defaults)


@pytest.fixture(autouse=True)
def fresh_counters(counters):
    yield
    counters.clear()


@pytest.fixture(scope="module")
def choices():
    return {"debug": False}


def test_chosen(choices):
    choices["debug"] = True
    assert choices["debug"]


def test_not_chosen(choices):
    choices["debug"] = False
    assert not choices["debug"]


def test_debug(settings):
    settings["debug"] = True
    assert settings["debug"]


def test_default(settings):
    assert not settings["debug"]


def test_counted(counters):
    counters["seen"] = 1
    assert counters["seen"]


def test_uncounted(counters):
    assert "seen" not in counters


def test_own(own):
    own["debug"] = True
    assert own["debug"]


def test_defaults(defaults):
    assert not defaults["debug"]

from unittest import mock

import pytest
import requests

from shop import features


def test_switched_off():
    features.STRICT = False  # expect: VET411 "features.STRICT"
    assert not features.STRICT


def test_back_to_the_start():
    features.LIMIT = 0
    assert not features.LIMIT


def test_imported_inside():
    from shop.features import Till

    Till.limit = 1  # expect: VET411 "Till.limit"
    assert Till().limit == 1


def test_imported_inside_and_put_back():
    import requests.sessions

    before = requests.sessions.Session.send
    requests.sessions.Session.send = print
    try:
        assert requests.sessions.Session.send is print
    finally:
        requests.sessions.Session.send = before


def test_of_its_own():
    session = requests.Session()
    session.send = print
    assert session.send is print


def test_of_its_own_module(reset_modules):
    with reset_modules("shop.features"):
        from shop import features as fresh

        fresh.LIMIT = 3
        assert fresh.LIMIT == 3


def test_whole_and_part():
    features.Till = mock.Mock()  # expect: VET411 "features.Till"
    features.Till.limit = 2
    assert features.Till.limit == 2


class TestEndedTheOldWay:
    def teardown(self):
        features.STRICT = True

    def test_switched_off(self):
        features.STRICT = False
        assert not features.STRICT


@pytest.fixture
def added():
    import requests

    requests.extra = print
    yield
    del requests.extra


def test_added(added):
    assert requests.extra


class TestEndedAbove:
    def setup_method(self):
        self.strict = features.STRICT

    def teardown_method(self):
        features.STRICT = self.strict


class TestEndedByTheOldSuper(TestEndedAbove):
    def teardown_method(self):
        super(TestEndedByTheOldSuper, self).teardown_method()

    def test_switched_off(self):
        features.STRICT = False
        assert not features.STRICT


@pytest.fixture
def all_put_back():
    before = (requests.Session.send, requests.Session.close)
    yield
    requests.Session.send, requests.Session.close = before


def test_put_back_together(all_put_back):
    requests.Session.send = print
    assert requests.Session.send is print


def test_of_what_it_has_made():
    till = features.Till()
    mock.patch.object(till, "limit", 7).start()
    assert till.limit == 7

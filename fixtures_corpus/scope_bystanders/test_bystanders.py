"""What a fixture changes of a wider one, or of an object of all, is seen by those who do not request it."""

import logging
import ssl

import hypothesis
import pytest

LOGGER = logging.getLogger("shop")


@pytest.fixture
def untouched(shop):  # expect: VET101 "is safe"  # ceiling: session
    context = ssl.create_default_context()
    return context if shop.strict else context


@pytest.fixture
def strict(shop):  # ceiling: function
    """Half of the tests would meet a strict shop, and do not ask for one."""
    shop.strict = True
    yield ssl.create_default_context()
    shop.strict = False


@pytest.fixture
def dear_pears(shop):  # ceiling: function
    shop.prices["pear"] = 200
    yield ssl.create_default_context()
    del shop.prices["pear"]


@pytest.fixture
def undecided(shop):  # expect: VET101 "looks possible"  # ceiling: session
    """It stays so anyway, unless somebody turns it back."""
    shop.strict = None
    return ssl.create_default_context()


@pytest.fixture
def quiet():  # ceiling: function
    before = list(LOGGER.handlers)
    yield ssl.create_default_context()
    LOGGER.handlers = before


@pytest.fixture
def quiet_by_name():  # ceiling: function
    logger = logging.getLogger("shop")
    before = logger.level
    yield ssl.create_default_context()
    logger.level = before


@pytest.fixture
def listed():  # ceiling: function
    hypothesis.reporters.register("shop")
    yield ssl.create_default_context()
    hypothesis.reporters.unregister("shop")


@pytest.fixture
def tidied():  # expect: VET101 "looks possible"  # ceiling: session
    yield ssl.create_default_context()
    hypothesis.reporters.close("all")


@pytest.fixture
def own_pages():  # expect: VET101 "is safe"  # ceiling: session
    """What it closes is its own."""
    context = ssl.create_default_context()
    yield context.cert_store_stats()
    hypothesis.reporters.close(context)


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_untouched(untouched, number):
    assert untouched.verify_mode > number - 60


@NUMBERS
def test_strict(strict, number):
    assert strict.verify_mode > number - 60


@NUMBERS
def test_dear(dear_pears, number):
    assert dear_pears.verify_mode > number - 60


@NUMBERS
def test_undecided(undecided, number):
    assert undecided.verify_mode > number - 60


@NUMBERS
def test_quiet(quiet, number):
    assert quiet.verify_mode > number - 60


@NUMBERS
def test_quiet_by_name(quiet_by_name, number):
    assert quiet_by_name.verify_mode > number - 60


@NUMBERS
def test_listed(listed, number):
    assert listed.verify_mode > number - 60


@NUMBERS
def test_tidied(tidied, number):
    assert tidied.verify_mode > number - 60


@NUMBERS
def test_own(own_pages, number):
    assert len(own_pages) > number - 60


def test_price(shop):
    assert shop.prices["pear"] == 2

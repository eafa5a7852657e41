"""What a context of the project replaces stays replaced for as long as the fixture that has entered it lasts."""

import ssl

import pytest
from cloud import fake_cloud, quiet


@pytest.fixture
def faked():  # ceiling: function
    with fake_cloud():
        yield ssl.create_default_context()


@pytest.fixture
def plain():  # expect: VET101 "is safe"  # ceiling: session
    with quiet():
        yield ssl.create_default_context()


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_faked(faked, number):
    assert faked.verify_mode > number - 60


@NUMBERS
def test_plain(plain, number):
    assert plain.verify_mode > number - 60

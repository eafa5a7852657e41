"""Nothing is patched here, or only after the context is there."""

import ssl

import pytest


def make():
    return ssl.create_default_context()


@pytest.fixture
def made():  # expect: VET101 "is safe"  # ceiling: session
    return make()


@pytest.mark.parametrize("number", range(60))
def test_each(number, made, pytester):
    assert made.verify_mode

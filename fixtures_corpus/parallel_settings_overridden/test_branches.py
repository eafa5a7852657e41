"""What is assigned to Django's settings while they are overridden goes when the override ends."""

import pytest
from django.conf import settings
from django.test import override_settings


def test_branch():
    settings.BRANCH = "main"  # expect: VET411 "`settings` fixture"
    assert settings.BRANCH


def test_branch_within():
    with override_settings(DEBUG=True):
        settings.BRANCH = "main"
        assert settings.BRANCH


@override_settings(DEBUG=True)
def test_branch_around():
    settings.BRANCH = "main"
    assert settings.BRANCH


@pytest.fixture
def debugging():
    with override_settings(DEBUG=True):
        yield


def test_branch_of_fixture(debugging):
    settings.BRANCH = "main"
    assert settings.BRANCH


def test_branch_after():
    with override_settings(DEBUG=True):
        assert settings.DEBUG
    settings.BRANCH = "main"  # expect: VET411
    assert settings.BRANCH

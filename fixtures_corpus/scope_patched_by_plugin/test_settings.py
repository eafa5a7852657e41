"""`pytester` gives each test a home of its own: what is written there once for all, later tests would not find."""

import json
import os
import ssl

import pytest


def install(name):
    folder = os.path.join(os.path.expanduser("~"), ".shop")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w") as file:
        json.dump({"verify": True}, file)
    return ssl.create_default_context()


@pytest.fixture(autouse=True)
def home(pytester):
    pytester.makeini("[pytest]")


@pytest.fixture
def installed():  # expect: VET101 "looks possible"  # ceiling: session
    return install("settings.json")


@pytest.mark.parametrize("number", range(60))
def test_each(number, installed):
    assert installed.verify_mode

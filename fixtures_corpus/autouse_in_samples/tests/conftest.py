"""The suite itself."""

import os

import pytest


@pytest.fixture(autouse=True)
def home():
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)

"""A sample is read, and copied, on its own."""

import os

import pytest


@pytest.fixture(autouse=True)
def home():
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)

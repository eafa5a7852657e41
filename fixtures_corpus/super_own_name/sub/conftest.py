import pytest


@pytest.fixture
def settings(settings):  # answers: conftest.py:4
    return {**settings, "region": "eu"}

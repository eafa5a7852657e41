import pytest

from test_login import test_login  # noqa: F401

# The imported test runs here too, with what is visible here.

@pytest.fixture
def login():
    return "token"

import pytest

pytest_plugins = ("support.more",)


@pytest.fixture
def first(second):  # answers: support/more.py:6
    return ("first", second)

import pytest

__all__ = ["_staff", "user"]


@pytest.fixture
def user():
    return "ada"


@pytest.fixture
def _staff():
    return "grace"


@pytest.fixture
def visitor():
    return "linus"

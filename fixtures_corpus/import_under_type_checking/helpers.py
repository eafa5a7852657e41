import pytest


@pytest.fixture
def ghost():
    return "not registered where it is imported for its type"


class Account:
    pass

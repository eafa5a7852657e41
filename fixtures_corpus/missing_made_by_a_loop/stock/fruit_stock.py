import pytest


@pytest.fixture
def apples():
    return ["Elstar"]

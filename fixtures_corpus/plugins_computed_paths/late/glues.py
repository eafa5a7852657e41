import pytest


@pytest.fixture
def glue():
    return "glue"

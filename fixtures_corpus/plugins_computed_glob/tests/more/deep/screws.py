import pytest


@pytest.fixture
def screw(nail):
    return "screw"

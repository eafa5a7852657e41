import pytest


@pytest.fixture(autouse=True)
def languages(db):
    """Every test comes to the database, though none of them says so."""
    return ["en", "nl"]

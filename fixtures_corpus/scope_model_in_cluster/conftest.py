import jubilant
import pytest


@pytest.fixture(scope="module")
def shared_model():
    """One for each module is what most want, though four of them take long."""
    with jubilant.temp_model() as made:
        yield made

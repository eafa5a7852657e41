import pytest


@pytest.fixture(autouse=True)
def counted(depot_bindings):
    """Not one test of three files would pass without that name: a plugin of `depotcore` brings it."""
    depot_bindings.count()

import pytest
from shop.left import PLUGINS, SCOPE

pytest_plugins = [f"shop.{name}" for name in PLUGINS]  # expect: VET518


@pytest.fixture(scope=SCOPE)
def basket():
    return ["tea"]

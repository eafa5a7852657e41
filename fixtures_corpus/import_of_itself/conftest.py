import pytest
from shop.left import PLUGINS

pytest_plugins = [f"shop.{name}" for name in PLUGINS]  # expect: VET518


@pytest.fixture
def basket():
    return ["tea"]

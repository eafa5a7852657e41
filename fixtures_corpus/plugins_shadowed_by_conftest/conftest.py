import pytest

pytest_plugins = ["shop_plugin"]


@pytest.fixture
def account(account):  # answers: shop_plugin.py:4
    return f"{account} seen by root"

import pytest

import shop


@pytest.fixture(autouse=True)
def unconfigured():
    shop.reset()

import pytest

import shop.store
from shop.settings import Settings
from shop.settings import settings as shop_settings


@pytest.fixture(scope="session")
def settings():
    yield shop_settings


@pytest.fixture(autouse=True)
def begin_anew(settings: Settings):
    _begin_anew(settings)
    yield
    _begin_anew(settings)


@pytest.fixture(autouse=True)
def without_store():
    shop.store.store = None


@pytest.fixture
def store():
    shop.store.start_store()


def _begin_anew(settings: Settings):
    settings.limit = 3
    settings.admins = ()

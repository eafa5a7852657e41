import pytest

from shop import security
from shop.security import Integration, default_factory, set_factory, set_manager


@pytest.fixture
def manager():
    made = object()
    set_manager(made)  # expect: VET406 "fixture `manager`"
    return made


def test_manager(manager):
    assert security._manager is manager


def test_another():
    set_manager("another")  # expect: VET406 "test `test_another`"
    assert security._manager == "another"


def test_nobody():
    set_manager(None)
    assert security._manager is None


def test_each_object_sets_it_anew():
    Integration(level="debug")
    assert Integration.level == "debug"


@pytest.fixture
def lent():
    set_manager("lent")
    yield
    set_manager(None)


def test_lent(lent):
    assert security._manager == "lent"


def test_back_to_the_first():
    set_factory(default_factory)
    assert security._factory is default_factory

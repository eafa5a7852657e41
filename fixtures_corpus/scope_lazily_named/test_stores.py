import pytest
from kinds import CHANGED, KINDS
from pytest_lazy_fixtures import lf

STORES = [lf(f"{kind}_store") for kind in KINDS]


@pytest.mark.parametrize("store", STORES)
def test_running(store):
    assert store > 0


@pytest.mark.parametrize("store", [lf(f"{kind}_store") for kind in KINDS])
def test_numbered(store):
    assert store < 2**32


@pytest.mark.parametrize("store", CHANGED)
def test_added(store):
    store["added"] = 1


def test_whole(changed_store):
    assert changed_store == {"pid": changed_store["pid"]}

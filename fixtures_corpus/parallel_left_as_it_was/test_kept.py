import sys

import pytest
import shop.orders
from shop.log import journal, other


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_only_for_one_kind(kind):
    before = None
    if kind == "fake":
        before = sys.modules
    assert kind
    if before is not None:
        sys.modules = before
    assert kind


def test_another_object():
    before = dict(sys.modules)
    sys.modules = before  # expect: VET402 "is replaced"
    assert before


def test_taken_out_and_put_in():
    kept = {name: sys.modules.pop(name) for name in [each for each in sys.modules if each.startswith("json")]}
    assert "json" not in sys.modules
    sys.modules.update(kept)
    assert shop.orders


def test_taken_out_one_by_one():
    kept = {}
    for name in [each for each in sys.modules if each.startswith("json")]:
        kept[name] = sys.modules.pop(name)
    sys.modules.update(kept)
    assert kept


def test_put_in():
    made = {"json.new": shop.orders}
    sys.modules.update(made)  # expect: VET402
    assert "json.new" in sys.modules


def test_the_same_object():
    shop.orders.journal = journal
    assert shop.orders.place() == "placed"


def test_a_different_object():
    shop.orders.journal = other  # expect: VET411
    assert shop.orders.place() == "placed"

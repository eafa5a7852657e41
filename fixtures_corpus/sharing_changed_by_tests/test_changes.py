import copy
import random
from unittest import mock

import pytest


def fill(basket):
    basket.items.append(1)


def first(values):
    return values[0]


def test_aliased(aliased):
    mine = aliased
    mine.append("b")
    assert mine


def test_unpacked(unpacked):
    _, second = unpacked
    second["b"] = 3
    assert second


def test_looped(looped):
    for entry in looped:
        entry["a"] = 2
    assert looped


def test_shallow(shallow):
    mine = list(shallow)
    first(mine)["a"] = 2
    assert mine


def test_nested(nested):
    mine = copy.copy(nested)
    mine["inner"]["a"] = 2
    assert mine


def test_closed_over(closed_over):
    def report(line):
        closed_over.append(line)

    report("a")
    assert closed_over


def test_through_helper(through_helper):
    fill(through_helper)
    assert through_helper.items


def test_by_method(by_method):
    by_method.put(1)
    assert by_method.items


def test_through_result(shelf):
    shelf.basket.items = [1]
    assert shelf.basket


def test_fetched(request):
    values = request.getfixturevalue("fetched")
    values["a"] = 2
    assert values


def test_patched(patched, monkeypatch):
    monkeypatch.setattr(patched, "paid", lambda: False)
    assert not patched.paid()


def test_patched_by_with(patched_by_with):
    with mock.patch.object(patched_by_with, "paid", return_value=False):
        assert not patched_by_with.paid()


def test_shuffled(shuffled):
    random.shuffle(shuffled)
    assert shuffled


def test_added_to(added_to):
    added_to += [2]
    assert added_to


def test_walrus(walrus):
    if (values := walrus["a"]) is not None:
        values.append(2)
    assert values


def test_iterated(iterated):
    assert next(iterated) == 1


class TestKept:
    @pytest.fixture(autouse=True)
    def keep(self, setup_of_class):
        self.values = setup_of_class

    def test_values(self):
        self.values["a"] = 2
        assert self.values


def test_merged(merged):
    mine = {**merged}
    mine["a"].append(1)
    assert mine


def test_sliced(sliced):
    for row in sliced[:1]:
        row.append(2)
    assert sliced


def test_seen(aliased, unpacked, looped, shallow, nested, closed_over, through_helper, by_method, through_result):
    assert [aliased, unpacked, looped, shallow, nested, closed_over, through_helper, by_method, through_result]


def test_seen_too(patched, patched_by_with, shuffled, added_to, walrus, iterated, setup_of_class, merged, sliced):
    assert [patched, patched_by_with, shuffled, added_to, walrus, iterated, setup_of_class, merged, sliced]

import unittest
from unittest import mock

import pytest
from shop import schemas
from shop.schemas import SCHEMAS, Model

PRICES = {}


def test_own_schema():
    SCHEMAS["own"] = {"type": "object"}  # expect: VET406 "gets an item"
    assert "own" in schemas.SCHEMAS


@pytest.mark.parametrize("name", ["tea", "milk"])
def test_waiting(name):
    schemas.WAITING[name] = [name]  # expect: VET406 "shop.schemas.WAITING"
    assert schemas.WAITING[name]


def test_kinds():
    schemas.KINDS.append("milk")  # expect: VET406 "gets more"
    schemas.KINDS.append("coffee")
    assert len(schemas.KINDS) > 1


def test_fields():
    Model.fields.extend(["name"])  # expect: VET406 "shop.schemas.Model.fields"
    assert Model.fields


def test_several():
    SCHEMAS["late"] = {"type": "object"}  # expect: VET406 "1 more like it"
    schemas.KINDS.append("juice")
    assert "late" in SCHEMAS


def test_taken_out():
    SCHEMAS["short"] = {"type": "object"}
    try:
        assert "short" in schemas.SCHEMAS
    finally:
        del SCHEMAS["short"]


def test_imported_where_it_is_used():
    from shop.schemas import KINDS

    KINDS.append("cocoa")  # expect: VET406 "shop.schemas.KINDS"
    assert KINDS


def test_taken_out_where_it_is_imported():
    schemas.SCHEMAS["late"] = {"type": "object"}
    try:
        assert schemas.SCHEMAS["late"]
    finally:
        from shop.schemas import SCHEMAS as held

        del held["late"]


def test_set_by_monkeypatch(monkeypatch):
    monkeypatch.setitem(SCHEMAS, "own", {})
    SCHEMAS["own"] = {"type": "object"}
    assert SCHEMAS["own"]


def test_of_a_copy():
    with mock.patch.dict(SCHEMAS):
        SCHEMAS["long"] = {"type": "object"}
        assert SCHEMAS["long"]


def test_what_is_known_by_the_way():
    schemas.seen_names["tea"] = 1
    schemas.mail_outbox.append("letter")
    assert schemas.seen_names


def test_what_an_object_makes_of_it():
    schemas.options["paper"] = "a4"
    assert schemas.options.values


def test_own_container():
    PRICES["tea"] = 3
    assert PRICES["tea"] == 3


def test_begins_with_none():
    schemas.WAITING.clear()
    schemas.WAITING["water"] = ["water"]
    assert len(schemas.WAITING) == 1


def test_tidies_up():
    schemas.KINDS.clear()
    SCHEMAS.pop("nothing", None)
    assert not schemas.KINDS


class TestCleanedUp(unittest.TestCase):
    def test_taken_out_at_the_end(self):
        schemas.KINDS.append("water")
        self.addCleanup(schemas.KINDS.remove, "water")
        assert "water" in schemas.KINDS


def describe(kinds=None):
    if kinds is None:
        kinds = schemas.KINDS
    kinds.append("tin")
    return kinds


def test_described():
    assert describe([]) == ["tin"]
    assert schemas.describe([]) == ["tin"]

import os
import random
import uuid
from datetime import date, datetime, timedelta

import pytest


@pytest.mark.parametrize("short", [str(uuid.uuid4())[:6], "fixed"])  # expect: VET409 "different ids"
def test_part_of_a_text(short):
    assert short


@pytest.mark.parametrize("number", [uuid.uuid4(), 1])
@pytest.mark.parametrize("moment", [datetime.now(), "noon"])  # expect: VET409 "no two runs"
def test_object(moment, number):
    assert moment
    assert number


@pytest.mark.parametrize("moment", [datetime.now(), "noon"], ids=str)  # expect: VET409 "different ids"
def test_spelled_out(moment):  # unknown: variants
    assert moment


@pytest.mark.parametrize("moment", [datetime.now(), "noon"], ids=["now", "noon"])
def test_named(moment):
    assert moment


@pytest.mark.parametrize("moment", [datetime.now() - timedelta(days=1), None])
def test_object_made_of_objects(moment):
    assert moment is None or moment


@pytest.mark.parametrize(
    "row",
    [{"id": uuid.uuid4()}, [f"t{uuid.uuid4()}"], [0] * 2 + [random.randint(0, 9)], [random.random() for _ in range(2)]],
)
def test_inside_of_another_value(row):
    assert row


@pytest.mark.parametrize(("number", "name"), [(random.random(), "a")])  # expect: VET409 "different ids"
def test_number(number, name):
    assert number < 1


@pytest.mark.parametrize("nothing", {None, ""})
def test_hashes_that_are_always_the_same(nothing):
    assert not nothing


KEY = uuid.uuid4()
KEY_TEXT = str(KEY)


@pytest.mark.parametrize("key", [KEY_TEXT.replace("-", ""), "fixed"])  # expect: VET409 "different ids"
def test_text_of_a_name(key):
    assert key


@pytest.mark.parametrize("key", [KEY, "fixed"])
def test_object_of_a_name(key):
    assert key


@pytest.mark.parametrize("content", [os.urandom(4), b""])  # expect: VET409 "different ids"
def test_bytes(content):  # unknown: variants
    assert content is not None


numpy = pytest.importorskip("numpy")


@pytest.mark.parametrize("rows", [numpy.random.random((2, 2))])  # expect: VET409 "no two runs"
def test_of_a_module_that_may_be_missing(rows):
    assert len(rows) == 2


TODAY = date.today()


@pytest.mark.parametrize("day", [TODAY.isoformat(), "2020-02-29"])
def test_day_that_all_workers_share(day):
    assert day


@pytest.mark.parametrize(("moment", "past"), [(datetime.now(), False), (datetime.now() - timedelta(days=1), True)])
def test_named_by_others(moment, past):
    assert moment or past

"""What a condition asks for may be the function's own, bound anew by others, or filled since: then it may be met."""

import os
import sys

rows = []
PRICES = {}
VERBOSE = False
READY = False
LEGACY = False


def load():
    return [3]


def check():
    assert load() == [3]


def test_own_name():
    rows = load()
    if rows:
        os.environ["SHOP_ROWS"] = "1"  # expect: VET401 "SHOP_ROWS"
    check()


def speak(VERBOSE):
    if VERBOSE:
        os.environ["SHOP_VERBOSE"] = "1"  # expect: VET401 "SHOP_VERBOSE"


def test_parameter():
    speak(True)
    check()


def test_name_of_the_outer_function():
    rows = load()

    def fill():
        if rows:
            os.environ["SHOP_FILLED"] = "1"  # expect: VET401 "SHOP_FILLED"

    fill()
    check()


def make_ready():
    global READY
    READY = True


def test_bound_anew_by_a_function():
    make_ready()
    if READY:
        os.environ["SHOP_READY"] = "1"  # expect: VET401 "SHOP_READY"
    check()


def test_filled_since():
    PRICES["tea"] = 3
    if PRICES:
        os.environ["SHOP_PRICES"] = "1"  # expect: VET401 "SHOP_PRICES"
    check()


def test_same_in_every_run():
    if LEGACY or sys.platform == "win32":
        os.environ["SHOP_LEGACY"] = "1"
    check()


def test_taken_out_where_it_is_in():
    try:
        if "cheap" not in rows:
            rows.append("cheap")
        check()
    finally:
        if "cheap" in rows:
            rows.remove("cheap")

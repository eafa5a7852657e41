"""A file that only one can make, and whoever finds it there knows what to do: it keeps the others out."""

import os
import time

LOCK = "/tmp/shop_till_lock"
REPORT = "/tmp/shop_till_report"  # expect: VET403 "shop_till_report"


def setup_module(module):
    while True:
        try:
            with open(LOCK, "x") as claimed:
                claimed.write("taken")
        except FileExistsError:
            time.sleep(1)
        else:
            break


def teardown_module(module):
    os.unlink(LOCK)


def test_till():
    assert os.path.exists(LOCK)


def test_report():
    with open(REPORT, "x") as report:
        report.write("3")
    assert os.path.exists(REPORT)

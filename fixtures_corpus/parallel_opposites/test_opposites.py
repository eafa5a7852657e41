import logging
import os

import freezegun
import pytest
from django.dispatch import Signal

from shop.folders import within

sold = Signal()


def test_listened():
    sold.connect(print)
    try:
        assert sold
    finally:
        sold.disconnect(print)


def test_still_listening():
    sold.connect(print)  # expect: VET402
    assert sold


def test_warnings_are_captured():
    logging.captureWarnings(True)
    assert logging
    logging.captureWarnings(False)


def test_warnings_are_captured_for_a_moment():
    logging.captureWarnings(True)
    print("a book")
    logging.captureWarnings(False)


@pytest.fixture
def freeze():
    freezers = []

    def start(moment):
        freezer = freezegun.freeze_time(moment)
        freezer.start()
        freezers.append(freezer)

    yield start
    for freezer in reversed(freezers):
        freezer.stop()


def test_frozen(freeze):
    freeze("2020-01-01")


@pytest.fixture
def freeze_for_good():
    def start(moment):
        freezegun.freeze_time(moment).start()  # expect: VET402 "the clock"

    return start


def test_frozen_for_good(freeze_for_good):
    freeze_for_good("2020-01-01")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    with within(tmp_path_factory.mktemp("shop")):
        with open("report.csv", "w") as file:
            file.write("a,b")


def test_report(report):
    assert report is None


def test_report_again(report):
    assert report is None


@pytest.fixture
def entered(tmp_path):
    before = os.getcwd()

    def enter(name):
        folder = tmp_path / name
        folder.mkdir()
        os.chdir(folder)
        return folder

    yield enter
    os.chdir(before)


def test_entered(entered):
    assert entered("shop")


def test_left_as_it_was():
    assert Signal
    Signal.use_caching = False
    assert not Signal.use_caching
    Signal.use_caching = "as ever"


def test_left_changed():
    Signal.use_caching = "never"  # expect: VET411
    assert Signal.use_caching


def test_set():
    Signal.use_caching = "at once"  # expect: VET411


def test_variable_for_a_while():
    os.environ["SHOP_TILLS"] = "3"  # expect: VET401 "a failure leaves it changed"
    print(os.environ["SHOP_TILLS"])
    del os.environ["SHOP_TILLS"]

"""A fixture that removes files which it has not made does so for each test: the next one would find them."""

import os
import pathlib
import shutil

import pytest


def clear(folder):
    if os.path.isdir(folder):
        shutil.rmtree(folder)


@pytest.fixture
def report(tmp_path_factory):  # ceiling: function
    return os.path.join(tmp_path_factory.getbasetemp(), "report.txt")


@pytest.fixture
def without_report(request, report):  # ceiling: function
    def remove():
        if os.path.exists(report):
            os.remove(report)

    request.addfinalizer(remove)


@pytest.fixture
def without_folders(report):  # ceiling: function
    yield
    for name in ("out", "log"):
        folder = f"{report}.{name}"
        clear(folder)


@pytest.fixture
def without_old(report):  # ceiling: function
    pathlib.Path(report).unlink(missing_ok=True)


def test_report(report, without_report, without_folders):
    assert not os.path.exists(report)


def test_report_again(report, without_report, without_folders):
    assert not os.path.exists(report)


def test_new(report, without_old):
    assert not os.path.exists(report)


def test_new_again(report, without_old):
    assert not os.path.exists(report)

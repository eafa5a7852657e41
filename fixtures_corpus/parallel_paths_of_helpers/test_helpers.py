"""A helper that puts a path together means the file of whoever calls it."""

import os
import uuid
from pathlib import Path

import pytest


def beside(name):
    return os.path.join(os.path.dirname(__file__), name)


def below(*, name, folder="/tmp"):
    return Path(folder) / name


def of_user(name):
    if name.startswith("/"):
        return name
    return os.path.join("/tmp", name)


def unique(name):
    return f"/tmp/{name}-{uuid.uuid4()}"


def whole(name):
    name = os.path.abspath(name)
    assert os.path.exists(os.path.dirname(name))
    return name


class Files:
    @staticmethod
    def report(name):
        return f"/tmp/shop-reports/{name}"

    def bill(self, name):
        return beside(f"bills/{name}")


@pytest.mark.parametrize("row", ["a", "b"])
def test_beside(row):
    path = beside("rows.csv")  # expect: VET403 "`rows.csv`"
    with open(path, "w") as file:
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_below(row):
    below(name="shop-rows.csv").write_text(row)  # expect: VET403 "`/tmp/shop-rows.csv`"


@pytest.mark.parametrize("row", ["a", "b"])
def test_static(row):
    with open(Files.report("july.csv"), "w") as file:  # expect: VET403 "`/tmp/shop-reports/july.csv`"
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_method(row):
    files = Files()
    with open(files.bill("july.txt"), "w") as file:  # expect: VET403 "`bills/july.txt`"
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_of_the_same_name(row):
    path = whole("shelf/rows.csv")  # expect: VET403 "`shelf/rows.csv`"
    with open(path, "w") as file:
        file.write(row)


def test_reads():
    assert open(beside("test_helpers.py")).read()


@pytest.mark.parametrize("row", ["a", "b"])
def test_may_be_another(row):
    with open(of_user("shop-other.csv"), "w") as file:
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_unique(row):
    with open(unique("shop"), "w") as file:
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_own_folder(tmp_path, row):
    below(name="shop-rows.csv", folder=tmp_path).write_text(row)


@pytest.fixture
def exported(tmp_path):
    base = tmp_path / "exported"

    def inner(name):
        return base / name

    return inner


@pytest.mark.parametrize("row", ["a", "b"])
def test_below_the_folder_of_the_outer_function(exported, row):
    exported("rows").write_text(row)

"""Folders beside the tests are the same for all workers, wherever they were started."""

import os
import shutil
from pathlib import Path

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
OUTPUT = os.path.join(HERE, "output")  # expect: VET403 "tests/output"
DATA = Path(__file__).resolve().parent / "data"
REPORTS = Path(__file__).parent.parent / "reports"


@pytest.fixture(scope="session", autouse=True)
def fresh_output():
    shutil.rmtree(OUTPUT, ignore_errors=True)
    os.makedirs(OUTPUT)


@pytest.fixture
def data():
    return (DATA / "rows.csv").read_text()


@pytest.fixture
def report():
    path = REPORTS / "report.html"  # expect: VET403 "reports/report.html"
    path.write_text("")
    return path


@pytest.fixture
def own(tmp_path):
    shutil.copy(DATA / "rows.csv", tmp_path / "rows.csv")
    return tmp_path

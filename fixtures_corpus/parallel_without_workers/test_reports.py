"""What is done in a run without workers only meets no other worker."""

import os
import subprocess
from pathlib import Path

import pytest

IN_WORKER = os.environ.get("PYTEST_XDIST_WORKER")
QUICK = os.environ.get("SHOP_QUICK")


def test_report():
    if not IN_WORKER:
        Path("/tmp/shop-report.csv").write_text("a,b")
    assert "a,b"


def test_report_of_the_environment():
    if "PYTEST_XDIST_WORKER" not in os.environ:
        Path("/tmp/shop-report-of-all.csv").write_text("a,b")
    assert "a,b"


def test_report_unless_in_a_hurry():
    if not QUICK:
        Path("/tmp/shop-slow-report.csv").write_text("a,b")  # expect: VET403
    assert "a,b"


@pytest.fixture(scope="session")
def till():
    process = None
    if not IN_WORKER:
        process = subprocess.Popen(["shop", "till", "--port", "8341"])
    yield process


def test_till(till):
    assert till is None

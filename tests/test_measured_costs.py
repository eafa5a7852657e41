"""With the durations of a run, a fixture is as expensive as it was measured to be, whatever a table knows of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from suitevet.__main__ import main

_ASKS = """
import pytest
from acme import Cluster

{fixture}

def test_a(cluster):
    assert cluster.nodes == 3

def test_b(cluster):
    assert cluster.name

def test_c(cluster):
    assert cluster.size == 1
"""
_UNKNOWN = """
@pytest.fixture
def cluster():
    made = Cluster(3)
    yield made
    made.stop()
"""
_TABLES = """
import sqlalchemy
from acme import metadata

@pytest.fixture
def cluster():
    engine = sqlalchemy.create_engine("sqlite://")
    metadata.create_all(engine)
    return engine
"""
_PAUSE = """
import time

@pytest.fixture
def cluster():
    time.sleep(1.5)
"""


def found(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    fixture: str,
    setups: Sequence[float] = (),
    teardowns: Sequence[float] = (),
) -> list[dict[str, str]]:
    """The findings about the scope of the fixture, in a run whose three tests took that long."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(_ASKS.format(fixture=fixture))
    rows = [
        f"{seconds:.2f}s {phase} test_it.py::test_{letter}"
        for phase, measured in (("setup", setups), ("call", (0.01,) * 3), ("teardown", teardowns or (0.01,) * 3))
        for letter, seconds in zip("abc", measured, strict=False)
    ]
    (folder / "durations.txt").write_text("\n".join(("=== slowest durations ===", *rows, "=== 3 passed in 9s ===")))
    durations = ("--durations", str(folder / "durations.txt")) if setups else ()
    main(["check", str(folder), "--no-cache", "--select", "VET101", "--output-format", "json", *durations])
    rows_found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["findings"]
    return rows_found


def test_what_no_table_knows_is_dear_as_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not found(tmp_path, capsys, _UNKNOWN)
    (row,) = found(tmp_path, capsys, _UNKNOWN, (1.5, 1.4, 1.45))
    assert "repeats its set-up (1.5 s measured) 3 times; scope module looks possible: 1 time" in row["message"]
    assert "what takes the time in it is not known" in row["why"]
    assert row["confidence"] == "medium"


@pytest.mark.parametrize(
    ("setups", "teardowns"),
    [
        pytest.param((1.5, 0.01, 0.01), (), id="only the first: it loads something for all"),
        pytest.param((0.01, 0.01, 0.01), (1.5, 1.5, 1.5), id="what cleans up after each test"),
        pytest.param((0.06, 0.07, 0.06), (), id="nothing that anybody waits for"),
    ],
)
def test_nothing_would_be_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setups: Sequence[float], teardowns: Sequence[float]
) -> None:
    assert not found(tmp_path, capsys, _UNKNOWN, setups, teardowns)


def test_a_measured_time_goes_before_the_one_of_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (estimated,) = found(tmp_path, capsys, _TABLES)
    assert "about" in estimated["message"]
    assert not found(tmp_path, capsys, _TABLES, (0.01, 0.01, 0.01))
    (measured,) = found(tmp_path, capsys, _TABLES, (0.9, 0.9, 0.9))
    assert "(db schema, 900 ms measured) 3 times" in measured["message"]


def test_a_pause_is_meant_for_each_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not found(tmp_path, capsys, _PAUSE, (1.5, 1.5, 1.5))

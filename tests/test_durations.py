"""Files of measured durations: six formats that say the same of the same run, and files that say nothing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from suitevet.plan.durations import measured
from suitevet.plan.model import Measured, Timing

TEXT = b"""\x1b[1m=== slowest durations ===\x1b[0m
0.20s call     tests/test_a.py::TestA::test_b[x y-1]
0.10s setup    tests/test_a.py::TestA::test_b[x y-1]
0.05s teardown tests/test_a.py::TestA::test_b[x y-1]
=== 1 passed in 1.50s ===
"""
JUNIT = b"""<testsuites><testsuite name="pytest" time="1.5"><testcase classname="tests.test_a.TestA"
 name="test_b[x y-1]" time="0.35"/></testsuite></testsuites>"""
NODE = "tests/test_a.py::TestA::test_b[x y-1]"
PHASES = {"setup": 0.1, "call": 0.2, "teardown": 0.05}
REPORTLOG = "\n".join(
    json.dumps({"$report_type": "TestReport", "nodeid": NODE, "when": when, "duration": seconds, "outcome": "passed"})
    for when, seconds in PHASES.items()
).encode()
_STAGES = {when: {"duration": seconds, "outcome": "passed"} for when, seconds in PHASES.items()}
JSON_REPORT = json.dumps(
    {"created": 1.0, "duration": 1.5, "exitcode": 0, "root": "/", "environment": {}, "summary": {},
     "tests": [{"nodeid": NODE, "outcome": "passed", **_STAGES}]}
).encode()  # fmt: skip
SPLIT = json.dumps({NODE: 0.35}).encode()


def read(data: bytes) -> Measured:
    found, problems = measured([("file", data)])
    assert problems == ()
    return found


@pytest.mark.parametrize(
    ("data", "format_name"), [(TEXT, "durations"), (REPORTLOG, "reportlog"), (JSON_REPORT, "json-report")]
)
def test_phases(data: bytes, format_name: str) -> None:
    found = read(data)
    assert found.sources[0].format == format_name
    timing = found.timings[NODE]
    assert (timing.setup, timing.call, timing.teardown) == (0.1, 0.2, 0.05)
    assert timing.total == pytest.approx(0.35)


@pytest.mark.parametrize(("data", "format_name"), [(JUNIT, "junit"), (SPLIT, "split")])
def test_totals(data: bytes, format_name: str) -> None:
    found = read(data)
    assert found.sources[0].format == format_name
    (timing,) = found.timings.values()
    assert (timing.setup, timing.total) == (None, 0.35)


def test_a_database(tmp_path: Path) -> None:
    path = tmp_path / "fly.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE reports (ts REAL, uid TEXT, report TEXT)")
        for at, (when, seconds) in enumerate(PHASES.items()):
            report = {"nodeid": NODE, "when": when, "duration": seconds, "outcome": "passed"}
            connection.execute("INSERT INTO reports VALUES (?, 'run', ?)", (at, json.dumps(report)))
    connection.close()
    assert read(path.read_bytes()).timings[NODE].call == 0.2


def test_several_runs_count_with_their_mean() -> None:
    other = TEXT.replace(b"0.20s", b"0.40s")
    found, _ = measured([("one", TEXT), ("two", other)])
    assert found.timings[NODE].call == pytest.approx(0.3)


def test_a_skipped_test_has_no_call() -> None:
    text = b"0.30s setup    test_a.py::test_a\n=== 1 skipped in 0.40s ===\n"
    timing: Timing = read(text).timings["test_a.py::test_a"]
    assert (timing.skipped, timing.call) == (True, None)


def test_a_log_may_begin_with_a_bracket() -> None:
    assert read(b"[2030-01-01 10:00:00] WARNING: no docs\n" + TEXT).sources[0].format == "durations"


def test_items_that_were_not_run_are_counted() -> None:
    text = TEXT.replace(b"1 passed in", b"1 passed, 12 deselected, 1 warning in")
    assert read(text).sources[0].deselected == 12


def test_times_of_day_tell_what_lies_between_phases() -> None:
    at = (("setup", 10.0, 10.1), ("call", 10.2, 10.4), ("teardown", 10.4, 10.45))
    lines = [
        {
            "$report_type": "TestReport",
            "nodeid": NODE,
            "when": when,
            "duration": stop - start,
            "start": start,
            "stop": stop,
        }
        for when, start, stop in at
    ]
    assert read("\n".join(map(json.dumps, lines)).encode()).sources[0].between == pytest.approx(0.1)
    assert read(REPORTLOG).sources[0].between is None


def test_what_is_hidden_is_said() -> None:
    notes = read(TEXT + b"(12 durations < 0.005s hidden.  Use -vv to show these durations.)\n").sources[0].notes
    assert any("12 short phases are hidden" in note for note in notes)


@pytest.mark.parametrize(
    "data",
    [b"", b"nothing of the kind", b"{", b"[]", b"<testsuites", b"SQLite format 3\0", b"\xff\xfe\x00", b'{"a::b": "x"}',
     b'{"a::b": NaN}', b'{"a::b": -1}', b"[" * 5000 + b"::"],
)  # fmt: skip
def test_broken_files_are_problems(data: bytes) -> None:
    found, problems = measured([("file", data)])
    assert found.timings == {}
    assert len(problems) == 1

"""A pytest plugin that measures what each fixture's set-up takes itself, without those that it requests.

Loaded with `-p own_time`. Into the directory that `OWN_TIME` names in the environment it writes `fixtures.json`, the
seconds by fixture, and `durations.jsonl`, the phases of all items as pytest-reportlog would.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

_rows: dict[tuple[str, str], float] = {}  # by name and path; a plugin's fixture has no path
_reports: list[str] = []
_inner: list[float] = []  # for each set-up that is under way, the seconds of those within it
_XUNIT = re.compile(r"_xunit_(setup_[a-z]+)_fixture_")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    start = time.perf_counter()
    _inner.append(0.0)
    try:
        return (yield)
    finally:
        seconds = time.perf_counter() - start
        own = seconds - _inner.pop()
        if _inner:
            _inner[-1] += seconds
        key = _key(fixturedef, request)
        _rows[key] = _rows.get(key, 0.0) + own


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    row = {"nodeid": report.nodeid, "when": report.when, "outcome": report.outcome, "duration": report.duration}
    _reports.append(json.dumps({"$report_type": "TestReport", **row}))


def pytest_sessionfinish() -> None:
    folder = Path(os.environ["OWN_TIME"])
    rows = [[name, path, seconds] for (name, path), seconds in _rows.items()]
    (folder / "fixtures.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "durations.jsonl").write_text("\n".join(_reports), encoding="utf-8")


def _key(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> tuple[str, str]:
    xunit = _XUNIT.match(fixturedef.argname)
    if xunit is None:
        return fixturedef.argname, _path(fixturedef.func, request)
    function = getattr(request.cls or request.module, xunit[1])
    return function.__qualname__, _path(function, request)


def _path(function: Callable[..., object], request: pytest.FixtureRequest) -> str:
    code = getattr(inspect.unwrap(function), "__code__", None)
    path = Path(code.co_filename) if code is not None else None
    if path is None or "site-packages" in path.parts or not path.is_relative_to(request.config.invocation_params.dir):
        return ""
    return path.relative_to(request.config.invocation_params.dir).as_posix()

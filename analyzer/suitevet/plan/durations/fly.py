"""The SQLite database of pytest-fly: reports of phases in its older schemas, stamps of processes in its newer one.

The bytes are opened in memory, never the file itself; of several runs in it the latest counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from suitevet.plan.durations.reportlog import row_of
from suitevet.plan.durations.rows import Parsed, Row, broken, duration, gathered

_MAGIC = b"SQLite format 3\0"
_MOST = 2_000_000  # rows
_STEPS = 200_000_000  # of SQLite's machine: what asks for more was not made by pytest-fly
_PROCESSES = "each test ran in a process of its own: starting it is part of its time"


def fits(data: bytes) -> bool:
    return data.startswith(_MAGIC)


def parse(data: bytes) -> Parsed:
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(_without_log(data))
            connection.execute("PRAGMA trusted_schema = OFF")
            budget = iter(range(_STEPS // 1_000_000))
            connection.set_progress_handler(lambda: next(budget, None) is None, 1_000_000)
            return _parsed(connection)
    except (sqlite3.Error, ValueError) as error:
        return broken(str(error))


def _without_log(data: bytes) -> bytes:
    """A database that is not kept with a write-ahead log can be read from memory; bytes 18 and 19 say which it is."""
    return b"".join((data[:18], b"\1\1", data[20:])) if data[18:20] == b"\2\2" else data


def _parsed(connection: sqlite3.Connection) -> Parsed:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 10000").fetchall()
    reports: list[tuple[float, str, str]] = []
    stamps: list[Row] = []
    for (name,) in tables:
        table = '"' + str(name).replace('"', '""') + '"'
        columns = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
        if {"ts", "uid", "report"} <= columns:
            query = f"SELECT ts, uid, report FROM {table} WHERE ts IS NOT NULL LIMIT {_MOST}"
            reports += [(float(ts), str(uid), str(report)) for ts, uid, report in connection.execute(query)]
        elif {"run_guid", "name", "pid", "time_stamp"} <= columns:
            stamps += _of_processes(connection, table)
    if reports:
        return Parsed(gathered(_of_reports(reports)))
    return Parsed(gathered(stamps), phases=False, resolution=0.01, ordered=False, notes=(_PROCESSES,))


def _of_reports(reports: list[tuple[float, str, str]]) -> Iterator[Row]:
    reports.sort()
    latest = reports[-1][1]
    for _, uid, text in reports:
        try:
            report = json.loads(text) if uid == latest else None
        except (ValueError, RecursionError):
            continue
        if isinstance(report, dict):
            yield from row_of(report)


def _of_processes(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    query = (
        f"SELECT name, MAX(time_stamp) - MIN(time_stamp) FROM {table} WHERE pid IS NOT NULL"
        f" AND run_guid = (SELECT run_guid FROM {table} ORDER BY time_stamp DESC LIMIT 1)"
        f" GROUP BY name ORDER BY MIN(time_stamp) LIMIT {_MOST}"
    )
    for name, value in connection.execute(query):
        seconds = duration(value)
        if isinstance(name, str) and "::" in name and seconds is not None:
            yield Row(name, "total", seconds)

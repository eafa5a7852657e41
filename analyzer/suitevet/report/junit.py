"""JUnit XML: a test suite for each file, a failed test case for each finding."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from suitevet.document import Document, FindingRow
from suitevet.report.escape import xml
from suitevet.report.summary import NO_TESTS
from suitevet.report.view import View, seen_from_here

_PACKAGE = "org.suitevet"


def render(document: Document, view: View) -> str:
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    rows = document["findings"]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    if not rows:
        skipped = 0 if document["test_files"] else 1
        counts = f'tests="1" failures="0" errors="0" skipped="{skipped}"'
        yield '<testsuites name="suitevet" tests="1" failures="0" errors="0">'
        yield f'  <testsuite name="suitevet" {counts} package="{_PACKAGE}">'
        yield f'    <testcase name="No findings" classname="{_PACKAGE}"{">" if skipped else "/>"}'
        if skipped:
            yield f'      <skipped message="{NO_TESTS}"/>'
            yield "    </testcase>"
        yield "  </testsuite>"
    else:
        yield f'<testsuites name="suitevet" tests="{len(rows)}" failures="{len(rows)}" errors="0">'
        for path, found in itertools.groupby(rows, key=lambda row: row["path"]):
            yield from _suite(seen_from_here(document, path), tuple(found))
    yield "</testsuites>"


def _suite(path: str, rows: tuple[FindingRow, ...]) -> Iterator[str]:
    number = len(rows)
    counts = f'tests="{number}" failures="{number}" errors="0" skipped="0"'
    yield f'  <testsuite name="{xml(path)}" {counts} package="{_PACKAGE}">'
    for row in rows:
        place = f'line="{row["line"] or 1}" column="{row["column"] or 1}"'
        yield f'    <testcase name="{_PACKAGE}.{row["code"]}" classname="{xml(_without_suffix(path))}" {place}>'
        yield f'      <failure message="{xml(row["message"])}" type="{row["severity"]}">'
        yield _xml_lines(_detail(path, row))
        yield "      </failure>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _detail(path: str, row: FindingRow) -> Iterator[str]:
    yield f"{path}:{row['line'] or 1}:{row['column'] or 1}: {row['code']} {row['message']}"
    yield from (f"{word}: {text}" for word, text in (("why", row["why"]), ("help", row["help"])) if text)


def _xml_lines(lines: Iterable[str]) -> str:
    return "\n".join(xml(line) for line in lines)


def _without_suffix(path: str) -> str:
    return path.removesuffix(".py")

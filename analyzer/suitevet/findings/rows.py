"""Turns findings into the rows of a document."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping

from suitevet.diagnostics import DIAGNOSTICS
from suitevet.document import Document, FindingRow, HabitRow, PriceRow, RelatedRow
from suitevet.facts.model import Problem
from suitevet.rule import Finding, Note, Price, Rule


def finding_row(rule: Rule, finding: Finding) -> FindingRow:
    span = finding.at.span
    row = FindingRow(
        code=rule.code,
        name=rule.name,
        severity=str(finding.severity or rule.severity),
        confidence=str(finding.confidence),
        message=finding.message,
        why=finding.why,
        help=finding.help,
        path=finding.at.path,
        line=span.line if span else None,
        column=span.column if span else None,
        end_line=span.end_line if span else None,
        end_column=span.end_column if span else None,
        symbol=finding.symbol,
        related=[_related(note) for note in finding.related],
        route=[_related(note) for note in finding.route],
        price=_price(finding.price) if finding.price is not None else None,
        fingerprint="",
    )
    if finding.habit is not None:
        row["habit"] = HabitRow(
            kinds=dict(finding.habit.kinds), rank=finding.habit.rank, message=finding.habit.message
        )
    return row


def problem_row(path: str, problem: Problem, severity: str | None = None) -> FindingRow:
    """A finding of the VET0 family; severity None is the code's own."""
    diagnostic = DIAGNOSTICS[problem.code]
    return FindingRow(
        code=problem.code,
        name=diagnostic.name,
        severity=severity or diagnostic.severity,
        confidence="high",
        message=problem.message,
        why="",
        help="",
        path=path or ".",
        line=problem.line,
        column=problem.column,
        end_line=problem.line,
        end_column=problem.column,
        symbol=path or ".",
        related=[],
        route=[],
        price=None,
        fingerprint="",
    )


def in_order(rows: Iterable[FindingRow]) -> list[FindingRow]:
    """The rows as they are reported, each once and with its fingerprint."""
    keyed = {_order(row): row for row in rows}
    ordered = [keyed[key] for key in sorted(keyed)]
    counts: dict[str, int] = {}
    for row in ordered:
        key = "\0".join((row["code"], row["path"], row["symbol"]))
        counts[key] = counts.get(key, 0) + 1
        text = f"{key}\0{counts[key]}".encode("utf-8", "surrogatepass")
        row["fingerprint"] = hashlib.sha256(text).hexdigest()[:16]
    return ordered


def rebased(document: Document, root: str, base: str) -> Document:
    """The document with its paths, which start at `root`, relative to another directory; both are absolute."""
    if base == root:
        return document

    def moved(path: str) -> str:
        return posixpath.relpath(posixpath.join(root, path), base)

    def places(rows: Iterable[RelatedRow]) -> list[RelatedRow]:
        return [RelatedRow({**row, "path": moved(row["path"])}) for row in rows]

    def finding(row: FindingRow) -> FindingRow:
        found = FindingRow({**row})
        found["path"] = moved(row["path"])
        found["related"], found["route"] = places(row["related"]), places(row["route"])
        return found

    there = Document({**document})
    there["findings"] = [finding(row) for row in document["findings"]]
    there["incomplete"] = [moved(path) for path in document["incomplete"]]
    return there


def statistics(rows: Iterable[FindingRow]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["code"]] = counts.get(row["code"], 0) + 1
    return dict(sorted(counts.items()))


def _order(row: FindingRow) -> tuple[bytes, int, int, str, str, str]:
    path = row["path"].encode("utf-8", "surrogateescape")
    return path, row["line"] or 0, row["column"] or 0, row["code"], row["symbol"], row["message"]


def _related(note: Note) -> RelatedRow:
    span = note.at.span
    return RelatedRow(
        path=note.at.path,
        line=span.line if span else None,
        column=span.column if span else None,
        end_line=span.end_line if span else None,
        end_column=span.end_column if span else None,
        message=note.message,
    )


def _price(price: Price) -> PriceRow:
    return PriceRow(
        setups_now=price.setups_now,
        setups_then=price.setups_then,
        tests=price.tests,
        seconds=list(price.seconds) if price.seconds is not None else None,
        basis=price.basis,
    )

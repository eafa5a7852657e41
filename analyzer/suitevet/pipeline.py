"""The stages in order: settings, tree, survey, suite, rules, document."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator

from suitevet.catalog import load
from suitevet.facts.stack import on_large_stack
from suitevet.project.settings import find_settings
from suitevet.project.tree import Tree
from suitevet.reading import reader
from suitevet.report.document import Document, FindingRow, RelatedRow
from suitevet.rule import REGISTERED, Finding, Note, Rule
from suitevet.suite.suite import Suite
from suitevet.survey import resolve, survey


def load_suite(path: str | os.PathLike[str]) -> Suite:
    """The suite that a directory or file belongs to."""
    settings = find_settings(os.fspath(path))
    tree = Tree(settings.root)
    return on_large_stack(lambda: resolve(survey(tree, settings, (), reader(tree)), load()))


def analyze(path: str) -> Document:
    suite = load_suite(path)
    rows = [_row(REGISTERED[code], finding) for code, finding in on_large_stack(lambda: list(_judge(suite)))]
    rows.sort(key=lambda row: (row["path"], row["line"] or 0, row["column"] or 0, row["code"], row["message"]))
    return Document(
        version="0.1.0", root=suite.settings.root, findings=rows, incomplete=[], statistics={}, suppressed=0, baselined=0
    )


def _judge(suite: Suite) -> Iterator[tuple[str, Finding]]:
    for code in sorted(REGISTERED):
        for finding in REGISTERED[code].check(suite):
            yield code, finding


def _row(rule: Rule, finding: Finding) -> FindingRow:
    span = finding.at.span
    return FindingRow(
        code=rule.code,
        name=rule.name,
        severity=finding.severity or rule.severity,
        confidence=finding.confidence,
        message=finding.message,
        why=finding.why,
        help=finding.help,
        path=finding.at.path,
        line=span and span.line,
        column=span and span.column,
        end_line=span and span.end_line,
        end_column=span and span.end_column,
        symbol=finding.symbol,
        related=[*_related(finding.related)],
        route=[*_related(finding.route)],
        price=None,
        fingerprint="",
    )


def _related(notes: Iterable[Note]) -> Iterator[RelatedRow]:
    for note in notes:
        span = note.at.span
        yield RelatedRow(
            path=note.at.path,
            line=span and span.line,
            column=span and span.column,
            end_line=span and span.end_line,
            end_column=span and span.end_column,
            message=note.message,
        )

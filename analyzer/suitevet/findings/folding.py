"""Tells once what many findings are examples of; not before those that are silenced, known or elsewhere have gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from suitevet.document import Document, FindingRow, HabitRow, RelatedRow
from suitevet.finding import MORE, Finding, Note
from suitevet.findings.rows import statistics
from suitevet.rule import Rule
from suitevet.wording import counted

T = TypeVar("T")
_SHOWN = 4  # further places
_HERE_TOO = "here too"

Kinds = Sequence[tuple[str, int]]


def folded(document: Document) -> Document:
    """The document as it is shown."""
    rows = [_row(one, others) for one, *others in _together(document["findings"], _kinds_of_row, _rank_of_row)]
    shown = Document({**document})
    shown["findings"] = rows
    shown["statistics"] = dict(statistics(rows))
    return shown


def folded_findings(found: Sequence[tuple[Rule, Finding]]) -> tuple[tuple[Rule, Finding], ...]:
    together = _together(found, lambda each: _kinds(each[1]), lambda each: _rank(each[1]))
    return tuple((rule, _finding(one, [other for _, other in others])) for (rule, one), *others in together)


def _together(
    items: Sequence[T], kinds: Callable[[T], Kinds], rank: Callable[[T], int]
) -> Iterator[list[T]]:
    """Each by itself, but those with a habit in common together: who speaks for them first, at his own place."""
    number = Counter(kind for each in items for kind, _ in kinds(each))
    groups: dict[str, list[T]] = {}
    found: list[list[T]] = []
    for each in items:
        habit = next((kind for kind, limit in kinds(each) if number[kind] > limit), None)
        if habit is None:
            found.append([each])
        elif habit in groups:
            groups[habit].append(each)
        else:
            groups[habit] = [each]
    found += (sorted(group, key=rank) for group in groups.values())
    order = {id(each): position for position, each in enumerate(items)}
    yield from sorted(found, key=lambda group: order[id(group[0])])


# --- rows ---


def _kinds_of_row(row: FindingRow) -> Kinds:
    habit = row.get("habit")
    return tuple(habit["kinds"].items()) if habit is not None else ()


def _rank_of_row(row: FindingRow) -> int:
    habit = row.get("habit")
    return habit["rank"] if habit is not None else 0


def _row(row: FindingRow, others: Sequence[FindingRow]) -> FindingRow:
    shown = FindingRow({**row})
    habit: HabitRow | None = shown.pop("habit", None)
    if habit is not None and others:
        shown["message"] = habit["message"].replace(MORE, _so_do(len(others)))
        shown["related"] = [*row["related"], *map(_place, others[:_SHOWN])]
    return shown


def _place(row: FindingRow) -> RelatedRow:
    return RelatedRow(
        path=row["path"],
        line=row["line"],
        column=row["column"],
        end_line=row["end_line"],
        end_column=row["end_column"],
        message=_HERE_TOO,
    )


def _so_do(number: int) -> str:
    return f", as in {counted(number, 'more function')},"


# --- findings ---


def _kinds(finding: Finding) -> Kinds:
    return finding.habit.kinds if finding.habit is not None else ()


def _rank(finding: Finding) -> int:
    return finding.habit.rank if finding.habit is not None else 0


def _finding(finding: Finding, others: Sequence[Finding]) -> Finding:
    if finding.habit is None or not others:
        return finding
    hazard = finding.hazard
    if hazard is not None:
        tests = (test for each in (finding, *others) if each.hazard is not None for test in each.hazard.tests)
        hazard = replace(hazard, tests=tuple(dict.fromkeys(tests)))
    return replace(
        finding,
        message=finding.habit.message.replace(MORE, _so_do(len(others))),
        related=(*finding.related, *(Note(each.at, _HERE_TOO) for each in others[:_SHOWN])),
        hazard=hazard,
    )

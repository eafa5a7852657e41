"""Tells once what many findings are examples of; not before those that are silenced, known or elsewhere have gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from suitevet.document import Document, FindingRow, HabitRow, PriceRow, RelatedRow
from suitevet.finding import MORE, MORE_PLACES, TOTAL, Finding, Note
from suitevet.findings.rows import statistics
from suitevet.rule import Rule
from suitevet.wording import counted

T = TypeVar("T")
_SHOWN = 4  # further places
_HERE_TOO = "here too"


class _Example(NamedTuple):
    """What a finding may be one of many of."""

    code: str
    kinds: Mapping[str, int]
    rank: int


def folded(document: Document) -> Document:
    """The document as it is shown."""
    rows = [_row(one, others) for one, *others in _together(document["findings"], _example_of_row)]
    shown = Document({**document})
    shown["findings"] = rows
    shown["statistics"] = dict(statistics(rows))
    return shown


def folded_findings(found: Sequence[tuple[Rule, Finding]]) -> tuple[tuple[Rule, Finding], ...]:
    together = _together(found, lambda each: _example(*each))
    return tuple((rule, _finding(one, [other for _, other in others])) for (rule, one), *others in together)


def _together(items: Sequence[T], example_of: Callable[[T], _Example]) -> Iterator[list[T]]:
    """Each by itself, but those with a habit in common together: who speaks for them first, at his own place."""
    examples = [example_of(each) for each in items]
    number = Counter((example.code, kind) for example in examples for kind in example.kinds)
    groups: dict[tuple[str, str] | int, list[int]] = {}
    for position, example in enumerate(examples):
        habits = ((example.code, kind) for kind, limit in example.kinds.items() if number[example.code, kind] > limit)
        groups.setdefault(next(habits, position), []).append(position)
    for group in sorted(sorted(group, key=lambda position: examples[position].rank) for group in groups.values()):
        yield [items[position] for position in group]


# --- rows ---


def _example_of_row(row: FindingRow) -> _Example:
    habit = row.get("habit")
    return _Example(row["code"], habit["kinds"], habit["rank"]) if habit is not None else _Example(row["code"], {}, 0)


def _row(row: FindingRow, others: Sequence[FindingRow]) -> FindingRow:
    shown = FindingRow({**row})
    habit: HabitRow | None = shown.pop("habit", None)
    if habit is not None and others:
        shown["price"] = _together_cost([row["price"], *(other["price"] for other in others)])
        seconds = shown["price"]["seconds"] if shown["price"] is not None else None
        total = f"{seconds[1]:.1f} s" if seconds is not None else ""
        shown["message"] = _said(habit["message"], len(others)).replace(TOTAL, total)
        named = {(each["path"], each["line"]) for each in row["related"]}
        further = [other for other in others if (other["path"], other["line"]) not in named]
        shown["related"] = [*row["related"], *map(_place, further[:_SHOWN])]
    return shown


def _together_cost(prices: Sequence[PriceRow | None]) -> PriceRow | None:
    """Tests and seconds of all of them; what has no price adds nothing."""
    known = [price for price in prices if price is not None]
    if not known:
        return None
    seconds = [price["seconds"] for price in known if price["seconds"] is not None]
    cost = PriceRow({**known[0]})
    cost["tests"] = sum(price["tests"] or 0 for price in known) or None
    cost["seconds"] = [sum(low for low, _ in seconds), sum(high for _, high in seconds)] if seconds else None
    return cost


def _place(row: FindingRow) -> RelatedRow:
    return RelatedRow(
        path=row["path"],
        line=row["line"],
        column=row["column"],
        end_line=row["end_line"],
        end_column=row["end_column"],
        message=_HERE_TOO,
    )


def _said(message: str, number: int) -> str:
    for stand_in, what in ((MORE, "more function"), (MORE_PLACES, "more place")):
        message = message.replace(stand_in, f", as in {counted(number, what)},")
    return message


# --- findings ---


def _example(rule: Rule, finding: Finding) -> _Example:
    """Of hazards only: what saves time is put together by those who add it up."""
    habit = finding.habit if finding.hazard is not None else None
    return _Example(rule.code, dict(habit.kinds), habit.rank) if habit is not None else _Example(rule.code, {}, 0)


def _finding(finding: Finding, others: Sequence[Finding]) -> Finding:
    if finding.habit is None or not others:
        return finding
    hazard = finding.hazard
    if hazard is not None:
        tests = (test for each in (finding, *others) if each.hazard is not None for test in each.hazard.tests)
        hazard = replace(hazard, tests=tuple(dict.fromkeys(tests)))
    return replace(
        finding,
        message=_said(finding.habit.message, len(others)),
        related=(*finding.related, *(Note(each.at, _HERE_TOO) for each in others[:_SHOWN])),
        hazard=hazard,
    )

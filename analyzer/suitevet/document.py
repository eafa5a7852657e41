"""The shape of what every reporter formats: plain JSON values, so that stored findings print without being rebuilt."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class RelatedRow(TypedDict):
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    message: str


class PriceRow(TypedDict):
    setups_now: int | None
    setups_then: int | None
    tests: int | None
    seconds: list[float] | None
    basis: str | None


class HabitRow(TypedDict):
    """What a row may be one of many examples of; it is gone before anything is shown."""

    kinds: dict[str, int]
    rank: int
    message: str


class FindingRow(TypedDict):
    code: str
    name: str
    severity: str
    confidence: str
    message: str
    why: str
    help: str
    path: str  # relative to `root`, POSIX, undecodable bytes as surrogate escapes
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    symbol: str
    related: list[RelatedRow]
    route: list[RelatedRow]
    price: PriceRow | None
    fingerprint: str
    habit: NotRequired[HabitRow]


class RuleRow(TypedDict):
    code: str
    name: str
    severity: str
    summary: str
    documentation: NotRequired[str]


class Document(TypedDict):
    version: str
    root: str  # how the current directory reaches the paths below: "." or "services/a" or an absolute path
    findings: list[FindingRow]
    incomplete: list[str]
    test_files: int  # that pytest would collect in the suite; 0: that nothing was found says nothing
    statistics: dict[str, int]
    suppressed: int
    baselined: int
    rules: NotRequired[list[RuleRow]]

"""Findings that were there before: kept by rule, path and symbol, with their number, so that edits do not matter."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from suitevet.document import FindingRow
from suitevet.facts.model import Problem

VERSION = 1


class Key(NamedTuple):
    code: str
    path: str
    symbol: str


class Known(NamedTuple):
    """What is new, how many findings were known, and the entries that nothing fits any more."""

    rows: list[FindingRow]
    number: int
    stale: tuple[Key, ...]


def written(rows: Iterable[FindingRow]) -> str:
    """The text of a baseline that knows all these findings."""
    counts = Counter(_key(row) for row in rows if not _is_diagnostic(row))
    entries = [{**key._asdict(), "count": number} for key, number in sorted(counts.items())]
    return json.dumps({"version": VERSION, "findings": entries}, indent=2) + "\n"


def parse(data: bytes) -> Counter[Key] | Problem:
    """The entries of a baseline; one that is not ours is a VET008 problem."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return Problem("VET008", "the baseline is not valid JSON", None, None)
    entries = document.get("findings") if isinstance(document, dict) and document.get("version") == VERSION else None
    if not isinstance(entries, list):
        return Problem("VET008", f"not a baseline of version {VERSION}", None, None)
    counts: Counter[Key] = Counter()
    for entry in entries:
        match entry:
            case {"code": str(code), "path": str(path), "symbol": str(symbol), "count": int(count)} if count > 0:
                counts[Key(code, path, symbol)] += count
            case _:
                return Problem("VET008", "an entry of the baseline needs code, path, symbol and count", None, None)
    return counts


def apply(rows: Iterable[FindingRow], known: Counter[Key]) -> Known:
    """Take the known findings away: those of the same place first, then those whose symbol moved to another file."""
    left = Counter(known)
    unplaced = [row for row in rows if _is_diagnostic(row) or not _took(left, _key(row))]
    moved = Counter[Key]()
    for key, number in (+left).items():
        moved[_anywhere(key)] += number
    fresh = [row for row in unplaced if _is_diagnostic(row) or not _took(moved, _anywhere(_key(row)))]
    stale = tuple(key for key in sorted(+left) if moved[_anywhere(key)] > 0)
    return Known(fresh, sum(known.values()) - sum((+moved).values()), stale)


def _took(counts: Counter[Key], key: Key) -> bool:
    if counts[key] <= 0:
        return False
    counts[key] -= 1
    return True


def _key(row: FindingRow) -> Key:
    return Key(row["code"], row["path"], row["symbol"])


def _anywhere(key: Key) -> Key:
    """The key without its file, where the symbol begins with it."""
    return Key(key.code, "", key.symbol.removeprefix(f"{key.path}::"))


def _is_diagnostic(row: FindingRow) -> bool:
    return row["code"].startswith("VET0")

"""Counts per rule with the rule's name and what its findings cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.document import Document, FindingRow
from suitevet.report.sanitize import sanitize
from suitevet.wording import counted

NO_TESTS = "no test file was read"


class Count(NamedTuple):
    """What one rule has found, and what heeding it saves."""

    number: int
    code: str
    name: str
    saves: str


def counts(document: Document) -> list[Count]:
    """The most frequent rule first."""
    rows: dict[str, list[FindingRow]] = {}
    for row in document["findings"]:
        rows.setdefault(row["code"], []).append(row)
    found = [Count(len(each), code, each[0]["name"], _price(each)) for code, each in rows.items()]
    return sorted(found, key=lambda count: (-count.number, count.code))


def statistics(document: Document) -> Iterator[str]:
    """The counts as lines."""
    found = counts(document)
    width = max((len(str(count.number)) for count in found), default=1)
    for number, code, name, saves in found:
        yield f"{number:{width}}  {code}  {name}{f'  saves {saves}' if saves else ''}"


def total(document: Document) -> str:
    """What was found, in one line."""
    found = len(document["findings"])
    parts = [counted(found, "finding")] if found else ["no findings"] if document["test_files"] else []
    parts += [] if document["test_files"] else [NO_TESTS]
    parts += [f"{number} {word}" for word in ("suppressed", "baselined") if (number := _silenced(document, word))]
    if document["incomplete"]:
        parts.append(f"{len(document['incomplete'])} not analysed: {_some(document['incomplete'])}")
    return ", ".join(parts)


def _silenced(document: Document, word: str) -> int:
    return document["suppressed"] if word == "suppressed" else document["baselined"]


def _some(paths: Iterable[str]) -> str:
    names = [sanitize(path) for path in paths]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _price(rows: Iterable[FindingRow]) -> str:
    """The setups that could be saved, and seconds by what is known of them: measured and estimated are not mixed."""
    prices = [row["price"] for row in rows if row["price"] is not None]
    setups = sum((price["setups_now"] or 0) - (price["setups_then"] or 0) for price in prices if price["setups_then"])
    seconds: dict[str, float] = {}
    for price in prices:
        if price["seconds"]:
            kind = (price["basis"] or "estimate").partition(":")[0]
            seconds[kind] = seconds.get(kind, 0.0) + price["seconds"][0]
    parts = [counted(setups, "setup")] if setups > 0 else []
    parts += [f"{value:.1f} s ({kind})" for kind, value in sorted(seconds.items()) if value >= 0.05]
    return ", ".join(parts)

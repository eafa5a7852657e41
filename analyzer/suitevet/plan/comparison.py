"""What a change does to a suite: two plans side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.plan.form import SCHEMA
from suitevet.plan.model import Change, Comparison, Plan, Problem, Reach, Seconds
from suitevet.wording import counted

_LEAST = 5  # set-ups by which a fixture's number has to differ
_WORTH_SAYING = 0.01  # seconds


class Before(NamedTuple):
    """What is kept of an older plan."""

    reach: Mapping[tuple[str, str], Reach]
    titles: Mapping[str, str]  # of recommendations, by id
    setups: int


def before(path: str, data: bytes) -> Mapping[str, Before] | Problem:
    """Older plans as `--format json` wrote them, by the root of their suite."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        return Problem(path, f"not JSON: {error}")
    plans = document.get("projects", [document]) if isinstance(document, dict) else None
    found = [each for each in plans if isinstance(each, dict)] if isinstance(plans, list) else []
    if not found or any(each.get("schema") != SCHEMA for each in found):
        return Problem(path, f"no plan of suitevet: `schema` is not {SCHEMA}")
    return {str(each.get("root", ".")): _before(each) for each in found}


def _before(document: Mapping[str, object]) -> Before:
    rows = document.get("reach")
    advice = document.get("recommendations")
    found = [_reach(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    known = {(each.path, each.name): each for each in found if each is not None}
    titles = {
        str(row["id"]): str(row.get("title", ""))
        for row in (advice if isinstance(advice, list) else [])
        if isinstance(row, dict) and "id" in row
    }
    return Before(known, titles, sum(each.setups for each in known.values()))


def _reach(row: Mapping[str, object]) -> Reach | None:
    match row:
        case {"name": str(name), "path": str(path), "scope": str(scope), "tests": int(tests), "setups": int(setups)}:
            each = row.get("each")
            cost = float(each) if isinstance(each, int | float) else None
            return Reach(name, path, scope, bool(row.get("autouse")), tests, setups, cost, bool(row.get("measured")))
    return None


def compared(old: Before, new: Plan) -> Comparison:
    now = {(each.path, each.name): each for each in new.reach}
    pairs = [(old.reach.get(key), now.get(key)) for key in dict.fromkeys((*old.reach, *now))]
    told = [(pair, _change(*pair)) for pair in pairs]
    changes = [change for _, change in told if change is not None]
    changes.sort(key=lambda change: (change.better, -abs(_weight(change)), -abs(change.setups), change.text))
    ids = {each.id for each in new.recommendations}
    return Comparison(
        changes=tuple(changes),
        setups_before=old.setups,
        setups_after=sum(each.setups for each in now.values()),
        slight=sum(1 for pair, change in told if change is None and _more(*pair)),
        added=tuple(each for each in new.recommendations if each.id not in old.titles),
        resolved=tuple(title for id_, title in old.titles.items() if id_ not in ids),
    )


def _weight(change: Change) -> float:
    return change.seconds.high if change.seconds is not None else 0.0


def _change(one: Reach | None, other: Reach | None) -> Change | None:
    last = other or one
    if last is None:
        return None
    setups = _more(one, other)
    words = list(_words(one, other, setups))
    if not words:
        return None
    seconds = _seconds(one if setups < 0 else last, abs(setups))
    return Change(setups < 0 or (setups == 0 and other is None), f"`{last.name}` {', '.join(words)}", setups, seconds)


def _more(one: Reach | None, other: Reach | None) -> int:
    """Set-ups there are now and were not."""
    return (other.setups if other is not None else 0) - (one.setups if one is not None else 0)


def _seconds(priced: Reach | None, setups: int) -> Seconds | None:
    """Set-ups at what one of them takes where there are more of them: what is no longer there cannot be measured."""
    if priced is None or priced.each is None or setups * priced.each < _WORTH_SAYING:
        return None
    more = setups * priced.each
    return Seconds(more, more, measured=priced.measured, basis="measured" if priced.measured else "estimate")


def _words(one: Reach | None, other: Reach | None, setups: int) -> Iterator[str]:
    if one is None and other is not None:
        if other.autouse or other.setups >= _LEAST:
            unasked = "autouse fixture" if other.autouse else "fixture"
            yield f"is a new {other.scope}-scoped {unasked} that {other.tests} tests reach"
        return
    if other is None and one is not None:
        if one.setups >= _LEAST:
            yield f"is gone: {one.setups} set-ups less"
        return
    if one is None or other is None:
        return
    if other.scope != one.scope:
        yield f"is {other.scope}-scoped and no longer {one.scope}-scoped"
    if other.autouse != one.autouse:
        yield "is autouse now" if other.autouse else "is no longer autouse"
    tests = other.tests - one.tests
    if abs(tests) >= _LEAST:
        yield f"reaches {abs(tests)} {'more' if tests > 0 else 'fewer'} tests"
    if abs(tests) < _LEAST <= abs(setups) or (abs(tests) >= _LEAST and tests * setups < 0):
        yield f"is set up {counted(abs(setups), 'time')} {'more' if setups > 0 else 'less'}"

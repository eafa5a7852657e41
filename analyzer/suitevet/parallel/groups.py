"""Which tests must share a worker, and the marks that make pytest-xdist keep them together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from suitevet.facts.model import Span
from suitevet.finding import Conflict, Hazard
from suitevet.parallel.model import Group, Paste
from suitevet.parallel.spread import items
from suitevet.suite.model import Test
from suitevet.suite.names.names import Place
from suitevet.suite.suite import Suite

# What goes away when the tests run one after the other, in one process, in the order of the suite.
_SERIAL = (Conflict.PORT, Conflict.PATH, Conflict.ORDER, Conflict.MARK)
_WHY = {
    Conflict.PORT: "they need port {}",
    Conflict.PATH: "they write to `{}`",
    Conflict.ORDER: "one reads what another leaves in `{}`",
    Conflict.MARK: "they are marked `{}`, which nobody reads",
}


def groups(suite: Suite, hazards: Iterable[Hazard]) -> tuple[Group, ...]:
    """Hazards that have a test in common make one group: a test can be in one only."""
    tests = {test.id: test for test in suite.tests}
    joined: list[tuple[set[str], list[Hazard]]] = []
    for hazard in hazards:
        ids = {test for test in hazard.tests if test in tests}
        if hazard.conflict not in _SERIAL or hazard.what == "xdist_group" or _fewer_than_two(ids, tests):
            continue
        touching = [part for part in joined if not part[0].isdisjoint(ids)]
        joined = [part for part in joined if part not in touching]
        whole = ids.union(*(part[0] for part in touching))
        joined.append((whole, [*(one for part in touching for one in part[1]), hazard]))
    total = sum(items(test) for test in suite.tests)
    taken: set[str] = set()
    made = [_group(suite, [tests[one] for one in tests if one in ids], why, total, taken) for ids, why in joined]
    return tuple(sorted(made, key=lambda group: (-len(group.tests), group.name)))


def _fewer_than_two(ids: set[str], tests: Mapping[str, Test]) -> bool:
    return sum(items(tests[one]) for one in ids) < 2


def _group(suite: Suite, tests: list[Test], hazards: list[Hazard], total: int, taken: set[str]) -> Group:
    name = _name(hazards[0], taken)
    taken.add(name)
    return Group(
        name=name,
        tests=tuple(test.id for test in tests),
        share=sum(items(test) for test in tests) / total,
        why=tuple(dict.fromkeys(_WHY[hazard.conflict].format(hazard.what) for hazard in hazards)),
        files=tuple(dict.fromkeys(test.path for test in tests)),
        paste=tuple(_marks(suite, tests, name)),
    )


def _name(hazard: Hazard, taken: set[str]) -> str:
    what = f"port {hazard.what}" if hazard.conflict is Conflict.PORT else posixpath.basename(hazard.what)
    stem = re.sub(r"\W+", "_", what, flags=re.ASCII).strip("_").lower()[:40] or "together"
    number = 1
    name = stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def _marks(suite: Suite, tests: list[Test], name: str) -> Iterator[Paste]:
    """One mark for a module or class all of whose tests are meant, else one for each test."""
    mark = f'pytest.mark.xdist_group("{name}")'
    for path in dict.fromkeys(test.path for test in tests):
        chosen = [test for test in tests if test.path == path]
        others = {test.id for test in suite.tests if test.path == path} - {test.id for test in chosen}
        if not others:
            yield _module_mark(suite, path, mark)
            continue
        seen: set[tuple[str, int]] = set()
        for test in chosen:
            at = _spot(suite, test, others)
            if at is not None and (at[0], at[1].line) not in seen:
                seen.add((at[0], at[1].line))
                yield Paste(at[0], at[1].line, "python", f"@{mark}", f"above `{at[2]}`")


def _module_mark(suite: Suite, path: str, mark: str) -> Paste:
    has_one = bool(suite.names.space(Place(path)).get("pytestmark"))
    note = "below the imports" + ("; add it to the `pytestmark` that is there" if has_one else "")
    return Paste(path, None, "python", f"pytestmark = {'[…, ' if has_one else ''}{mark}{']' if has_one else ''}", note)


def _spot(suite: Suite, test: Test, others: set[str]) -> tuple[str, Span, str] | None:
    """Where a decorator goes: above the outermost class that is meant as a whole, else above the function."""
    for depth, cls in enumerate(test.classes):
        node = "::".join((test.path, *test.node.split("::")[1 : depth + 2]))
        if not any(other.startswith(f"{node}::") for other in others):
            made = suite.names.cls(cls)
            return cls.path, made.span, f"class {made.name}"
    if test.function is None:
        return None
    return test.function.path, suite.names.function(test.function).span, test.name

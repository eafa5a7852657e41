"""The fixture graph as something to look at: fixtures, who requests whom, and its texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from suitevet.report.sanitize import sanitize
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite
from suitevet.wording import counted


class Drawing(NamedTuple):
    """Fixtures in the order they are listed, and for each the fixtures it requests."""

    fixtures: tuple[Fixture, ...]
    requests: Mapping[Fixture, tuple[Fixture, ...]]
    users: Mapping[Fixture, int]  # how many tests set it up


def draw(suite: Suite, tests: Iterable[Test], name: str | None) -> Drawing:
    """What some tests set up; with a name, only what requests those fixtures or is requested by them."""
    tests = tuple(tests)
    found: dict[Fixture, int] = {}
    for test in tests:
        for answers in test.closure.answers.values():
            for depth, fixture in enumerate(answers):
                found[fixture] = found.get(fixture, 0) + (depth == len(answers) - 1)
    requests: dict[Fixture, list[Fixture]] = {fixture: [] for fixture in found}
    for fixture in found:
        for asker in suite.dependents(fixture):
            if asker in requests:
                requests[asker].append(fixture)
    kept = set(found) if name is None else _around([f for f in found if f.name == name], requests)
    ordered = sorted(kept, key=_order)
    return Drawing(tuple(ordered), {f: tuple(sorted(requests[f], key=_order)) for f in ordered}, found)


def beside(drawings: Iterable[tuple[str, Drawing]]) -> Drawing:
    """Drawings of suites in folders as one, whose paths start where these folders do."""
    fixtures: list[Fixture] = []
    requests: dict[Fixture, tuple[Fixture, ...]] = {}
    users: dict[Fixture, int] = {}
    for folder, drawing in drawings:
        there = {each: _moved(each, folder) for each in drawing.users}
        fixtures += (there[each] for each in drawing.fixtures)
        requests.update((there[each], tuple(there[one] for one in asked)) for each, asked in drawing.requests.items())
        users.update((there[each], number) for each, number in drawing.users.items())
    return Drawing(tuple(fixtures), requests, users)


def _moved(fixture: Fixture, folder: str) -> Fixture:
    """A fixture as it is seen from above; a plugin's is another one in each suite."""
    return replace(fixture, path=fixture.path if fixture.plugin else posixpath.join(folder, fixture.path))


def _around(start: list[Fixture], requests: Mapping[Fixture, Iterable[Fixture]]) -> set[Fixture]:
    askers: dict[Fixture, list[Fixture]] = {}
    for asker, asked in requests.items():
        for fixture in asked:
            askers.setdefault(fixture, []).append(asker)
    return {*_reached(start, requests), *_reached(start, askers)}


def _reached(start: list[Fixture], steps: Mapping[Fixture, Iterable[Fixture]]) -> set[Fixture]:
    reached = set(start)
    waiting = list(start)
    while waiting:
        for fixture in steps.get(waiting.pop(), ()):
            if fixture not in reached:
                reached.add(fixture)
                waiting.append(fixture)
    return reached


def _order(fixture: Fixture) -> tuple[bool, str, int, str]:
    return fixture.plugin is not None, fixture.path, fixture.first_line, fixture.name


def place(fixture: Fixture) -> str:
    return sanitize(f"plugin {fixture.plugin}" if fixture.plugin else f"{fixture.path}:{fixture.line}")


def label(fixture: Fixture) -> str:
    """A fixture's name and what decides when it is set up."""
    scope = fixture.scope.word if fixture.scope is not None else "computed scope"
    return sanitize(f"{fixture.name} ({scope}{', autouse' if fixture.autouse else ''})")


def text_lines(drawing: Drawing) -> Iterator[str]:
    """Each file with its fixtures, and below each what it requests."""
    current = None
    if not drawing.fixtures:
        yield "no fixture is set up by a test"
    for fixture in drawing.fixtures:
        holder = sanitize(f"plugin {fixture.plugin}" if fixture.plugin else fixture.path)
        if holder != current:
            yield from ([] if current is None else [""])
            yield holder
            current = holder
        number = drawing.users.get(fixture, 0)
        line = "" if fixture.plugin else f":{fixture.line}"
        yield f"  {label(fixture)}{line}  {counted(number, 'test')}"
        asked = drawing.requests[fixture]
        for at, one in enumerate(asked):
            branch = "└──" if at == len(asked) - 1 else "├──"
            yield f"  {branch} {sanitize(one.name)}  {place(one)}"


def tree_lines(test: Test) -> Iterator[str]:
    """What one test sets up, as a tree from the test down; what was shown before is not unfolded again."""
    yield sanitize(test.id)
    shown: set[Fixture] = set()
    autouse = [name for name in test.closure.autouse if name not in test.requests]
    initial = tuple(dict.fromkeys((*autouse, *test.usefixtures, *test.requests)))
    waiting = _branches(test, initial, "", None)
    while waiting:
        prefix, last, name, fixture = waiting.pop(0)
        seen_before = " …" if fixture in shown else ""
        yield f"{prefix}{'└── ' if last else '├── '}{_branch_text(test, name, fixture)}{seen_before}"
        if fixture is not None and fixture not in shown:
            shown.add(fixture)
            waiting[:0] = _branches(test, fixture.requests, prefix + ("    " if last else "│   "), fixture)


_Branch = tuple[str, bool, str, Fixture | None]


def _branches(test: Test, names: tuple[str, ...], prefix: str, asker: Fixture | None) -> list[_Branch]:
    names = tuple(name for name in names if name != "request")
    return [(prefix, at == len(names) - 1, name, test.closure.answer(name, asker)) for at, name in enumerate(names)]


def _branch_text(test: Test, name: str, fixture: Fixture | None) -> str:
    if fixture is not None:
        return f"{label(fixture)}  {place(fixture)}"
    return f"{sanitize(name)}  {'parametrized' if name in test.closure.direct else 'not found'}"


def dot_lines(drawing: Drawing) -> Iterator[str]:
    names = {fixture: f"n{number}" for number, fixture in enumerate(drawing.fixtures)}
    yield "digraph fixtures {"
    yield "  rankdir=LR;"
    yield "  node [shape=box];"
    for fixture, name in names.items():
        yield f'  {name} [label="{_dot(label(fixture))}\\n{_dot(place(fixture))}"];'
    for source, target in _edges(drawing):
        yield f"  {names[source]} -> {names[target]};"
    yield "}"


def _dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def mermaid_lines(drawing: Drawing) -> Iterator[str]:
    names = {fixture: f"n{number}" for number, fixture in enumerate(drawing.fixtures)}
    yield "graph LR"
    for fixture, name in names.items():
        yield f'  {name}["{_mermaid(label(fixture))}<br/>{_mermaid(place(fixture))}"]'
    for source, target in _edges(drawing):
        yield f"  {names[source]} --> {names[target]}"


def _mermaid(text: str) -> str:
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")


def _edges(drawing: Drawing) -> Iterator[tuple[Fixture, Fixture]]:
    kept = set(drawing.fixtures)
    for source in drawing.fixtures:
        for target in drawing.requests[source]:
            if target in kept:
                yield source, target

"""Which project modules are pytest plugins, by the `pytest_plugins` of conftests, test modules and plugins."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.computed.lists import built
from suitevet.suite.names.names import Names, Place


class Unfollowed(NamedTuple):
    """Where fixtures and hooks come from that nobody can know without running it."""

    path: str
    reason: str
    span: facts.Span
    what: str  # for a message
    may_collect: bool = False  # tests of any kind


class Loaded(NamedTuple):
    """The plugins that pytest loads, the given ones first, each followed by those it names itself."""

    modules: tuple[str, ...]  # files of the project
    foreign: tuple[str, ...]  # dotted names of the others
    unknown: tuple[Unfollowed, ...]


def plugin_modules(names: Names, first: Iterable[str], holders: Iterable[str]) -> Loaded:
    """What entry points and settings name first, and what the `pytest_plugins` of these and of the holders add."""
    waiting = list(first)
    found: dict[str, None] = {}
    foreign: dict[str, None] = {}
    unknown: list[Unfollowed] = []
    unread = list(reversed(list(holders)))
    seen: set[str] = set()
    while waiting or unread:
        if waiting:
            dotted = waiting.pop(0)
            path = names.module_path(dotted)
            if path is None:
                foreign[dotted] = None
            if path is None or path in found:
                continue
            found[path] = None
            holder = path
        else:
            holder = unread.pop()
        if holder in seen or holder not in names.modules:
            continue
        seen.add(holder)
        listed, reason = declared_plugins(names, holder)
        waiting[:0] = listed
        binding = names.final(Place(holder), "pytest_plugins")
        if reason and binding is not None:
            unknown.append(Unfollowed(holder, reason, binding.step.span, "`pytest_plugins` cannot be followed"))
        if holder in found or posixpath.basename(holder) == "conftest.py":
            unknown += _executed(names, holder)
    return Loaded(tuple(found), tuple(foreign), tuple(unknown))


def declared_plugins(names: Names, path: str) -> tuple[tuple[str, ...], str | None]:
    """The dotted names in a module's `pytest_plugins`, and why there may be more."""
    if names.final(Place(path), "pytest_plugins") is None:
        return (), None
    listed = built(names, path, "pytest_plugins")
    plugins = tuple(part.strip() for item in listed.items for part in item.split(",") if part.strip())
    return plugins, None if listed.gap is None else f"`pytest_plugins` is computed: {listed.gap}"


def _executed(names: Names, path: str) -> Iterator[Unfollowed]:
    """`exec(code, globals())`, which may define anything; the first one says enough."""
    for step in names.modules[path].facts.steps:
        if any(call.func == facts.Name("exec") for call in calls(step.action)):
            yield Unfollowed(path, "`exec` runs a text", step.span, "what `exec` defines cannot be known", True)
            return

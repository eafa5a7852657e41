"""Which project modules are pytest plugins, by the `pytest_plugins` of conftests, test modules and plugins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suitevet.suite.computed.lists import built
from suitevet.suite.names.names import Names, Place


class Loaded(NamedTuple):
    """The plugins that pytest loads, the given ones first, each followed by those it names itself."""

    modules: tuple[str, ...]  # files of the project
    foreign: tuple[str, ...]  # dotted names of the others
    unknown: tuple[tuple[str, str], ...]  # (path, reason) where `pytest_plugins` is computed


def plugin_modules(names: Names, first: Iterable[str], holders: Iterable[str]) -> Loaded:
    """What entry points and settings name first, and what the `pytest_plugins` of these and of the holders add."""
    waiting = list(first)
    found: dict[str, None] = {}
    foreign: dict[str, None] = {}
    unknown: list[tuple[str, str]] = []
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
        if reason:
            unknown.append((holder, reason))
    return Loaded(tuple(found), tuple(foreign), tuple(unknown))


def declared_plugins(names: Names, path: str) -> tuple[tuple[str, ...], str | None]:
    """The dotted names in a module's `pytest_plugins`, and why there may be more."""
    if names.final(Place(path), "pytest_plugins") is None:
        return (), None
    listed = built(names, path, "pytest_plugins")
    plugins = tuple(part.strip() for item in listed.items for part in item.split(",") if part.strip())
    return plugins, None if listed.gap is None else f"`pytest_plugins` is computed: {listed.gap}"

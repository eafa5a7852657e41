"""What a run has executed by the time it reaches a line of a module for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.suite.suite import Suite


class Executed(NamedTuple):
    """A file that was executed, up to a line if it is still being executed."""

    path: str
    until: int | None

    def has_run(self, line: int) -> bool:
        return self.until is None or line < self.until


def before(suite: Suite, path: str, line: int) -> Iterator[Executed]:
    """Everything executed earlier: plugins, outer conftests, and what stands above each import on the way here."""
    route = suite.imports.route(path)
    if route is None:
        return
    seen: set[str] = set()
    for earlier in _loaded_before(suite, route.start):
        yield from _import(suite, Executed(earlier, None), seen)
    for edge in route.edges:
        yield from _import(suite, Executed(edge.source, edge.span.line), seen)
    yield from _import(suite, Executed(path, line), seen)


def _loaded_before(suite: Suite, start: str) -> Iterator[str]:
    """Plugins, and the conftests of the folders above a file, come before it."""
    yield from (path for path in suite.plugin_modules if path != start)
    for path in sorted(suite.conftests, key=lambda p: p.count("/")):
        folder = path.rpartition("/")[0]
        if path != start and (not folder or start.startswith(f"{folder}/")):
            yield path


def _import(suite: Suite, executed: Executed, seen: set[str]) -> Iterator[Executed]:
    if executed.path in seen:
        return
    if executed.until is None:
        seen.add(executed.path)
    for edge in suite.imports.edges(executed.path):
        if executed.has_run(edge.span.line):
            yield from _import(suite, Executed(edge.target, None), seen)
    yield executed

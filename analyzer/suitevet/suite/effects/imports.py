"""What importing a module drags in, and by which route pytest comes to import it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import imported_by_call
from suitevet.suite.names.names import Names, Place


class Edge(NamedTuple):
    """A statement of one file that makes Python execute another; `module` is a dotted name if it lies outside."""

    source: str
    span: facts.Span
    target: str
    guarded: bool  # within `try` or an undecided `if`


class Route(NamedTuple):
    """The shortest way from a file that pytest imports itself to another, one edge per import; empty at the start."""

    start: str
    edges: tuple[Edge, ...]


class Imports:
    """The import graph of the project at import time: nothing inside functions, nothing under `TYPE_CHECKING`."""

    def __init__(self, names: Names, starts: tuple[str, ...]) -> None:
        self._names = names
        self._edges: dict[str, tuple[Edge, ...]] = {}
        self._outside: dict[str, tuple[Edge, ...]] = {}
        self._came_by = self._breadth_first(starts)
        self._starts = starts
        self._backwards: dict[str, list[str]] | None = None

    @property
    def reached(self) -> tuple[str, ...]:
        """Every project file that is executed when the suite is collected."""
        return tuple(self._came_by)

    def route(self, path: str) -> Route | None:
        """How pytest comes to execute a file; None when collecting the suite does not."""
        if path not in self._came_by:
            return None
        edges: list[Edge] = []
        edge = self._came_by[path]
        while edge is not None:
            edges.append(edge)
            path = edge.source
            edge = self._came_by[path]
        return Route(path, tuple(reversed(edges)))

    def importers(self, path: str) -> int:
        """How many of the files that pytest imports itself lead to a file."""
        leading = self.leading_to(path)
        return sum(1 for start in self._starts if start in leading)

    def leading_to(self, *paths: str) -> frozenset[str]:
        """Every file whose import executes one of these files, themselves included."""
        if self._backwards is None:
            self._backwards = {}
            for source in self._came_by:
                for edge in self.edges(source):
                    self._backwards.setdefault(edge.target, []).append(source)
        found = {*paths}
        waiting = [*paths]
        while waiting:
            for source in self._backwards.get(waiting.pop(), ()):
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return frozenset(found)

    def closure(self, start: str) -> Mapping[str, None]:
        """Every project file executed when one file is imported, itself included."""
        found = {start: None}
        waiting = [start]
        while waiting:
            for edge in self.edges(waiting.pop()):
                if edge.target not in found:
                    found[edge.target] = None
                    waiting.append(edge.target)
        return found

    def _breadth_first(self, starts: tuple[str, ...]) -> dict[str, Edge | None]:
        came_by: dict[str, Edge | None] = {}
        waiting = deque(path for path in starts if path in self._names.modules)
        came_by.update(dict.fromkeys(waiting))
        while waiting:
            for edge in self.edges(waiting.popleft()):
                if edge.target not in came_by:
                    came_by[edge.target] = edge
                    waiting.append(edge.target)
        return came_by

    def edges(self, path: str) -> tuple[Edge, ...]:
        """The project files a file imports when it is executed."""
        if path not in self._edges:
            self._read(path)
        return self._edges[path]

    def outside(self, path: str) -> tuple[Edge, ...]:
        """The modules from outside the project that a file imports when it is executed."""
        if path not in self._outside:
            self._read(path)
        return self._outside[path]

    def _read(self, path: str) -> None:
        inside: dict[str, Edge] = {}
        outside: list[Edge] = []
        for step in executed(self._names, path):
            imported = _imported(step.action)
            if imported is not None:
                guarded = bool(step.blocks) and self._names.live(step.blocks, Place(path)) is None
                guarded = guarded or any(block.kind == "try" for block in step.blocks)
                for module in self._modules(path, imported):
                    target = self._names.module_path(module, path)
                    if target is None:
                        outside.append(Edge(path, step.span, module, guarded))
                    elif target != path:
                        inside.setdefault(target, Edge(path, step.span, target, guarded))
        for parent in self._names.index.parents(self._names.modules[path].name, path):
            target = self._names.module_path(parent, path)
            if target is not None and target != path:
                inside.setdefault(target, Edge(path, facts.Span(1, 1, 1, 1), target, False))
        self._edges[path] = tuple(inside.values())
        self._outside[path] = tuple(outside)

    def _modules(self, path: str, imported: facts.Import) -> Iterator[str]:
        """Every module an import statement executes, packages before what is in them."""
        index = self._names.index
        dotted = index.resolve_import(path, imported.module, imported.level)
        top = self._names.module_path(dotted.partition(".")[0], path)
        if top is not None or self._names.module_path(dotted, path) is not None:
            yield from index.parents(dotted, path)
        yield dotted
        submodule = f"{dotted}.{imported.name}"
        if imported.name not in (None, "*") and self._names.module_path(submodule, path) is not None:
            yield submodule


def _imported(action: facts.Action) -> facts.Import | None:
    """The import a step consists of, or makes by a call."""
    if isinstance(action, facts.Import):
        return action
    module = imported_by_call(action)
    return facts.Import(module, None, None, 0) if module is not None else None


def executed(names: Names, path: str) -> Iterator[facts.Step]:
    """The steps that run when a module is imported, those of class bodies included."""
    file = names.modules[path].facts
    yield from _executed(names, file, file.steps, Place(path))


def _executed(
    names: Names, file: facts.FileFacts, steps: tuple[facts.Step, ...], place: Place
) -> Iterator[facts.Step]:
    for step in steps:
        if names.live(step.blocks, place.module) is False:
            continue
        yield step
        if isinstance(step.action, facts.DefineClass):
            yield from _executed(names, file, file.classes[step.action.position].steps, place)

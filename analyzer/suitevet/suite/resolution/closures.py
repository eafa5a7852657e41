"""Who answers when a test requests names: pytest's own walk over the visible definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from suitevet.suite.model import Closure, Fixture, Registration, Scope

PluginLookup = Callable[[str, bool], Fixture | None]


@dataclass(slots=True)
class Visible:
    """Every registration by node, in registration order, and the plugins behind the session."""

    plugin: PluginLookup
    session_autouse: tuple[str, ...] = ()
    by_name: dict[str, dict[str, list[Fixture]]] = field(default_factory=dict)
    autouse: dict[str, list[str]] = field(default_factory=dict)
    _closures: dict[tuple[object, ...], Closure] = field(default_factory=dict)

    def register(self, registration: Registration) -> None:
        fixture = registration.fixture
        self.by_name.setdefault(fixture.name, {}).setdefault(registration.node, []).append(fixture)
        if fixture.autouse:
            self.autouse.setdefault(registration.node, []).append(fixture.name)

    def definitions(self, name: str, nodes: tuple[str, ...]) -> tuple[Fixture, ...]:
        """Every definition visible from the last of the nodes, furthest first."""
        registered = self.by_name.get(name, {})
        found = [fixture for node in nodes for fixture in registered.get(node, ())]
        plugin = self.plugin(name, not found)
        return (plugin, *found) if plugin is not None else tuple(found)

    def is_foreign(self, name: str, nodes: tuple[str, ...]) -> bool:
        """Is there no definition but that of a plugin which the project does not declare?"""
        return self.plugin(name, False) is None and not any(node in self.by_name.get(name, {}) for node in nodes)

    def closure(
        self, nodes: tuple[str, ...], usefixtures: tuple[str, ...], requests: tuple[str, ...], direct: frozenset[str]
    ) -> Closure:
        """The closure of a test at the last of the nodes; tests that ask alike share one."""
        key = (nodes, usefixtures, requests, direct)
        known = self._closures.get(key)
        if known is None:
            known = self._closures[key] = self._closure(nodes, usefixtures, requests, direct)
        return known

    def _closure(
        self, nodes: tuple[str, ...], usefixtures: tuple[str, ...], requests: tuple[str, ...], direct: frozenset[str]
    ) -> Closure:
        autouse = tuple(
            dict.fromkeys([*self.session_autouse, *(n for node in nodes for n in self.autouse.get(node, ()))])
        )
        answers: dict[str, tuple[Fixture, ...]] = {}
        order = tuple(dict.fromkeys(walk((*autouse, *usefixtures, *requests), self._lookup(nodes, direct, answers))))
        missing = tuple(n for n in order if n not in answers and n not in direct and n != "request")
        return Closure(sort_by_scope(order, answers), answers, autouse, direct.intersection(order), missing)

    def _lookup(
        self, nodes: tuple[str, ...], direct: frozenset[str], answers: dict[str, tuple[Fixture, ...]]
    ) -> Callable[[str], tuple[Fixture, ...]]:
        def lookup(name: str) -> tuple[Fixture, ...]:
            if name in direct:
                return ()
            found = answers.get(name)
            if found is None:
                found = self.definitions(name, nodes)
                if found:
                    answers[name] = found
            return found

        return lookup


def walk(initial: Iterable[str], lookup: Callable[[str], tuple[Fixture, ...]]) -> list[str]:
    """Names in the order in which pytest meets them, depth first.

    Inside a definition a request for its own name reaches the next definition out. Iterative, because fixture chains
    may be longer than Python's stack is deep.
    """
    met: list[str] = []
    depth: dict[str, int] = {}  # how many definitions of a name are being visited right now
    outer: set[tuple[str, int]] = set()  # overridden definitions visited: once is enough
    for start in initial:
        stack: list[tuple[str, list[str]]] = [("", [start])]
        while stack:
            owner, waiting = stack[-1]
            if not waiting:
                stack.pop()
                if owner:
                    depth[owner] -= 1
                continue
            name = waiting.pop(0)
            inside = depth.get(name)
            if inside == 0:
                continue  # visited before, completely
            if inside is None:
                met.append(name)
                depth[name] = inside = 0
            definitions = lookup(name)
            if inside < len(definitions) and (name, inside) not in outer:
                if inside:
                    outer.add((name, inside))
                depth[name] = inside + 1
                stack.append((name, list(definitions[-1 - inside].requests)))
    return met


def sort_by_scope(order: tuple[str, ...], answers: Mapping[str, tuple[Fixture, ...]]) -> tuple[str, ...]:
    """Widest first, otherwise as met; what has no definition, or no known scope, counts as function-scoped."""

    def narrowness(name: str) -> int:
        found = answers.get(name)
        return -(found[-1].scope or Scope.FUNCTION) if found else 0

    return tuple(sorted(order, key=narrowness))

"""The catalogue: every table, and the questions that may be asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from suitevet.catalog.model import (
    Act,
    ClassEntry,
    Client,
    Expensive,
    Guard,
    HeavyImport,
    Lazy,
    Mark,
    Mutator,
    Plugin,
    PluginFixture,
    Sink,
)
from suitevet.catalog.records import Kind

R = TypeVar("R")


class Table(NamedTuple, Generic[R]):
    """Records by qualified name; names with a `*` segment are kept apart, by their first segment."""

    exact: Mapping[str, R]
    patterns: Mapping[str, tuple[tuple[tuple[str, ...], R], ...]]

    def get(self, name: str) -> R | None:
        record = self.exact.get(name)
        if record is not None or not self.patterns:
            return record
        segments = name.split(".")
        candidates = self.patterns.get(segments[0], ())
        return next((record for pattern, record in candidates if _matches(pattern, segments)), None)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All knowledge, by qualified name: the dotted import path of a callable, or of a class and its method."""

    expensive_calls: Table[Expensive]
    clients: Table[Client]
    lazies: Table[Lazy]
    mutators: Table[Mutator]
    guards: Table[Guard]
    sinks: Table[Sink]
    commands: Mapping[tuple[str, ...], Expensive]
    heavy_imports: Mapping[str, HeavyImport]
    classes: Mapping[str, ClassEntry]  # by every path a class can be imported from
    returned: Table[str]
    methods: Mapping[str, Mapping[str, Act]]  # by class, by kind, and "*"
    plugins: Mapping[str, Plugin]
    fixtures: Mapping[str, tuple[PluginFixture, ...]]  # by fixture name
    marks: Mapping[str, Mark]
    distributions: Mapping[str, str]  # top-level module or plugin module -> distribution
    kinds: Mapping[str, Kind]
    families: Mapping[str, Kind]
    mutator_families: Mapping[str, Kind]

    def expensive(self, qualified: str) -> Expensive | None:
        return self._find(self.expensive_calls, qualified)

    def client(self, qualified: str) -> Client | None:
        return self._find(self.clients, qualified)

    def lazy(self, qualified: str) -> Lazy | None:
        """Why a construction is harmless: from its own table, or because a client of that name does nothing yet."""
        found = self._find(self.lazies, qualified)
        if found is not None:
            return found
        client = self.client(qualified)
        return Lazy(client.name, client.why) if client and client.does.is_lazy else None

    def mutator(self, qualified: str) -> Mutator | None:
        """The process-wide state that calling, or writing to, this name changes; `on` says which of the two."""
        return self._find(self.mutators, qualified)

    def guard(self, qualified: str) -> Guard | None:
        return self._find(self.guards, qualified)

    def sink(self, qualified: str) -> Sink | None:
        """Which argument of a call names a path it writes, a port it binds, or a thing it makes."""
        return self._find(self.sinks, qualified)

    def heavy_import(self, module: str) -> HeavyImport | None:
        """The figures of a module, or of the nearest package above it that is listed."""
        while module:
            found = self.heavy_imports.get(module)
            if found is not None:
                return found
            module = module.rpartition(".")[0]
        return None

    def command(self, words: Sequence[str]) -> Expensive | None:
        """What a program costs, by the longest known beginning of its command line, or by what any program is asked."""
        beginnings = [tuple(words[:length]) for length in range(min(len(words), 4), 1, -1)]
        asked = [("*", words[1])] if len(words) > 1 else []
        found = (self.commands.get(each) for each in (*beginnings, *asked, tuple(words[:1])))
        return next((entry for entry in found if entry is not None), None)

    def returns(self, qualified: str) -> str | None:
        """The class of the value a callable gives: what its entry says, or itself when it is a known class."""
        found = self._find(self.returned, qualified)
        if found is not None:
            return found
        known = self.classes.get(qualified) or self.expensive_calls.get(qualified) or self.clients.get(qualified)
        is_class = qualified.rpartition(".")[2][:1].isupper()
        if isinstance(known, ClassEntry) or (known is not None and is_class):
            return known.name
        return None

    def method(self, kind_or_class: str, name: str) -> Act | None:
        """What a method does to a value of a class (its bases and its kind included) or of a kind of resource."""
        for owner in (*self._ancestors(kind_or_class), *self._kinds_of(kind_or_class), "*"):
            found = self.methods.get(owner, {}).get(name)
            if found is not None:
                return found
        return None

    def bases(self, qualified: str) -> tuple[str, ...]:
        """The classes a known class inherits its methods from, nearest first."""
        return tuple(self._ancestors(qualified))[1:]

    def plugin_fixture(self, distributions: Sequence[str], name: str) -> PluginFixture | None:
        """The fixture of that name brought by one of these distributions; the last of them wins, as in pytest."""
        found = {fixture.distribution: fixture for fixture in self.fixtures.get(name, ())}
        return next((found[wanted] for wanted in reversed(distributions) if wanted in found), None)

    def plugins_with(self, name: str) -> tuple[str, ...]:
        """The distributions that bring a fixture of that name."""
        return tuple(fixture.distribution for fixture in self.fixtures.get(name, ()))

    def fixtures_of(self, distribution: str) -> tuple[PluginFixture, ...]:
        return tuple(
            fixture for group in self.fixtures.values() for fixture in group if fixture.distribution == distribution
        )

    def mark(self, name: str) -> Mark | None:
        return self.marks.get(name)

    def distribution_of(self, module: str) -> str | None:
        """The distribution a module, plugin module or `-p` name belongs to, as far as the tables say."""
        while module:
            found = self.distributions.get(module)
            if found is not None:
                return found
            module = module.rpartition(".")[0]
        return None

    def _find(self, table: Table[R], qualified: str) -> R | None:
        return next((found for name in self._spellings(qualified) if (found := table.get(name)) is not None), None)

    def _spellings(self, qualified: str) -> Iterator[str]:
        """The name itself, then the same member under the canonical path of its class, then under each of its bases."""
        yield qualified
        owner, _, member = qualified.rpartition(".")
        while owner:
            if owner in self.classes:
                yield from (f"{ancestor}.{member}" for ancestor in self._ancestors(owner))
                return
            owner, _, above = owner.rpartition(".")
            member = f"{above}.{member}"

    def _ancestors(self, qualified: str) -> Iterator[str]:
        entry = self.classes.get(qualified)
        if entry is None:
            yield qualified
            return
        yield entry.name
        for base in entry.bases:
            yield from self._ancestors(base)

    def _kinds_of(self, qualified: str) -> Iterator[str]:
        for ancestor in self._ancestors(qualified):
            entry = self.classes.get(ancestor)
            if entry is not None and entry.kind:
                yield entry.kind
        found = self.expensive(qualified)
        if found is not None:
            yield found.kind
        connecting = self.client(qualified)
        if connecting is not None:
            yield connecting.family


def _matches(pattern: tuple[str, ...], segments: list[str]) -> bool:
    return len(pattern) == len(segments) and all(
        part == segment or ("*" in part and _fits(part, segment))
        for part, segment in zip(pattern, segments, strict=True)
    )


def _fits(part: str, segment: str) -> bool:
    beginning, _, end = part.partition("*")
    return segment.startswith(beginning) and segment.endswith(end)

"""What the catalogue knows of a call: what it costs, what it connects to, what of the process it changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from suitevet.catalog import Catalog, Client, Condition, Expensive, Mutator, Sink, holds
from suitevet.catalog.conditions import argument
from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Flow
from suitevet.suite.effects.programs import command_line, only_asks, own_program

_ENDING_BY_THEMSELVES = frozenset({"subprocess", "build", "image-doc"})  # programs that leave files at the most


class _Entries(NamedTuple):
    """What the tables say about a name."""

    expensive: Expensive | None
    client: Client | None
    mutator: Mutator | None
    sink: Sink | None


class Known:
    """Looks up each name once."""

    def __init__(self, flow: Flow, catalog: Catalog) -> None:
        self._flow = flow
        self._catalog = catalog
        self._entries: dict[str, _Entries] = {}

    def effects(self, name: str, hop: Hop) -> Iterator[Effect]:
        """What a call of something from outside does, where it is made: at least it is one."""
        name = self._flow.canonical(name)
        expensive, client, mutator, _ = self._entries_of(name)
        if expensive is not None and _is_active(expensive, hop.call):
            expensive = self._started(expensive, hop)
            yield Effect(Kind.EXPENSIVE, expensive.name, "call", expensive, (hop,))
        if client is not None and _is_active(client, hop.call):
            yield Effect(Kind.CLIENT, client.name, "call", client, (hop,))
        mutates = mutator is not None and "call" in mutator.on and _is_active(mutator, hop.call)
        if mutator is not None and mutates:
            yield Effect(Kind.MUTATES, mutator.name, "call", mutator, (hop,))
        if expensive is None and client is None and not mutates:
            yield Effect(Kind.CALLS, name, "call", None, (hop,))

    def costly(self, name: str) -> Expensive | None:
        """The entry of a call, also where only its last names are known: `Base.metadata.create_all`."""
        found = self._catalog.expensive(name)
        if found is None and name.count(".") >= 2:
            found = self._catalog.expensive("*." + ".".join(name.split(".")[-2:]))
        return found

    def is_sink(self, name: str) -> bool:
        """Is it a call whose literals name what all workers share?"""
        return self._entries_of(name).sink is not None

    def _started(self, entry: Expensive, hop: Hop) -> Expensive:
        """What starts a program costs what the program costs."""
        if entry.kind != "subprocess" or hop.call is None:
            return entry
        program = self.program(command_line(self._flow, hop.call, hop.frame))
        if program is None:
            return entry
        sharing = entry.sharing if program.kind in _ENDING_BY_THEMSELVES else program.sharing
        return program._replace(sharing=sharing, awaited=entry.awaited)

    def program(self, line: tuple[str, ...]) -> Expensive | None:
        """What it costs to start a program with its first arguments."""
        if only_asks(line):
            return None
        return self._catalog.command(line) or own_program(self._packages, line)

    @cached_property
    def _packages(self) -> frozenset[str]:
        return frozenset(module.name.partition(".")[0] for module in self._flow.names.modules.values())

    def _entries_of(self, name: str) -> _Entries:
        found = self._entries.get(name)
        if found is None:
            catalog = self._catalog
            found = self._entries[name] = _Entries(
                self.costly(name), catalog.client(name), catalog.mutator(name), catalog.sink(name)
            )
        return found


def _is_active(entry: Expensive | Client | Mutator, call: facts.Call | None) -> bool:
    if call is None:
        return True
    lazy = () if isinstance(entry, Mutator) else entry.lazy
    if any(holds(condition, call) for condition in lazy):
        return False
    return not entry.active or any(_holds_perhaps(condition, call) for condition in entry.active)


def _holds_perhaps(condition: Condition, call: facts.Call) -> bool:
    """What a text begins with has to be seen: a path that is put together is no address yet.

    An option that is not the default, `sniff_on_start=True`, is not believed to be in the depths of `**defaults`, nor
    one that has to be named, `autoload_with=engine`.
    """
    found = holds(condition, call)
    if found is None and (condition.test == "equals" or (condition.test == "given" and condition.position < 0)):
        return argument(condition, call) is not None
    return found is True or (found is None and condition.test != "starts")

"""The ports, paths and names that the suite gives to what it makes outside the process, where they are constants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from suitevet.catalog import Sink, argument
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, expects_failure
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.replaced import Replaced
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, FunctionRef, Referent
from suitevet.suite.outside.bodies import Bodies, Walked, walked
from suitevet.suite.outside.handed import Handing
from suitevet.suite.outside.literals import Seat, Written, seat, written
from suitevet.suite.outside.own_servers import OwnServers
from suitevet.suite.outside.ports import ports
from suitevet.suite.outside.servers import Served, Way, handed_out, served
from suitevet.suite.outside.sinks import is_contended, is_reached
from suitevet.suite.outside.spawned import spawned
from suitevet.suite.outside.started import started
from suitevet.suite.running.choices import is_up_to_project
from suitevet.suite.running.overriding import overriding
from suitevet.suite.running.runs import Role, Run, runs
from suitevet.suite.suite import Suite

_SPAWNING = (
    "subprocess.",
    "asyncio.create_subprocess",
    "asyncio.subprocess.",
    "anyio.open_process",
    "anyio.run_process",
    "trio.run_process",
    "pexpect.",
    "multiprocessing.",
    "threading.",
)

_LATER = (".Config", ".run")  # what listens with it blocks, and so has a thread of its own
_OF_ROOT = range(1, 1024)  # ports that no test can have
_OF_TESTS = (Role.TEST, Role.METHOD, Role.DECORATOR)
_STAND_IN = re.compile(r"(?i)mock|fake|dummy|stub")


class Use(NamedTuple):
    """One place where a constant reaches something that every worker would make with the same name."""

    resource: str  # port | path | name | lock
    literal: Written
    what: str  # the call, for a message
    hop: Hop
    run: Run
    is_known: bool = True  # by a table; not by the name of what is called alone
    way: Way = Way.REACHES
    is_direct: bool = False  # whoever runs it gets the failure: no thread or program of its own, and no guess


class Resource(NamedTuple):
    """A constant, and everything it reaches."""

    resource: str
    literal: Written
    uses: tuple[Use, ...]

    @property
    def tests(self) -> tuple[Test, ...]:
        return tuple(dict.fromkeys(test for use in self.uses for test in use.run.tests))

    def symbol(self, suite: Suite) -> str:
        """By which findings name it: the function that it is written in, or what the module calls it."""
        if self.literal.function is not None:
            return suite.symbol(self.literal.function)
        return f"{self.literal.path}::{self.literal.name or self.uses[0].run.name}"


class Resources:
    """All constants that reach a sink, each written constant once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._replaced = suite.ask(Replaced)
        self._handing = Handing(Bodies(suite))
        self._own_servers = OwnServers(suite)
        found: dict[tuple[str, str, facts.Span, str | int], list[Use]] = {}
        for use in self._uses():
            literal = use.literal
            found.setdefault((use.resource, literal.path, literal.span, literal.value), []).append(use)
        self.all = tuple(Resource(key[0], uses[0].literal, tuple(uses)) for key, uses in found.items())

    def of(self, resource: str) -> Iterator[Resource]:
        return (found for found in self.all if found.resource == resource)

    def _uses(self) -> Iterator[Use]:
        for run in (*runs(self._suite), *overriding(self._suite)):
            if run.role is Role.TEARDOWN:
                continue
            done = self._effects(run)
            apart = tuple(other for effect in done for other in started(self._suite, effect))
            found = [use._replace(is_direct=False) for effect in apart for use in self._reached(effect, run)]
            found += (use for effect in done for use in self._reached(effect, run))
            body = walked(self._suite.names.function(run.function))
            found += (*self._bound(run, body), *self._served(run, served(self._suite, run, body)))
            if all(use.resource != "port" for use in found):
                found += self._served(run, self._own_servers.of(run, body))
            if run.role is Role.FIXTURE and all(use.resource != "port" for use in found):
                found += self._served(run, handed_out(self._suite, run, body))
            yield from found
            yield from self._handed(run, body, {(use.resource, use.literal.path, use.literal.span) for use in found})

    def _effects(self, run: Run) -> tuple[Effect, ...]:
        """Fixtures are followed into the project, tests only through the helpers of the suite."""
        followed = self._suite.ask(Doings) if run.role in _OF_TESTS else self._suite.effects
        return followed.of(run.function)

    def _reached(self, effect: Effect, run: Run) -> Iterator[Use]:
        if effect.call is None:
            return
        sink = self._suite.catalog.sink(effect.name)
        spawns = effect.name.startswith(_SPAWNING)
        if sink is not None and not is_reached(sink, effect.call):
            sink = None
        if sink is None and not spawns:
            return
        fails = any(expects_failure(hop.step) for hop in effect.chain)
        helpers = (hop.frame.function for hop in effect.chain[1:] if hop.frame.function is not None)
        through = (self._suite.names.function(helper).name for helper in helpers)
        if fails or self._replaced.by_itself(run.function, effect.name) or self._replaced.on_the_way(run, *through):
            return
        if is_up_to_project(self._suite, effect) or (sink is not None and is_contended(self._suite, effect.site)):
            return
        found = self._named(sink, effect) if sink is not None else spawned(self._suite, effect)
        is_direct = not spawns and not effect.name.endswith(_LATER)
        for resource, literal in found:
            yield Use(resource, literal, effect.name, effect.site, run, is_direct=is_direct)
        # What a test makes in its own body may be there to be looked at, and never listen.
        if sink is not None and run.role is not Role.TEST and (port := _default(sink, effect.call)) is not None:
            frame, step = effect.site.frame, effect.site.step
            literal = Written(port, frame.place.path, step.span, "", frame.function)
            yield Use("port", literal, effect.name, effect.site, run, way=Way.DEFAULT)

    def _bound(self, run: Run, body: Sequence[Walked]) -> Iterator[Use]:
        """`server.bind(("127.0.0.1", 8000))`, whatever it is: only sockets are bound to a host and a port."""
        frame = self._suite.flow.frame(run.function)
        for position, step, _, made in body:
            for call in made:
                match call:
                    case facts.Call(
                        facts.Attribute(_, "bind") as func,
                        (facts.Argument(None, facts.Collection("tuple", (facts.Literal("str"), port))),),
                        _,
                    ) if not self._is_known(self._suite.flow.referent(func, frame, position)):
                        for literal in ports(self._suite, port, Seat(frame, step, ())):
                            if literal.value not in _OF_ROOT:
                                what = dotted(func).lstrip("?.")
                                yield Use("port", literal, what, Hop(frame, step, call), run, is_direct=True)

    def _served(self, run: Run, servers: Iterable[Served]) -> Iterator[Use]:
        for found in servers:
            if not expects_failure(found.hop.step) and not self._replaced.by_itself(run.function, found.what):
                at = found.default or found.hop
                for literal in ports(self._suite, found.port, Seat(at.frame, at.step, ())):
                    yield Use("port", literal, found.what, found.hop, run, is_known=False, way=found.way)

    def _handed(
        self, run: Run, body: Sequence[Walked], known: set[tuple[str, str, facts.Span]]
    ) -> Iterator[Use]:
        for found in self._handing.of(run, body):
            literal = found.literal
            if (found.resource, literal.path, literal.span) in known or expects_failure(found.hop.step):
                continue
            if is_contended(self._suite, found.hop):
                continue
            called = dotted(found.hop.call.func) if found.hop.call is not None else ""
            replaced = any(self._replaced.by_itself(run.function, name) for name in (found.what, called))
            if not replaced and not self._replaced.on_the_way(run, found.what, called, *found.through):
                yield Use(found.resource, literal, found.what, found.hop, run)

    def _is_known(self, called: Referent) -> bool:
        """By a table, or as a stand-in that binds nothing."""
        if isinstance(called, FunctionRef):
            return _STAND_IN.search(self._suite.names.function(called).qualname) is not None
        name = self._suite.flow.canonical(called.name) if isinstance(called, External) else ""
        return name.startswith(("unittest.mock.", "mock.")) or self._suite.catalog.sink(name) is not None

    def _named(self, sink: Sink, effect: Effect) -> Iterator[tuple[str, Written]]:
        call = effect.call
        if call is None:
            return
        value = _receiver(call) if sink.argument.keyword == "self" else argument(sink.argument, call)
        if value is None:
            return
        if sink.resource == "port":
            yield from (("port", port) for port in ports(self._suite, value, seat(effect.chain)))
        literal = written(self._suite, value, seat(effect.chain))
        if literal is not None and isinstance(literal.value, str):
            if sink.resource != "port":
                yield sink.resource, literal
            elif literal.value.startswith("/"):
                yield "path", literal  # the file of a socket


def _default(sink: Sink, call: facts.Call) -> int | None:
    """The port that a server takes where it is told none."""
    if sink.default is None or argument(sink.argument, call) is not None:
        return None
    if any(given.keyword == "target" for given in call.arguments):
        return None  # `Thread(target=app.run, kwargs={"port": port})`: the thread, not the server
    open_ended = any(given.keyword in ("*", "**", *sink.elsewhere) for given in call.arguments)
    return None if open_ended else sink.default


def _receiver(call: facts.Call) -> facts.Expr | None:
    return call.func.value if isinstance(call.func, facts.Attribute) else None

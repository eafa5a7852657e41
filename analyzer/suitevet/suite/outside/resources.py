"""The ports, paths and names that the suite gives to what it makes outside the process, where they are constants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from suitevet.catalog import Sink, argument, holds
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, expects_failure, inner
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.replaced import Replaced
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, Referent
from suitevet.suite.outside.bodies import Bodies, Walked, walked
from suitevet.suite.outside.handed import Handing
from suitevet.suite.outside.literals import Seat, Written, seat, written
from suitevet.suite.outside.port_options import is_port_option, opens_ports, published, publishes
from suitevet.suite.outside.servers import Served, handed_out, served
from suitevet.suite.outside.started import started
from suitevet.suite.running.choices import is_up_to_project
from suitevet.suite.running.runs import Role, Run, runs
from suitevet.suite.suite import Suite

_PORT_GIVEN = re.compile(r"--(?:[\w-]*-)?port[= ](\d{2,5})\b(?![:-])")
_PORT_ASKED = re.compile(r"\s--(?:[\w-]*-)?port[= ]$")
_RANGE = re.compile(r"\d+[:-]\d+")  # the program takes what is free in it
_ADDRESS = re.compile(r":(\d{2,5})$")
_DEPTH = 3  # names that stand for a command line
_SPAWNING = (
    "subprocess.",
    "asyncio.create_subprocess",
    "asyncio.subprocess.",
    "pexpect.",
    "multiprocessing.",
    "threading.",
)


_Line = facts.Collection | facts.Literal | facts.Template  # the words of a command, or its text


class Use(NamedTuple):
    """One place where a constant reaches something that every worker would make with the same name."""

    resource: str  # port | path | name | lock
    literal: Written
    what: str  # the call, for a message
    hop: Hop
    run: Run
    is_known: bool = True  # by a table; not by the name of what is called alone


class Resource(NamedTuple):
    """A constant, and everything it reaches."""

    resource: str
    literal: Written
    uses: tuple[Use, ...]

    @property
    def tests(self) -> tuple[Test, ...]:
        return tuple(dict.fromkeys(test for use in self.uses for test in use.run.tests))


class Resources:
    """All constants that reach a sink, each written constant once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._replaced = suite.ask(Replaced)
        self._handing = Handing(Bodies(suite))
        found: dict[tuple[str, str, facts.Span, str | int], list[Use]] = {}
        for use in self._uses():
            literal = use.literal
            found.setdefault((use.resource, literal.path, literal.span, literal.value), []).append(use)
        self.all = tuple(Resource(key[0], uses[0].literal, tuple(uses)) for key, uses in found.items())

    def of(self, resource: str) -> Iterator[Resource]:
        return (found for found in self.all if found.resource == resource)

    def _uses(self) -> Iterator[Use]:
        for run in runs(self._suite):
            if run.role is Role.TEARDOWN:
                continue
            done = self._effects(run)
            done += tuple(other for effect in done for other in started(self._suite, effect))
            found = [use for effect in done for use in self._reached(effect, run)]
            body = walked(self._suite.names.function(run.function))
            found += (*self._bound(run, body), *self._served(run, served(self._suite, run, body)))
            if run.role is Role.FIXTURE and all(use.resource != "port" for use in found):
                found += self._served(run, handed_out(self._suite, run, body))
            yield from found
            yield from self._handed(run, body, {(use.resource, use.literal.path, use.literal.span) for use in found})

    def _effects(self, run: Run) -> tuple[Effect, ...]:
        """Fixtures are followed into the project, tests only through the helpers of the suite."""
        return (self._suite.ask(Doings) if run.role is Role.TEST else self._suite.effects).of(run.function)

    def _reached(self, effect: Effect, run: Run) -> Iterator[Use]:
        if effect.call is None:
            return
        sink = self._suite.catalog.sink(effect.name)
        spawns = effect.name.startswith(_SPAWNING)
        if sink is not None and sink.active and not any(holds(condition, effect.call) for condition in sink.active):
            sink = None
        if any(given.keyword == "fileobj" for given in effect.call.arguments):
            return  # the name is one inside of it
        if sink is None and not spawns:
            return
        fails = any(expects_failure(hop.step) for hop in effect.chain)
        helpers = (hop.frame.function for hop in effect.chain[1:] if hop.frame.function is not None)
        through = (self._suite.names.function(helper).name for helper in helpers)
        if fails or self._replaced.by_itself(run.function, effect.name) or self._replaced.on_the_way(run, *through):
            return
        if is_up_to_project(self._suite, effect):
            return
        found = self._named(sink, effect) if sink is not None else self._spawned(effect)
        for resource, literal in found:
            yield Use(resource, literal, effect.name, effect.site, run)

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
                        for literal in self._ports(port, Seat(frame, step, ())):
                            yield Use("port", literal, dotted(func).lstrip("?."), Hop(frame, step, call), run)

    def _served(self, run: Run, servers: Iterable[Served]) -> Iterator[Use]:
        for found in servers:
            if not expects_failure(found.hop.step) and not self._replaced.by_itself(run.function, found.what):
                for literal in self._ports(found.port, Seat(found.hop.frame, found.hop.step, ())):
                    yield Use("port", literal, found.what, found.hop, run, is_known=False)

    def _handed(
        self, run: Run, body: Sequence[Walked], known: set[tuple[str, str, facts.Span]]
    ) -> Iterator[Use]:
        for found in self._handing.of(run, body):
            literal = found.literal
            if (found.resource, literal.path, literal.span) in known or expects_failure(found.hop.step):
                continue
            called = dotted(found.hop.call.func) if found.hop.call is not None else ""
            replaced = any(self._replaced.by_itself(run.function, name) for name in (found.what, called))
            if not replaced and not self._replaced.on_the_way(run, found.what, called, *found.through):
                yield Use(found.resource, literal, found.what, found.hop, run)

    def _is_known(self, called: Referent) -> bool:
        """By a table, or as a stand-in that binds nothing."""
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
            yield from (("port", port) for port in self._ports(value, seat(effect.chain)))
            return
        literal = written(self._suite, value, seat(effect.chain))
        if literal is not None and isinstance(literal.value, str):
            yield sink.resource, literal

    def _ports(self, value: facts.Expr, at: Seat) -> Iterator[Written]:
        match value:
            case facts.Collection("tuple", (_, port, *_)):
                yield from self._ports(port, at)
                return
            case facts.Collection("dict", items):
                for item in items[1::2]:
                    yield from self._ports(item, at)
                return
            case facts.Name(name) if at.frame.function is not None:
                for local in self._suite.flow.locals(at.frame.function).get(name, ()):
                    if isinstance(local.value, facts.Collection):
                        yield from self._ports(local.value, at)
                        return
        literal = written(self._suite, value, at)
        if literal is not None:
            number = _number(literal.value)
            if number:
                yield literal._replace(value=number)
        elif isinstance(value, facts.Template) and not _is_socket_file(value):
            for before, part in zip((None, *value.parts), value.parts, strict=False):
                if _leads_to_port(before) and not isinstance(part, facts.Literal):
                    yield from self._ports(part, at)

    # --- command lines ---

    def _spawned(self, effect: Effect) -> Iterator[tuple[str, Written]]:
        at = seat(effect.chain)
        for given in effect.call.arguments if effect.call is not None else ():
            if given.keyword == "kwargs" and isinstance(given.value, facts.Collection):
                yield from (("port", port) for port in self._handed_on(given.value, at))
            for display, where in self._displays(given.value, at):
                yield from self._command_line(display, where)

    def _handed_on(self, named: facts.Collection, at: Seat) -> Iterator[Written]:
        """`Process(target=app.run, kwargs={"port": 8000})`."""
        for key, value in zip(named.items[::2], named.items[1::2], strict=False):
            if named.kind == "dict" and key == facts.Literal("str", "port"):
                yield from self._ports(value, at)

    def _displays(self, value: facts.Expr, at: Seat, depth: int = 0) -> Iterator[tuple[_Line, Seat]]:
        """The lists and texts in an argument, also those of a local name it is."""
        if depth > _DEPTH:
            return  # `line = line.split()`
        if isinstance(value, facts.Name) and at.frame.function is not None:
            steps = self._suite.names.function(at.frame.function).steps
            for local in self._suite.flow.locals(at.frame.function).get(value.id, ()):
                if isinstance(
                    local.value, facts.Collection | facts.Literal | facts.Operation | facts.Call | facts.Template
                ):
                    yield from self._displays(local.value, at._replace(step=steps[local.step]), depth + 1)
            return
        for part in inner(value):
            match part:
                case facts.Collection("list" | "tuple") | facts.Literal("str") | facts.Template():
                    yield part, at
                case facts.Call(facts.Attribute(facts.Name() as line, "split"), ()):
                    yield from self._displays(line, at, depth + 1)
                case facts.Call(func, (facts.Argument(None, facts.Name() as line),)) if dotted(func) == "shlex.split":
                    yield from self._displays(line, at, depth + 1)

    def _temporary(self, item: facts.Expr, at: Seat) -> Iterator[Written]:
        """What a started program is told to use below the folder that all processes share."""
        literal = written(self._suite, item, at)
        if literal is not None and str(literal.value).startswith("/tmp/"):
            yield literal

    def _command_line(self, display: _Line, at: Seat) -> Iterator[tuple[str, Written]]:
        if isinstance(display, facts.Template):
            if opens_ports(_text(display.parts[0]).partition(" ")[0]):
                for before, part in zip(display.parts, display.parts[1:], strict=False):
                    if _PORT_ASKED.search(_text(before)):
                        yield from (("port", port) for port in self._ports(part, at))
            return
        if isinstance(display, facts.Literal):
            given = _PORT_GIVEN.search(str(display.value))
            if given is not None and opens_ports(str(display.value).split()[0]):
                yield "port", Written(int(given[1]), at.frame.place.path, at.step.span, "", at.frame.function)
            return
        first = written(self._suite, display.items[0], at) if display.items else None
        program = str(first.value).rpartition("/")[2] if first is not None else None
        if program is not None and not opens_ports(program):
            return
        for option, value in zip(display.items, display.items[1:], strict=False):
            word = str(option.value) if isinstance(option, facts.Literal) else ""
            mapping = written(self._suite, value, at) if publishes(program, word) else None
            if mapping is not None and (port := published(str(mapping.value))):
                yield "port", mapping._replace(value=port)
            elif is_port_option(program, word):
                yield from (("port", port) for port in self._ports(value, at))
        for item in display.items:
            yield from (("path", path) for path in self._temporary(item, at))
            match item:
                case facts.Template((facts.Literal(_, flag), number)) if is_port_option(program, str(flag)):
                    yield from (("port", port) for port in self._ports(number, at))
                case facts.Operation("%", _):
                    literal = written(self._suite, item, at)
                    given = _PORT_GIVEN.fullmatch(str(literal.value)) if literal is not None else None
                    if literal is not None and given is not None:
                        yield "port", literal._replace(value=int(given[1]))


def _text(part: facts.Expr) -> str:
    return str(part.value) if isinstance(part, facts.Literal) else ""


def _is_socket_file(address: facts.Template) -> bool:
    """`f"ipc:///tmp/{name}-{port}"`: a file, or a name in memory."""
    match address.parts[:1]:
        case (facts.Literal("str", str(text)),):
            return text.startswith(("ipc:", "inproc:", "unix:", "/"))
    return False


def _leads_to_port(before: facts.Expr | None) -> bool:
    """What may stand before the port in a text: nothing, or the colon of an address."""
    return before is None or (isinstance(before, facts.Literal) and str(before.value).endswith((":", "=")))


def _number(value: str | int) -> int:
    """The port in an address or number; 0 means any."""
    if isinstance(value, int):
        return value if 0 < value < 65536 else 0
    if _RANGE.fullmatch(value):
        return 0
    match = _ADDRESS.search(value) or re.fullmatch(r"(\d{2,5})", value)
    return int(match[1]) if match is not None and int(match[1]) < 65536 else 0


def _receiver(call: facts.Call) -> facts.Expr | None:
    return call.func.value if isinstance(call.func, facts.Attribute) else None

"""The ports and paths on the command lines of the programs and processes that are started."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.outside.literals import Seat, Written, seat, written
from suitevet.suite.outside.port_options import is_port_option, opens_ports, published, publishes
from suitevet.suite.outside.ports import ports
from suitevet.suite.suite import Suite

_PORT_GIVEN = re.compile(r"(?:--(?:[\w-]*-)?port[= ]|-m http\.server )(\d{2,5})\b(?![:-])")
_PORT_ASKED = re.compile(r"\s--(?:[\w-]*-)?port[= ]$")
_DEPTH = 3  # names that stand for a command line

_Line = facts.Collection | facts.Literal | facts.Template  # the words of a command, or its text


def spawned(suite: Suite, effect: Effect) -> Iterator[tuple[str, Written]]:
    """The kind of resource, and where it is written down, for all that a call hands to what it starts."""
    at = seat(effect.chain)
    for given in effect.call.arguments if effect.call is not None else ():
        if given.keyword == "kwargs" and isinstance(given.value, facts.Collection):
            yield from (("port", port) for port in _handed_on(suite, given.value, at))
        for display, where in _displays(suite, given.value, at):
            yield from _command_line(suite, display, where)


def _handed_on(suite: Suite, named: facts.Collection, at: Seat) -> Iterator[Written]:
    """`Process(target=app.run, kwargs={"port": 8000})`."""
    for key, value in zip(named.items[::2], named.items[1::2], strict=False):
        if named.kind == "dict" and key == facts.Literal("str", "port"):
            yield from ports(suite, value, at)


def _displays(suite: Suite, value: facts.Expr, at: Seat, depth: int = 0) -> Iterator[tuple[_Line, Seat]]:
    """The lists and texts in an argument, also those of a local name it is."""
    if depth > _DEPTH:
        return  # `line = line.split()`
    if isinstance(value, facts.Name) and at.frame.function is not None:
        steps = suite.names.function(at.frame.function).steps
        for local in suite.flow.locals(at.frame.function).get(value.id, ()):
            if isinstance(
                local.value, facts.Collection | facts.Literal | facts.Operation | facts.Call | facts.Template
            ):
                yield from _displays(suite, local.value, at._replace(step=steps[local.step]), depth + 1)
        return
    for part in inner(value):
        match part:
            case facts.Collection("list" | "tuple") | facts.Literal("str") | facts.Template():
                yield part, at
            case facts.Call(facts.Attribute(facts.Name() as line, "split"), ()):
                yield from _displays(suite, line, at, depth + 1)
            case facts.Call(func, (facts.Argument(None, facts.Name() as line),)) if dotted(func) == "shlex.split":
                yield from _displays(suite, line, at, depth + 1)


def _temporary(suite: Suite, item: facts.Expr, at: Seat) -> Iterator[Written]:
    """What a started program is told to use below the folder that all processes share."""
    literal = written(suite, item, at)
    if literal is not None and str(literal.value).startswith("/tmp/"):
        yield literal


def _command_line(suite: Suite, display: _Line, at: Seat) -> Iterator[tuple[str, Written]]:
    if isinstance(display, facts.Template):
        if opens_ports(_text(display.parts[0]).partition(" ")[0]):
            for before, part in zip(display.parts, display.parts[1:], strict=False):
                if _PORT_ASKED.search(_text(before)):
                    yield from (("port", port) for port in ports(suite, part, at))
        return
    if isinstance(display, facts.Literal):
        given = _PORT_GIVEN.search(str(display.value))
        if given is not None and opens_ports(str(display.value).split()[0]):
            yield "port", Written(int(given[1]), at.frame.place.path, at.step.span, "", at.frame.function)
        return
    first = written(suite, display.items[0], at) if display.items else None
    program = str(first.value).rpartition("/")[2] if first is not None else None
    if program is not None and not opens_ports(program):
        return
    for option, value in zip(display.items, display.items[1:], strict=False):
        word = str(option.value) if isinstance(option, facts.Literal) else ""
        mapping = written(suite, value, at) if publishes(program, word) else None
        if mapping is not None and (port := published(str(mapping.value))):
            yield "port", mapping._replace(value=port)
        elif is_port_option(program, word):
            yield from (("port", port) for port in ports(suite, value, at))
    for item in display.items:
        yield from (("path", path) for path in _temporary(suite, item, at))
        match item:
            case facts.Template((facts.Literal(_, flag), number)) if is_port_option(program, str(flag)):
                yield from (("port", port) for port in ports(suite, number, at))
            case facts.Operation("%", _):
                literal = written(suite, item, at)
                given = _PORT_GIVEN.fullmatch(str(literal.value)) if literal is not None else None
                if literal is not None and given is not None:
                    yield "port", literal._replace(value=int(given[1]))


def _text(part: facts.Expr) -> str:
    return str(part.value) if isinstance(part, facts.Literal) else ""

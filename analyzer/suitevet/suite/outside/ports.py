"""The port that is written in a value: a number, an address, a text that is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.outside.literals import Seat, Written, written
from suitevet.suite.suite import Suite

_RANGE = re.compile(r"\d+[:-]\d+")  # the program takes what is free in it
_ADDRESS = re.compile(r":(\d{2,5})$")


def ports(suite: Suite, value: facts.Expr, at: Seat) -> Iterator[Written]:
    """The ports that a value holds: alone, in an address, or in what a name stands for."""
    match value:
        case facts.Collection("tuple", (_, port, *more)):
            if len(more) != 1:  # `(interface, receives, sends)` is no address of the internet
                yield from ports(suite, port, at)
            return
        case facts.Collection("dict", items):
            for item in items[1::2]:
                yield from ports(suite, item, at)
            return
        case facts.Name(name) if at.frame.function is not None:
            for local in suite.flow.locals(at.frame.function).get(name, ()):
                if isinstance(local.value, facts.Collection):
                    yield from ports(suite, local.value, at)
                    return
    literal = written(suite, value, at)
    if literal is not None:
        number = _number(literal.value)
        if number:
            yield literal._replace(value=number)
    elif isinstance(value, facts.Template) and not _is_socket_file(value):
        for before, part in zip((None, *value.parts), value.parts, strict=False):
            if _leads_to_port(before) and not isinstance(part, facts.Literal):
                yield from ports(suite, part, at)


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

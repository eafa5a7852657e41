"""From the text of a plain header to what it says, and the least that libcst needs to see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from suitevet.facts import model as m
from suitevet.facts.plain.expressions import Expressions
from suitevet.facts.plain.parameters import parameters
from suitevet.facts.plain.tokens import END, NotPlain
from suitevet.facts.positions import Line, Positions

R = TypeVar("R")

Entered = list[tuple[m.Expr, m.Expr | None]]
Caught = tuple[m.Expr | None, m.Expr | None]
Signature = tuple[m.Span, tuple[m.Parameter, ...], m.Expr | None]
Bases = tuple[m.Span, tuple[m.Argument, ...]]


class Header(NamedTuple, Generic[R]):
    said: R
    at: Positions


@dataclass(frozen=True, slots=True)
class Headers:
    """What plain headers say, by the number of their logical line."""

    tests: dict[int, Header[m.Expr]] = field(default_factory=dict)
    loops: dict[int, Header[tuple[m.Expr, m.Expr]]] = field(default_factory=dict)
    managers: dict[int, Header[Entered]] = field(default_factory=dict)
    handlers: dict[int, Header[Caught]] = field(default_factory=dict)
    functions: dict[int, Header[Signature]] = field(default_factory=dict)
    classes: dict[int, Header[Bases]] = field(default_factory=dict)
    decorators: dict[int, Header[m.Decorator]] = field(default_factory=dict)


def header(line: Line, word: str, number: int, known: Headers) -> str | None:
    """What libcst is to see of a header, for which the rest is known now; None when it is not plain."""
    if word not in _READ:
        return None
    try:
        rest = Expressions(line)
        return _READ[word](rest, number, known)
    except NotPlain:
        return None


def _closed(rest: Expressions, said: R, closing: str = ":") -> Header[R]:
    """Nothing may follow: a body on the line of its header is not plain."""
    rest.take(closing)
    if closing != END:
        rest.take(END)
    at = Positions(rest.line)
    at.yields = rest.yields
    return Header(said, at)


def _tested(rest: Expressions, number: int, known: Headers) -> str:
    word = rest.ahead
    rest.take(word)
    known.tests[number] = _closed(rest, rest.named())
    return f"{word} x:"


def _loop(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("for")
    target = rest.targets()
    rest.take("in")
    known.loops[number] = _closed(rest, (target, rest.values()))
    return "for x in x:"


def _managers(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("with")
    if rest.ahead == "(":  # around managers, or a part of the first
        raise NotPlain
    entered: Entered = []
    while not entered or rest.took(","):
        manager = rest.expression()
        entered.append((manager, rest.target() if rest.took("as") else None))
    known.managers[number] = _closed(rest, entered)
    return "with x:"


def _handler(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("except")
    caught = rest.expression()
    name = m.Name(rest.name()) if rest.took("as") else None
    known.handlers[number] = _closed(rest, (caught, name))
    return "except x:"


def _function(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("def")
    name = rest.name()
    span = rest.line.span(*rest.place)
    rest.take("(")
    given = parameters(rest, ")")
    returns = rest.expression() if rest.took("->") else None
    known.functions[number] = _closed(rest, (span, given, returns))
    return f"def {name}():"


def _class(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("class")
    name = rest.name()
    span = rest.line.span(*rest.place)
    given = rest.arguments() if rest.took("(") else ()
    keywords = [argument.keyword in (None, "*") for argument in given]
    if keywords != sorted(keywords, reverse=True) or any(isinstance(each.value, _NO_BASES) for each in given):
        raise NotPlain
    known.classes[number] = _closed(rest, (span, given))
    return f"class {name}:"


def _decorator(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("@")
    value = rest.named()
    known.decorators[number] = _closed(rest, m.Decorator(value, rest.since(1)), END)
    return "@x"


def _asynchronous(rest: Expressions, number: int, known: Headers) -> str:
    rest.take("async")
    if rest.ahead not in ("def", "for", "with"):
        raise NotPlain
    return f"async {_READ[rest.ahead](rest, number, known)}"


_NO_BASES = (m.Comprehension, m.Walrus)
_READ: dict[str, Callable[[Expressions, int, Headers], str]] = {
    "@": _decorator,
    "async": _asynchronous,
    "def": _function,
    "class": _class,
    "if": _tested,
    "elif": _tested,
    "while": _tested,
    "for": _loop,
    "with": _managers,
    "except": _handler,
}

"""The methods of a project's class that run without being called by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name

_ITERATION = ("__iter__", "__next__", "__aiter__", "__anext__")
_CONTEXT = ("__enter__", "__exit__", "__aenter__", "__aexit__")
_OPERATORS = {
    "+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "//": "__floordiv__", "%": "__mod__",
    "@": "__matmul__", "**": "__pow__", "<<": "__lshift__", ">>": "__rshift__", "|": "__or__", "&": "__and__",
    "^": "__xor__",
}  # fmt: skip
_CONSUMING = frozenset({
    "list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "any", "all", "min", "max", "enumerate", "zip", "map",
    "filter", "next", "iter", "join", "extend", "deque", "chain", "islice",
})  # fmt: skip


class Implied(NamedTuple):
    receiver: facts.Expr
    methods: tuple[str, ...]


def implied(step: facts.Step, parts: Iterable[facts.Expr]) -> Iterator[Implied]:
    """What a step, with its expressions, makes run: iterations, contexts, operators, items, properties."""
    match step.action:
        case facts.Loop(_, iterable, _):
            yield Implied(iterable, _ITERATION)
        case facts.Enter(manager, _, _):
            yield Implied(manager, _CONTEXT)
    for part in parts:
        match part:
            case facts.Attribute(value, name):
                yield Implied(value, (name,))
            case facts.Subscript(value, _):
                yield Implied(value, ("__getitem__",))
            case facts.Operation("in" | "not in", (_, container)):
                yield Implied(container, ("__contains__", *_ITERATION))
            case facts.Operation(operator, (left, _)) if operator in _OPERATORS:
                yield Implied(left, (_OPERATORS[operator],))
            case facts.Starred(value, False):
                yield Implied(value, _ITERATION)
            case facts.Comprehension(_, _, loops, _):
                yield from (Implied(iterable, _ITERATION) for _, iterable in loops)
            case facts.Call(func, arguments, _) if last_name(func) in _CONSUMING:
                yield from (Implied(argument.value, _ITERATION) for argument in arguments)


def is_implied(part: facts.Expr) -> bool:
    """May something run because an expression is there, apart from what it calls?"""
    return isinstance(part, facts.Attribute | facts.Subscript | facts.Operation | facts.Starred)

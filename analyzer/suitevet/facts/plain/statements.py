"""From the text of a plain statement to its actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from suitevet.facts import model as m
from suitevet.facts.plain.expressions import Expressions
from suitevet.facts.plain.targets import assigned
from suitevet.facts.plain.tokens import END, NotPlain, bare
from suitevet.facts.positions import Line

Actions = tuple[m.Action, ...]

_AUGMENTED = frozenset({"+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="})


class Statement(NamedTuple):
    actions: Actions
    span: m.Span
    yields: bool  # it makes the function around it a generator


def statement(line: Line) -> Statement | None:
    """What a logical line says that is one statement without a body; None when it is not a plain one."""
    try:
        rest = Expressions(line)
        actions = _READ.get(rest.ahead, _evaluate)(rest)
        rest.take(END)
    except NotPlain:
        return None
    return Statement(actions, line.whole(), rest.yields)


def _evaluate(rest: Expressions) -> Actions:
    """An expression, or one that is assigned."""
    begins = rest.ahead
    if begins == "string":  # it may be a docstring
        raise NotPlain
    value = rest.assigned()
    follows = rest.ahead
    if follows == END:
        return (m.Evaluate(value),)
    if follows == "=":
        return _assign(value, rest)
    if not isinstance(value, m.Name | m.Attribute | m.Subscript):
        raise NotPlain
    if follows == ":" and begins != "(":
        rest.take(":")
        annotation = rest.expression()
        return (m.Assign((value,), rest.assigned() if rest.took("=") else None, annotation),)
    if follows in _AUGMENTED:
        rest.take(follows)
        return (m.Augment(value, follows[:-1], rest.assigned()),)
    raise NotPlain


def _assign(target: m.Expr, rest: Expressions) -> Actions:
    targets: list[m.Expr] = []
    value = target
    while rest.took("="):
        targets.append(assigned(value))
        value = rest.assigned()
    return (m.Assign(tuple(targets), value, None),)


def _delete(rest: Expressions) -> Actions:
    rest.take("del")
    return tuple(map(m.Delete, _deleted(assigned(rest.values()))))


def _deleted(target: m.Expr) -> list[m.Expr]:
    if type(target) is m.Starred:
        raise NotPlain
    if type(target) is not m.Collection:
        return [target]
    return [inner for item in target.items for inner in _deleted(item)]


def _import(rest: Expressions) -> Actions:
    rest.take("import")
    found: list[m.Action] = []
    while not found or rest.took(","):
        module = _module(rest)
        found.append(m.Import(module, None, _alias(rest), 0))
    return tuple(found)


def _import_from(rest: Expressions) -> Actions:
    rest.take("from")
    level = 0
    while rest.ahead in (".", "..."):
        level += len(rest.ahead)
        rest.take(rest.ahead)
    module = _module(rest) if rest.ahead == "name" else ""
    if not module and not level:
        raise NotPlain
    rest.take("import")
    if rest.took("*"):
        return (m.Import(module, "*", None, level),)
    bracketed = rest.took("(")
    found: list[m.Action] = []
    while not found or (rest.took(",") and not (bracketed and rest.ahead == ")")):
        name = rest.name()
        found.append(m.Import(module, name, _alias(rest), level))
    if bracketed:
        rest.take(")")
    return tuple(found)


def _module(rest: Expressions) -> str:
    word = rest.names()
    for name in word.split("."):
        bare(name)
    return word


def _alias(rest: Expressions) -> str | None:
    return rest.name() if rest.took("as") else None


def _return(rest: Expressions) -> Actions:
    rest.take("return")
    return (m.Return(None if rest.ahead == END else rest.values()),)


def _raise(rest: Expressions) -> Actions:
    rest.take("raise")
    if rest.ahead == END:
        return (m.Raise(None),)
    raised = m.Raise(rest.expression())
    if rest.took("from"):
        rest.expression()  # the facts do not keep what an exception comes from
    return (raised,)


def _assert(rest: Expressions) -> Actions:
    rest.take("assert")
    asserted = m.Assert(rest.expression())
    if rest.took(","):
        rest.expression()  # nor what is said when the test has failed
    return (asserted,)


def _declare(rest: Expressions) -> Actions:
    kind = rest.ahead
    rest.take(kind)
    names = [rest.name()]
    while rest.took(","):
        names.append(rest.name())
    return (m.Declare(kind, tuple(names)),)


def _control(rest: Expressions) -> Actions:
    keyword = rest.ahead
    rest.take(keyword)
    return (m.Control(keyword),)


_READ: dict[str, Callable[[Expressions], Actions]] = {
    "import": _import,
    "from": _import_from,
    "return": _return,
    "raise": _raise,
    "assert": _assert,
    "del": _delete,
    "global": _declare,
    "nonlocal": _declare,
    "pass": _control,
    "break": _control,
    "continue": _control,
}

"""From statements without a body to actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from suitevet.facts import model as m
from suitevet.facts.expressions import expression, operator
from suitevet.facts.positions import Positions

Actions = tuple[m.Action, ...]


def actions(node: cst.BaseSmallStatement, at: Positions) -> Actions:
    """What a statement does: one action, or several for `import a, b` and `del a, b`."""
    convert = _CONVERT.get(type(node))
    if convert is None:
        at.lost()
        return (m.Evaluate(m.Unknown(f"a statement of kind {type(node).__name__}")),)
    return convert(node, at)


def _evaluate(node: cst.Expr, at: Positions) -> Actions:
    return (m.Evaluate(expression(node.value, at)),)


def _assign(node: cst.Assign, at: Positions) -> Actions:
    targets = tuple(expression(item.target, at) for item in node.targets)
    return (m.Assign(targets, expression(node.value, at), None),)


def _annotated(node: cst.AnnAssign, at: Positions) -> Actions:
    target = expression(node.target, at)
    annotation = expression(node.annotation.annotation, at)
    return (m.Assign((target,), _optional(node.value, at), annotation),)


def _augment(node: cst.AugAssign, at: Positions) -> Actions:
    return (m.Augment(expression(node.target, at), operator(node.operator), expression(node.value, at)),)


def _type_alias(node: cst.TypeAlias, at: Positions) -> Actions:
    """Its value is evaluated when it is asked for, if ever."""
    at.lost()
    return (m.Assign((m.Name(node.name.value),), m.Unknown("a type alias"), None),)


def _delete(node: cst.Del, at: Positions) -> Actions:
    return tuple(m.Delete(target) for target in _deleted(expression(node.target, at)))


def _deleted(target: m.Expr) -> Sequence[m.Expr]:
    if not isinstance(target, m.Collection):
        return (target,)
    return [inner for item in target.items for inner in _deleted(item)]


def _import(node: cst.Import | cst.LazyImport, at: Positions) -> Actions:
    return tuple(m.Import(_dotted(alias.name), None, _alias(alias), 0) for alias in node.names)


def _import_from(node: cst.ImportFrom | cst.LazyImportFrom, at: Positions) -> Actions:
    module = _dotted(node.module) if node.module is not None else ""
    level = len(node.relative)
    if isinstance(node.names, cst.ImportStar):
        return (m.Import(module, "*", None, level),)
    return tuple(m.Import(module, _dotted(alias.name), _alias(alias), level) for alias in node.names)


def _dotted(node: cst.BaseExpression) -> str:
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if isinstance(node, cst.Name):
        parts.append(node.value)
    return ".".join(reversed(parts))


def _alias(node: cst.ImportAlias) -> str | None:
    return node.asname.name.value if node.asname is not None and isinstance(node.asname.name, cst.Name) else None


def _return(node: cst.Return, at: Positions) -> Actions:
    return (m.Return(_optional(node.value, at)),)


def _raise(node: cst.Raise, at: Positions) -> Actions:
    raised = m.Raise(_optional(node.exc, at))
    if node.cause is not None:
        expression(node.cause.item, at)  # only counted: the facts do not keep what an exception comes from
    return (raised,)


def _assert(node: cst.Assert, at: Positions) -> Actions:
    asserted = m.Assert(expression(node.test, at))
    if node.msg is not None:
        expression(node.msg, at)  # only counted: it is evaluated when the test has failed
    return (asserted,)


def _optional(node: cst.BaseExpression | None, at: Positions) -> m.Expr | None:
    return expression(node, at) if node is not None else None


def _declare(node: cst.Global | cst.Nonlocal, at: Positions) -> Actions:
    kind = "global" if isinstance(node, cst.Global) else "nonlocal"
    return (m.Declare(kind, tuple(item.name.value for item in node.names)),)


def _control(keyword: str) -> Callable[[cst.BaseSmallStatement, Positions], Actions]:
    done = (m.Control(keyword),)
    return lambda node, at: done


_CONVERT: dict[type[cst.CSTNode], Callable[..., Actions]] = {
    cst.Expr: _evaluate,
    cst.Assign: _assign,
    cst.AnnAssign: _annotated,
    cst.AugAssign: _augment,
    cst.TypeAlias: _type_alias,
    cst.Del: _delete,
    cst.Import: _import,
    cst.ImportFrom: _import_from,
    cst.LazyImport: _import,
    cst.LazyImportFrom: _import_from,
    cst.Return: _return,
    cst.Raise: _raise,
    cst.Assert: _assert,
    cst.Global: _declare,
    cst.Nonlocal: _declare,
    cst.Pass: _control("pass"),
    cst.Break: _control("break"),
    cst.Continue: _control("continue"),
}

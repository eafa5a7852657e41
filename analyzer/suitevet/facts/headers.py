"""What the headers of compound statements say, and how a line is written out where counting its tokens does not do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import libcst as cst
from libcst._nodes.internal import CodegenState

from suitevet.facts import model as m
from suitevet.facts.expressions import arguments, expression, parameters
from suitevet.facts.patterns import compared
from suitevet.facts.positions import Line, Positions, located

R = TypeVar("R")
Write = Callable[[CodegenState], None]


def expressing(node: cst.BaseExpression) -> Callable[[Positions], m.Expr]:
    return lambda at: expression(node, at)


def loop(node: cst.For, at: Positions) -> tuple[m.Expr, m.Expr]:
    target = expression(node.target, at)
    return target, expression(node.iter, at)


def managers(node: cst.With, at: Positions) -> list[tuple[m.Expr, m.Expr | None]]:
    at.met += isinstance(node.lpar, cst.LeftParen)
    found: list[tuple[m.Expr, m.Expr | None]] = []
    for item in node.items:
        manager = expression(item.item, at)
        found.append((manager, expression(item.asname.name, at) if item.asname is not None else None))
    return found


def caught(node: cst.ExceptHandler | cst.ExceptStarHandler, at: Positions) -> tuple[m.Expr | None, m.Expr | None]:
    caught = expression(node.type, at) if node.type is not None else None
    return caught, expression(node.name.name, at) if node.name is not None else None


def tested(node: cst.MatchCase, at: Positions) -> tuple[m.Expr | None, m.Expr | None]:
    at.lost()
    return compared(node.pattern, at), expression(node.guard, at) if node.guard is not None else None


def signature(node: cst.FunctionDef, at: Positions) -> tuple[m.Span, tuple[m.Parameter, ...], m.Expr | None]:
    if node.type_parameters is not None:
        at.lost()
    span = at.of(node.name, 0, 0)
    at.met += 2  # the name and the opening parenthesis
    given = parameters(node.params, at)
    return span, given, expression(node.returns.annotation, at) if node.returns is not None else None


def bases(node: cst.ClassDef, at: Positions) -> tuple[m.Span, tuple[m.Argument, ...]]:
    if node.type_parameters is not None:
        at.lost()
    span = at.of(node.name, 0, 0)
    at.met += 1 + isinstance(node.lpar, cst.LeftParen)
    return span, arguments((*node.bases, *node.keywords), at)


def decorating(node: cst.Decorator, line: Line) -> tuple[m.Decorator, Positions]:
    lead = 1 + len(node.whitespace_after_at.value)
    converted, at = located(line, expressing(node.decorator), written(node.decorator, lead))
    return m.Decorator(converted, line.span(lead, len(line.text))), at


# --- writing ---


def after_word(convert: Callable[[Positions], R]) -> Callable[[Positions], R]:
    """Behind a word that is a keyword here and a name elsewhere."""

    def converted(at: Positions) -> R:
        at.met += 1
        return convert(at)

    return converted


def in_turn(body: Sequence[cst.BaseSmallStatement]) -> Write:
    def write(state: CodegenState) -> None:
        for statement in body:
            statement._codegen(state)

    return write


def written(node: cst.CSTNode, lead: int) -> Write:
    def write(state: CodegenState) -> None:
        state.add_token(" " * lead)
        node._codegen(state)

    return write


def plain(node: cst.Try | cst.TryStar | cst.Else | cst.Finally, word: str) -> Write:
    """Writes a part without an expression in its header."""

    def write(state: CodegenState) -> None:
        state.add_token(word)
        node.whitespace_before_colon._codegen(state)
        state.add_token(":")
        node.body._codegen(state)

    return write


def headed(node: cst.CSTNode, word: str, absent: Mapping[str, object]) -> Write:
    """Writes a compound statement without what stands above its header and, unless on the same line, its body."""

    def write(state: CodegenState) -> None:
        header = node.with_changes(leading_lines=(), **absent)
        if word == "elif":
            header._codegen(state, is_elif=True)
        else:
            header._codegen(state)

    return write

"""Runs the statements of a module or a function, as far as they build lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.computed.expressions import bind, combined, function, is_true, referred, value_of, variable
from suitevet.suite.computed.values import Activation, Computed, Defined, NotKnown, Run, items_of

Steps = tuple[facts.Step, ...]

_NEVER = frozenset({"except", "loop-else"})  # imports and look-ups in `try` are taken to succeed
_ALWAYS = frozenset({"try", "try-else", "finally", "with"})


class Left(NamedTuple):
    """A body is left: by `return` with a value, by `break` or by `continue`."""

    how: str
    value: Computed = None


def execute(steps: Steps, activation: Activation, depth: int = 0) -> Left | None:
    """Run a body whose statements stand within `depth` blocks."""
    target: facts.Expr | None = None  # of the loop whose body comes next
    for block, body in _bodies(steps, depth):
        left: Left | None = None
        if block is None:
            for step in body:
                left = _statement(step.action, activation)
                if left is not None:
                    return left
                target = step.action.target if isinstance(step.action, facts.Loop) else None
        elif block.kind == "for" and target is not None:
            left = _loop(target, block, body, activation, depth + 1)
        elif _enters(block, activation):
            left = execute(body, activation, depth + 1)
        if left is not None:
            return left
    return None


def _bodies(steps: Steps, depth: int) -> Iterator[tuple[facts.Block | None, Steps]]:
    """The statements of a body, and in their place the bodies of the blocks within it."""
    for block, body in groupby(steps, lambda step: step.blocks[depth] if len(step.blocks) > depth else None):
        yield block, tuple(body)


def _enters(block: facts.Block, activation: Activation) -> bool:
    """A condition that is not known is a gap."""
    if block.kind in _ALWAYS or block.kind in _NEVER:
        return block.kind in _ALWAYS
    if block.kind not in ("if", "else") or block.subject is None:
        raise NotKnown(f"a `{block.kind}` is not followed")
    try:
        return is_true(block.subject, activation) is (block.kind == "if")
    except NotKnown as gap:
        activation.run.gaps.append(str(gap))
        return activation.run.in_doubt and block.kind == "if"


def _loop(target: facts.Expr, block: facts.Block, body: Steps, activation: Activation, depth: int) -> Left | None:
    try:
        items = items_of(value_of(block.subject, activation)) if block.subject is not None else []
    except NotKnown as gap:
        activation.run.gaps.append(str(gap))
        return None
    for item in items:
        activation.run.spend()
        bind(target, item, activation)
        left = execute(body, activation, depth)
        if left is not None and left.how == "return":
            return left
        if left is not None and left.how == "break":
            return None
    return None


def _statement(action: facts.Action, activation: Activation) -> Left | None:
    match action:
        case facts.Return(value):
            return Left("return", value_of(value, activation) if value is not None else None)
        case facts.Control("break" | "continue" as keyword):
            return Left(keyword)
        case facts.Evaluate(value):
            _evaluate(value, activation)
        case facts.Assign(targets, value, _) if value is not None:
            for target in targets:
                bind(target, _known(value, activation), activation)
        case facts.Augment(facts.Name(name), operator, value):
            activation.variables[name] = _augmented(name, operator.rstrip("="), value, activation)
        case facts.Define(position):
            definition = activation.run.names.modules[activation.path].facts.functions[position]
            activation.variables[definition.name] = function(definition, activation)
        case facts.Import() as imported:
            _import(imported, activation)
        case facts.Raise():
            raise NotKnown("an error is raised")
    return None


def _known(expression: facts.Expr, activation: Activation) -> Computed | NotKnown:
    try:
        return value_of(expression, activation)
    except NotKnown as gap:
        return gap


def _augmented(name: str, operator: str, value: facts.Expr, activation: Activation) -> Computed:
    """`+=` changes a list in place; what cannot be added to one is a gap in it."""
    now = variable(name, activation)
    try:
        added = value_of(value, activation)
    except NotKnown as gap:
        if not isinstance(now, list | tuple):
            raise
        activation.run.gaps.append(str(gap))
        return now
    if isinstance(now, list) and operator == "+":
        now.extend(items_of(added))
        return now
    return combined(operator, now, added)


def _evaluate(value: facts.Expr, activation: Activation) -> None:
    """An expression for what it does: it yields, or changes a list."""
    match value:
        case facts.Yield(item, is_delegated) if item is not None:
            found = value_of(item, activation)
            activation.yielded += items_of(found) if is_delegated else [found]
        case facts.Call(facts.Attribute(changed, _), _, _):
            try:
                holder = value_of(changed, activation)
            except NotKnown:
                return
            if isinstance(holder, list):
                try:
                    value_of(value, activation)
                except NotKnown as gap:
                    activation.run.gaps.append(str(gap))
            elif activation.run.search_path is not None:
                value_of(value, activation)
        case facts.Call(facts.Name(), _, _) if activation.run.search_path is not None:
            value_of(value, activation)


def _import(imported: facts.Import, activation: Activation) -> None:
    name = imported.alias or imported.name or imported.module.partition(".")[0]
    try:
        activation.variables[name] = referred(activation.run.names.imported(imported, activation.path), activation)
    except NotKnown as gap:
        activation.variables[name] = gap


def call(run: Run, function: Defined, given: list[Computed], keywords: dict[str, Computed]) -> Computed:
    """What a function of the project returns, or yields as a list."""
    run.depth += 1
    try:
        run.spend()
        activation = Activation(run, function.activation.path, outer=function.activation)
        _bind_arguments(function, given, keywords, activation)
        left = execute(function.body, activation)
    finally:
        run.depth -= 1
    if function.is_generator:
        return activation.yielded
    return left.value if left is not None else None


def _bind_arguments(
    function: Defined, given: list[Computed], keywords: dict[str, Computed], activation: Activation
) -> None:
    waiting, named = list(given), dict(keywords)
    for parameter in function.parameters:
        if parameter.kind == "vararg":
            activation.variables[parameter.name], waiting = tuple(waiting), []
        elif parameter.kind == "kwarg":
            raise NotKnown("arguments are not known")
        elif waiting and parameter.kind != "keyword-only":
            activation.variables[parameter.name] = waiting.pop(0)
        elif parameter.name in named:
            activation.variables[parameter.name] = named.pop(parameter.name)
        elif parameter.default is not None:
            activation.variables[parameter.name] = value_of(parameter.default, function.activation)
        else:
            raise NotKnown("arguments are not known")
    if waiting or named:
        raise NotKnown("arguments are not known")

"""What code does only under a condition: one that a call decides, or one of which the suite says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.effects.arguments import given
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.suite import Suite

_BRANCHES = frozenset({"if", "else", "case"})
_NONE = facts.Literal("none", None)


def is_up_to_project(suite: Suite, effect: Effect) -> bool:
    """`if self.embedded is not None: self.embedded.start()`, somewhere in what is tested: it may never come to it."""
    tested = (hop for hop in effect.chain[1:] if not is_test_side(suite, hop.path))
    return next(_conditions(suite, effect), None) is not None or any(map(_is_chosen, tested))


def _is_chosen(hop: Hop) -> bool:
    """`open(path) if debug else None`."""
    for part in (part for expression in evaluated(hop.step.action) for part in inner(expression)):
        match part:
            case facts.Operation("if-else", (_, *ways)) | facts.Operation("and" | "or", (_, *ways)):
                if any(each is hop.call for way in ways for each in inner(way)):
                    return True
    return False


def is_either_way(suite: Suite, effect: Effect, others: Sequence[Effect]) -> bool:
    """`if fast: load(a) else: load(b)`: whichever branch is taken, something of its kind is done."""
    conditions = {(hop.path, block.line) for hop, block in _conditions(suite, effect)}
    met: dict[tuple[str, int], set[str]] = {}
    for other in others:
        if other.expensive_kind == effect.expensive_kind:
            for hop, block in _conditions(suite, other):
                met.setdefault((hop.path, block.line), set()).add(block.kind)
    return all({"if", "else"} <= met.get(place, set()) for place in conditions)


def _conditions(suite: Suite, effect: Effect) -> Iterator[tuple[Hop, facts.Block]]:
    for position, hop in enumerate(effect.chain):
        if position and not is_test_side(suite, hop.path):
            for block in hop.step.blocks:
                if block.kind in _BRANCHES and not _is_met(suite, effect.chain, position, block):
                    yield hop, block


def _is_met(suite: Suite, chain: Sequence[Hop], position: int, block: facts.Block) -> bool:
    """`if create:` in what a call enters that says `create=True`, or hands on what it was told itself."""
    match block.subject:
        case facts.Name(name):
            wanted = block.kind == "if"
        case facts.Operation("not", (facts.Name(name),)):
            wanted = block.kind == "else"
        case _:
            return False
    value: facts.Expr | None = facts.Name(name)
    while isinstance(value, facts.Name) and position:
        function, call = chain[position].frame.function, chain[position - 1].call
        if function is None or call is None or value.id in suite.flow.locals(function):
            return False
        value = _handed(suite, function, call, value.id)
        position -= 1
    return isinstance(value, facts.Literal) and bool(value.value) is wanted


def is_for_nothing(suite: Suite, fixture: Fixture, effect: Effect) -> bool:
    """`for name in wanted: copy(name)`, where the fixture `wanted` is empty unless tests put another in its place?"""
    loops = (block.subject for block in effect.chain[0].step.blocks if block.kind == "for")
    asked = {each.id for each in loops if isinstance(each, facts.Name) and each.id in fixture.requests}
    answers = {test.closure.answer(name, fixture) for name in asked for test in suite.users(fixture)}
    return any(_is_empty(suite.results(answer)) for answer in answers if answer is not None)


def _is_empty(results: tuple[facts.Expr, ...]) -> bool:
    return bool(results) and all(isinstance(each, facts.Collection) and not each.items for each in results)


def is_ruled_out(suite: Suite, effect: Effect) -> bool:
    """`if context is None:` around it, where the call gives a context, `if make_default:`, where it does not say so?"""
    for hop, inside in pairwise(effect.chain):
        function = inside.frame.function
        if hop.call is None or function is None:
            continue
        for block in inside.step.blocks:
            match block.subject:
                case facts.Operation("is" | "is not" as operator, (facts.Name(name), facts.Literal("none", _))):
                    value = given(suite.flow, function, hop.call).get(name)
                    wanted = (operator == "is") is (block.kind == "if")  # runs when it is None
                    if block.kind in _BRANCHES and wanted and _is_something(value):
                        return True
                    if block.kind in _BRANCHES and not wanted and _handed(suite, function, hop.call, name) == _NONE:
                        return True
                case facts.Name(name) if block.kind == "if":
                    value = _handed(suite, function, hop.call, name)
                    if isinstance(value, facts.Literal) and not value.value:
                        return True
    return False


def _handed(suite: Suite, function: FunctionRef, call: facts.Call, name: str) -> facts.Expr | None:
    """What a parameter is in a call, by default or not, where that can be seen."""
    if any(argument.keyword in ("*", "**") for argument in call.arguments):
        return None
    defaults = {parameter.name: parameter.default for parameter in suite.names.function(function).parameters}
    return given(suite.flow, function, call, facts.Expr).get(name, defaults.get(name))


def _is_something(value: facts.Expr | None) -> bool:
    """Given, and not `None`: a name may hold anything, but nobody hands on a variable to mean nothing."""
    return value is not None and not isinstance(value, facts.Literal)

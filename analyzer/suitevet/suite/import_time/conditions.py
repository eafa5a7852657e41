"""Whether what is done on the way from an import is done at all: a function on the way may decide."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name, names
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.suite import Suite

_CONDITIONS = ("if", "else", "while", "case", "except")


def is_conditional(effect: Effect) -> bool:
    """Does any condition stand around a step of the chain?"""
    return any(block.kind in _CONDITIONS for hop in effect.chain for block in hop.step.blocks)


def helper_decides(suite: Suite, effect: Effect) -> bool:
    """Does a function that is called at import decide by itself whether to do it?"""
    return any(any(map(_is_decision, hop.step.blocks)) or _is_left_before(suite, hop) for hop in effect.chain[1:])


def project_decides(suite: Suite, effect: Effect) -> bool:
    """Does the module itself ask first: a function of the project, `if on_bsd():`, or a flag, `if settings.TRACING:`?

    The answer is not known; most flags are up in production only, or as `LOCAL` everywhere else.
    """
    hop = effect.chain[0]
    place = Place(hop.path)
    for block in hop.step.blocks:
        asked = _asked(block.subject) if block.kind in ("if", "else") else None
        if asked is not None and isinstance(suite.names.resolve(asked.func, place), FunctionRef):
            return True
        is_branch = block.kind in ("if", "else")
        if is_branch and _is_flag(block.subject) and suite.names.live((block,), place) is None:
            return True
    return False


def _is_flag(condition: facts.Expr | None) -> bool:
    """A setting by its name: what is unknown of a lower-case name is as a rule made by the module itself."""
    if isinstance(condition, facts.Operation) and condition.operator == "not":
        return _is_flag(condition.operands[0])
    return isinstance(condition, facts.Name | facts.Attribute) and last_name(condition).isupper()


def _asked(condition: facts.Expr | None) -> facts.Call | None:
    match condition:
        case facts.Operation("not", (facts.Call() as call,)) | (facts.Call() as call):
            return call
    return None


def _is_decision(block: facts.Block) -> bool:
    """`if client is None:` does not count, at import it is None."""
    match block.subject:
        case facts.Operation("is", (_, facts.Literal("none", _))) | facts.Operation("not", _):
            return block.kind != "if"
    return block.kind in _CONDITIONS


def _is_left_before(suite: Suite, hop: Hop) -> bool:
    """`if not secrets: return` above it: what the function is given decides, and it may be nothing; or a flag."""
    if hop.frame.function is None:
        return False
    definition = suite.names.function(hop.frame.function)
    given = {parameter.name for parameter in definition.parameters}
    for step in definition.steps:
        if step.span == hop.step.span:
            return False
        *around, last = step.blocks or (None,)
        if (
            isinstance(step.action, facts.Return)
            and last is not None
            and last.kind == "if"
            and last.subject is not None
        ):
            leads_here = hop.step.blocks[: len(around)] == tuple(around)
            asked = not given.isdisjoint(names(last.subject)) and _is_nothing(step.action.value)
            if leads_here and (asked or _is_lowered(suite, last, hop.path)):
                return True
    return False


def _is_lowered(suite: Suite, block: facts.Block, path: str) -> bool:
    """`if not TRACING: return`, and nobody knows whether it is up."""
    match block.subject:
        case facts.Operation("not", (flag,)):
            return _is_flag(flag) and suite.names.live((block,), Place(path)) is None
    return False


def _is_nothing(value: facts.Expr | None) -> bool:
    """A constant or an empty display; what comes from a cache is not there yet at import."""
    return (
        value is None or isinstance(value, facts.Literal) or (isinstance(value, facts.Collection) and not value.items)
    )

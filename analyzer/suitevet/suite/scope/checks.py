"""What the teardown of a fixture demands of the test before it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, last_name, names
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import yielded

_RUNS = frozenset({"is_alive", "is_running"})


def check_of_test(function: facts.Function) -> facts.Step | None:
    """The step after the yield at which a fixture fails for what its test has done."""
    checks = (step for step in function.steps if _checks(step) and not _is_own(function, step))
    return next((step for step in checks if after_yield(function, step)), None)


def _checks(step: facts.Step) -> bool:
    return isinstance(step.action, facts.Assert | facts.Raise) or any(
        last_name(call.func).startswith(("assert", "fail")) for call in calls(step.action)
    )


def _is_own(function: facts.Function, step: facts.Step) -> bool:
    """Is it about the fixture's own start or end, or a word to the type checker?"""
    if isinstance(step.action, facts.Assert):
        return _is_about_end(step.action.test) or _narrows(step.action.test, frozenset(_bound(function)))
    return any(_is_of_end(block) or _is_without_yield(function, block) for block in step.blocks)


def _is_about_end(test: facts.Expr) -> bool:
    """Has a process or a thread come to its end? That is the same question after many tests; its exit code is not."""
    match test:
        case facts.Operation("is" | "is not", (facts.Call(facts.Attribute(_, "poll"), _, _), facts.Literal("none", _))):
            return True
    return any(isinstance(part, facts.Attribute) and part.name in _RUNS for part in inner(test))


def _narrows(test: facts.Expr, bound: frozenset[str]) -> bool:
    """`assert server is not None`, `assert isinstance(server, Server)`: of a name that the fixture itself has bound."""
    match test:
        case facts.Operation("is not", (facts.Name(name), facts.Literal("none", _))):
            return name in bound
        case facts.Call(facts.Name("isinstance"), (facts.Argument(None, facts.Name(name)), _), _):
            return name in bound
    return False


def _bound(function: facts.Function) -> Iterator[str]:
    for step in function.steps:
        match step.action:
            case facts.Assign(targets, _, _):
                yield from (name for target in targets for name in names(target))
            case facts.Enter(_, facts.Name(name), _):
                yield name


def _is_of_end(block: facts.Block) -> bool:
    """`except TimeoutExpired:`, `if process.poll() is None:`: it does not come to its end."""
    if block.subject is None or block.kind not in ("except", "if", "else"):
        return False
    if block.kind == "except":
        return any("Timeout" in dotted(part) for part in inner(block.subject))
    return _is_about_end(block.subject)


def _is_without_yield(function: facts.Function, block: facts.Block) -> bool:
    """The `else` of the loop that yields: it has tried in vain, and no test has run."""
    return block.kind == "loop-else" and any(
        yielded(step.action) is not None
        and any(each.kind in ("for", "while") and each.line == block.line for each in step.blocks)
        for step in function.steps
    )

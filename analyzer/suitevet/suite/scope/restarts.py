"""Resources of the whole process or machine that a fixture starts, and ends again in its teardown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, root_name
from suitevet.suite.effects.evidence import Effect, Hop, after_yield
from suitevet.suite.effects.flow import yielded
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense
from suitevet.suite.scope.scopes import Ceiling, cascade
from suitevet.suite.sharing.sharing import Sharers
from suitevet.suite.sharing.verbs import Harm, by_name
from suitevet.suite.suite import Suite

# There is one of them, or few, and to start it again is what takes the time.
_LONG_LIVED = frozenset({"spark", "cluster", "browser", "container", "db-server"})
_HANDED_OVER = frozenset({"addfinalizer", "callback", "push", "push_async_callback"})


class Restart(NamedTuple):
    start: Effect
    end: Hop  # the call that ends it, or the step within the `with` that does


def restart(suite: Suite, fixture: Fixture, cost: Expense) -> Restart | None:
    """How a fixture starts and ends a long-lived resource; None where it does not do both."""
    function = fixture.function
    if function is None:
        return None
    definition = suite.names.function(function)
    lasting = [effect for effect in cost.effects if _is_long_lived(effect)]
    starts = [e for e in lasting if not after_yield(definition, e.chain[0].step) and not _is_ending(e)]
    if not starts:
        return None
    end = next(_ends(definition, tuple(starts), tuple(lasting)), None)
    return Restart(starts[0], Hop(suite.flow.frame(function), *end)) if end is not None else None


def beyond_writes(suite: Suite, fixture: Fixture, ceiling: Ceiling) -> Ceiling:
    """How wide it may be where tests share it already and put up with the rows, files and views that others write."""
    written = [limit for limit in ceiling.limits if limit.kind == "mutation" and limit.instead]
    if not written or fixture.scope in (None, Scope.FUNCTION) or ceiling.scope is not fixture.scope:
        return ceiling
    if any(use.harm > Harm.WRITES for use in Sharers(suite).uses(fixture)):
        return ceiling
    others = tuple(limit for limit in ceiling.limits if limit not in written)
    scope = max(min((limit.cap for limit in others), default=Scope.SESSION), ceiling.scope)
    doubts = tuple(dict.fromkeys((written[0].reason, *ceiling.doubts)))
    return Ceiling(scope, others, cascade(suite, fixture, scope), False, doubts)


def _ends(
    definition: facts.Function, starts: tuple[Effect, ...], lasting: tuple[Effect, ...]
) -> Iterator[tuple[facts.Step, facts.Call | None]]:
    started = [effect.chain[0].step for effect in starts]
    names = {name for step in started for name in _bound(step)} | {e.name.partition(".")[0] for e in starts}
    for step in definition.steps:
        if yielded(step.action) is not None and any(_is_around(each, step) for each in started):
            yield step, None
        later = after_yield(definition, step)
        for call in calls(step.action):
            costly = any(effect.chain[0].call == call for effect in lasting)
            if later and (costly or (_is_end(call.func) and root_name(call.func) in names)):
                yield step, call
            if isinstance(call.func, facts.Attribute) and call.func.name in _HANDED_OVER:
                handed = (argument.value for argument in call.arguments)
                if any(_is_end(value) and root_name(value) in names for value in handed):
                    yield step, call


def _bound(step: facts.Step) -> Iterator[str]:
    """The names that what a step starts is given."""
    match step.action:
        case facts.Assign(targets, _, _):
            yield from (target.id for target in targets if isinstance(target, facts.Name))
        case facts.Enter(_, facts.Name(name), _):
            yield name
        case facts.Evaluate(facts.Call(func, _, _)):  # container.start()
            yield root_name(func) or ""


def _is_around(step: facts.Step, other: facts.Step) -> bool:
    """Is what a step enters still open at another?"""
    action = step.action
    return isinstance(action, facts.Enter) and any(
        block.kind == "with" and block.subject == action.manager for block in other.blocks
    )


def _is_end(expression: facts.Expr) -> bool:
    return isinstance(expression, facts.Attribute) and by_name(expression.name) is Harm.ENDS


def _is_ending(effect: Effect) -> bool:
    return by_name(effect.name.rpartition(".")[2]) is Harm.ENDS


def _is_long_lived(effect: Effect) -> bool:
    return effect.expensive_kind in _LONG_LIVED

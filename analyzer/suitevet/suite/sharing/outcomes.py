"""Calls that are meant to fail on a shared value in one test, and to work in another: something changes in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, expects_failure, inner
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.sharing.uses import Use
from suitevet.suite.suite import Suite

_NOWHERE = facts.Span(0, 0, 0, 0)


def fails_at_times(suite: Suite, uses: Iterable[Use]) -> Use | None:
    """A use by a call that is expected to fail, of which another function expects that the very same call works."""
    failing: dict[facts.Call, Use] = {}
    working: dict[facts.Call, set[FunctionRef]] = {}
    for use in uses:
        for call, fails in _calls_at(suite, use):
            if fails:
                failing.setdefault(call, use)
            else:
                working.setdefault(call, set()).add(use.user)
    return next((use for call, use in failing.items() if working.get(call, set()) - {use.user}), None)


def _calls_at(suite: Suite, use: Use) -> Iterator[tuple[facts.Call, bool]]:
    """The call at the place of a use, wherever it is written, and whether it is expected to fail."""
    for step in suite.names.function(use.user).steps:
        if step.span.line <= use.span.line <= step.span.end_line:
            for call in calls(step.action):
                if call.span == use.span and not _has_calls(call):
                    yield call._replace(span=_NOWHERE), expects_failure(step)


def _has_calls(call: facts.Call) -> bool:
    """Its places would tell it from the same call elsewhere."""
    given = (call.func, *(argument.value for argument in call.arguments))
    return any(isinstance(part, facts.Call) for each in given for part in inner(each))

"""Requests that tests send to hosts of the internet, with nothing in sight that would catch them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.outside.requests import host_of, is_blocked, is_caught, is_guarded, is_verb, sends
from suitevet.suite.suite import Suite
from suitevet.suite.waste.imported import Imported

_LIBRARIES = ("requests", "httpx", "urllib.request", "urllib3", "pandas", "aiohttp.request")
_PLAIN_MARKS = frozenset({
    "parametrize", "usefixtures", "skipif", "skip", "xfail", "asyncio", "anyio", "timeout", "filterwarnings", "flaky",
    "django_db",
})  # fmt: skip
_APART = frozenset({"integration", "e2e", "live", "network", "online", "external", "remote", "acceptance", "smoke"})


class Request(NamedTuple):
    """A request to a host of the internet, and a test that sends it."""

    test: Test
    effect: Effect
    host: str


def requests_out(suite: Suite) -> Iterator[Request]:
    """What tests send themselves, or through helpers: by a plain function, to an address written out in full."""
    if is_blocked(suite):
        return
    near = suite.imports.leading_to(*_senders(suite))
    shared = not near.isdisjoint((*suite.conftests, *suite.plugin_modules))  # fixtures may hand it to any test
    for test in suite.tests:
        if test.function is None or test.is_unittest or not (shared or _is_near(suite, test.function, near)):
            continue
        if _is_told_apart(suite, test, test.function):
            continue
        for effect in suite.effects.of(test.function):
            if effect.call is None or not sends(effect) or is_guarded(suite, effect):
                continue
            if not is_caught(suite, test):
                host = host_of(suite, effect.call, effect.site.path)
                if host:
                    yield Request(test, effect, host)


def _senders(suite: Suite) -> Iterator[str]:
    """The files with a call that might send a request to the internet: effects are worked out for what leads there."""
    for path in suite.ask(Imported).importers(*_LIBRARIES):
        functions = (FunctionRef(path, position) for position in range(len(suite.file(path).functions)))
        if any(_may_send(suite, function) for function in functions):
            yield path


def _may_send(suite: Suite, function: FunctionRef) -> bool:
    if not any(map(is_verb, suite.flow.called_names(function))):
        return False
    made = (call for step in suite.names.function(function).steps for call in calls(step.action))
    return any(is_verb(last_name(call.func)) and host_of(suite, call, function.path) for call in made)


def _is_near(suite: Suite, test: FunctionRef, near: frozenset[str]) -> bool:
    steps = suite.names.function(test).steps
    return test.path in near or (bool(near) and any(isinstance(step.action, facts.Import) for step in steps))


def _is_told_apart(suite: Suite, test: Test, function: FunctionRef) -> bool:
    """It has a mark or a decorator of the project's own: somebody has thought about when it runs."""
    holders = [suite.names.cls(cls).decorators for cls in test.classes]
    decorators = (*suite.names.function(function).decorators, *(d for held in holders for d in held))
    foreign = any(not _name(decorator).startswith(("pytest.mark", "staticmethod")) for decorator in decorators)
    elsewhere = not _APART.isdisjoint(test.path.lower().replace("_", "/").split("/"))
    return foreign or elsewhere or any(mark.name not in _PLAIN_MARKS for mark in test.marks)


def _name(decorator: facts.Decorator) -> str:
    expression = decorator.expression
    return dotted(expression.func if isinstance(expression, facts.Call) else expression)

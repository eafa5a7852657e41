"""Requests that tests send to hosts of the internet, with nothing in sight that would catch them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from suitevet.catalog import Client, Does
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite
from suitevet.suite.waste.imported import Imported

_FUNCTIONS = ("requests.", "httpx.", "urllib.request.", "urllib3.request", "pandas.read_", "aiohttp.request")
_LIBRARIES = ("requests", "httpx", "urllib.request", "urllib3", "pandas", "aiohttp.request")
_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "urlopen",
                    "urlretrieve"})  # fmt: skip
_OF_OBJECTS = ("Session", "Client", "Director", "PoolManager")  # a transport of theirs may answer
_PLAIN_MARKS = frozenset({
    "parametrize", "usefixtures", "skipif", "skip", "xfail", "asyncio", "anyio", "timeout", "filterwarnings", "flaky",
    "django_db",
})  # fmt: skip
_APART = frozenset({"integration", "e2e", "live", "network", "online", "external", "remote", "acceptance", "smoke"})
_BLOCKING = frozenset({"pytest-socket", "pytest-recording"})
_CATCHING = (
    "responses.", "respx.", "vcr.", "requests_mock.", "httpretty.", "pook.", "aioresponses.", "pytest_socket.",
    "unittest.mock.", "mock.", "pytest_mock.", "pytest.MonkeyPatch.", "betamax.", "requests_cache.", "moto.",
    "socket.socket", "pyfakefs.",
)  # fmt: skip
_CATCHING_FIXTURES = frozenset({
    "mocker", "monkeypatch", "responses", "mocked_responses", "respx_mock", "httpx_mock", "requests_mock", "vcr",
    "aioresponses", "httpretty", "socket_disabled", "betamax_session", "pook", "recording", "block_network",
})  # fmt: skip
_RESERVED = (".test", ".invalid", ".example", ".localhost", ".local", ".internal", ".lan")
_SAMPLES = frozenset({"example.com", "example.org", "example.net", "localhost", "0.0.0.0", "::1", "testserver"})


class Request(NamedTuple):
    """A request to a host of the internet, and a test that sends it."""

    test: Test
    effect: Effect
    host: str


def requests_out(suite: Suite) -> Iterator[Request]:
    """What tests send themselves, or through helpers: by a plain function, to an address written out in full."""
    if not _BLOCKING.isdisjoint(suite.distributions):
        return
    near = suite.imports.leading_to(*_senders(suite))
    shared = not near.isdisjoint((*suite.conftests, *suite.plugin_modules))  # fixtures may hand it to any test
    for test in suite.tests:
        if test.function is None or test.is_unittest or not (shared or _is_near(suite, test.function, near)):
            continue
        if _is_told_apart(suite, test, test.function):
            continue
        for effect in suite.effects.of(test.function):
            if effect.call is None or not _sends(effect) or _is_guarded(suite, effect):
                continue
            if not _is_caught(suite, test):
                host = _host(suite, effect.call, effect.site.path)
                if host:
                    yield Request(test, effect, host)


def _senders(suite: Suite) -> Iterator[str]:
    """The files with a call that might send a request to the internet: effects are worked out for what leads there."""
    for path in suite.ask(Imported).importers(*_LIBRARIES):
        functions = (FunctionRef(path, position) for position in range(len(suite.file(path).functions)))
        if any(_may_send(suite, function) for function in functions):
            yield path


def _may_send(suite: Suite, function: FunctionRef) -> bool:
    if not any(map(_is_verb, suite.flow.called_names(function))):
        return False
    made = (call for step in suite.names.function(function).steps for call in calls(step.action))
    return any(_is_verb(last_name(call.func)) and _host(suite, call, function.path) for call in made)


def _is_verb(name: str) -> bool:
    return name in _VERBS or name.startswith("read_")


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


def _sends(effect: Effect) -> bool:
    entry = effect.entry
    if not isinstance(entry, Client) or entry.does is not Does.CALL or not effect.name.startswith(_FUNCTIONS):
        return False
    return not any(word in effect.name for word in _OF_OBJECTS)


def _is_guarded(suite: Suite, effect: Effect) -> bool:
    """Behind a condition, in a `try`, or in a `with` or a decorated helper that may answer for the host."""
    helpers = (hop.frame.function for hop in effect.chain[1:] if hop.frame.function is not None)
    decorated = any(suite.names.function(helper).decorators for helper in helpers)
    return decorated or any(block.kind != "for" for hop in effect.chain for block in hop.step.blocks)


def _is_caught(suite: Suite, test: Test) -> bool:
    if any(name in _CATCHING_FIXTURES for name in test.closure.answers):
        return True
    functions = [fixture.function for fixture in test.closure.fixtures if _is_own(fixture)]
    return any(
        effect.name.startswith(_CATCHING)
        for function in (test.function, *functions)
        if function is not None
        for effect in suite.effects.of(function)
    )


def _is_own(fixture: Fixture) -> bool:
    return fixture.plugin is None and fixture.function is not None


def _host(suite: Suite, call: facts.Call, path: str) -> str:
    """The host of the address, when it is one that only the internet can answer for."""
    place = Place(path)
    for argument in call.arguments[:2]:
        text = constant(suite.names, argument.value, place)
        if isinstance(argument.value, facts.Template) and argument.value.parts:
            text = constant(suite.names, argument.value.parts[0], place)
        if isinstance(text, str) and text.startswith(("http://", "https://")):
            host = urlsplit(text).hostname or ""
            return "" if _is_sample(host) else host
    return ""


def _is_sample(host: str) -> bool:
    private = host.startswith(("127.", "10.", "192.168.", "172."))
    sample = host in _SAMPLES or any(host.endswith(f".{name}") for name in _SAMPLES)
    return private or sample or "." not in host or host.endswith(_RESERVED)

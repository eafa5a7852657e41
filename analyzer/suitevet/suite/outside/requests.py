"""Requests that leave for a host of the internet, and what may answer them in its place."""

from __future__ import annotations

from urllib.parse import urlsplit

from suitevet.catalog import Client, Does
from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_FUNCTIONS = ("requests.", "httpx.", "urllib.request.", "urllib3.request", "pandas.read_", "aiohttp.request")
_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "urlopen",
                    "urlretrieve"})  # fmt: skip
_OF_OBJECTS = ("Session", "Client", "Director", "PoolManager")  # a transport of theirs may answer
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


def is_blocked(suite: Suite) -> bool:
    """Does the project test with a plugin that lets none of them through, or answers them from a recording?"""
    return not _BLOCKING.isdisjoint(suite.distributions)


def is_verb(name: str) -> bool:
    return name in _VERBS or name.startswith("read_")


def sends(effect: Effect) -> bool:
    """Is it a call of a plain function that sends a request? Behind an object, a transport of its own may answer."""
    entry = effect.entry
    if not isinstance(entry, Client) or entry.does is not Does.CALL or not effect.name.startswith(_FUNCTIONS):
        return False
    return not any(word in effect.name for word in _OF_OBJECTS)


def is_guarded(suite: Suite, effect: Effect) -> bool:
    """Behind a condition, in a `try`, or in a `with` or a decorated helper that may answer for the host."""
    helpers = (hop.frame.function for hop in effect.chain[1:] if hop.frame.function is not None)
    decorated = any(suite.names.function(helper).decorators for helper in helpers)
    return decorated or any(block.kind != "for" for hop in effect.chain for block in hop.step.blocks)


def is_caught(suite: Suite, test: Test) -> bool:
    """Does the test, or a fixture of its, do something by which requests are answered here?"""
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


def host_of(suite: Suite, call: facts.Call, path: str) -> str:
    """The host of the address, when it is one that only the internet can answer for."""
    place = Place(path)
    for argument in call.arguments[:2]:
        text = constant(suite.names, argument.value, place)
        if isinstance(argument.value, facts.Template) and argument.value.parts:
            text = constant(suite.names, argument.value.parts[0], place)
        if isinstance(text, str) and text.startswith(("http://", "https://")):
            host = _host(text)
            return "" if _is_sample(host) else host
    return ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # as of a bracket that is not closed
        return ""


def _is_sample(host: str) -> bool:
    private = host.startswith(("127.", "10.", "192.168.", "172."))
    sample = host in _SAMPLES or any(host.endswith(f".{name}") for name in _SAMPLES)
    return private or sample or "." not in host or host.endswith(_RESERVED)

"""What a fixture fetches from the internet, where nothing is seen that answers in its place."""

from __future__ import annotations

from suitevet.catalog import Cost, Evidence, Expensive, Sharing
from suitevet.facts.parts import last_name
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.model import Fixture
from suitevet.suite.outside.requests import host_of, is_blocked, is_caught, is_guarded, sends
from suitevet.suite.suite import Suite

_FETCHING = ("get", "head", "urlopen", "urlretrieve", "read_")  # what changes nothing at the other end


def download(suite: Suite, fixture: Fixture) -> Effect | None:
    """The first request of its set-up that only fetches something, with what that costs."""
    if fixture.function is None or is_blocked(suite):
        return None
    for effect in suite.effects.of(fixture.function):
        call = effect.call
        if call is None or not sends(effect) or not last_name(call.func).startswith(_FETCHING):
            continue
        if is_guarded(suite, effect) or not host_of(suite, call, effect.site.path):
            continue
        if not any(is_caught(suite, test) for test in suite.users(fixture)):
            return Effect(Kind.EXPENSIVE, effect.name, "call", _entry(effect.name), effect.chain)
    return None


def _entry(name: str) -> Expensive:
    return Expensive(
        name=name, kind="network", cost=Cost.MID, first_ms=None, repeat_ms=None, evidence=Evidence.ESTIMATE,
        sharing=Sharing.SAFE, outside=False, awaited=False, seconds=None, lazy=(), active=(),
        why="it waits for a remote machine", hazard="", instead="answer from a local double",
    )  # fmt: skip

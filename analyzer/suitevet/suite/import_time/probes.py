"""Work at import that costs next to nothing: a look whether a program or a service on this machine is there."""

from __future__ import annotations

from suitevet.catalog import Client, Does, Expensive
from suitevet.facts.parts import calls, dotted
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.effects.slept import slept
from suitevet.suite.names.names import Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_LITTLE = 0.1  # seconds
_NEAR = 2  # hops: what lies deeper in the project is its own affair
_SERVICES = frozenset({"broker", "container", "db", "nosql", "search", "vector"})  # tests run them on this machine
_LASTING = frozenset({Does.BLOCKING, Does.IMDS})
_HERE = ("localhost", "127.0.0.1", "::1", "unix:")


def is_little(suite: Suite, effect: Effect) -> bool:
    """A short command whose failure is coped with, or that is a question; a service here that may be missing."""
    coped_with = any(block.kind == "try" for hop in effect.chain for block in hop.step.blocks)
    match effect.entry:
        case Expensive() as work:
            if work.seconds is not None:
                return (slept(suite.flow, effect) or 0.0) < _LITTLE
            short = work.kind == "subprocess" and work.first_ms is not None and work.first_ms / 1000 < _LITTLE
            return short and (coped_with or len(effect.chain) > _NEAR or _is_question(effect))
        case Client() as client:
            usual = client.family in _SERVICES and client.does not in _LASTING
            return coped_with and usual and not _is_elsewhere(suite, effect)
    return False


def _is_question(effect: Effect) -> bool:
    """`needs_git = pytest.mark.skipif(not has_git())`, or what is asked only where the platform makes it necessary."""
    first = effect.chain[0].step
    asked = any(dotted(call.func).endswith((".skipif", ".xfail")) for call in calls(first.action))
    return asked or any(block.kind in ("if", "for") for block in first.blocks)


def _is_elsewhere(suite: Suite, effect: Effect) -> bool:
    """Does the call name a host, and not this machine? Then nobody may answer for a long time."""
    place = Place(effect.site.path)
    given = effect.call.arguments if effect.call is not None else ()
    texts = [text for each in given if isinstance(text := constant(suite.names, each.value, place), str)]
    return any(("://" in text or "." in text) and not any(here in text for here in _HERE) for text in texts)

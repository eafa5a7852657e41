"""The finding about what a function of the suite leaves behind, with what it may be one of many examples of."""

from __future__ import annotations

from collections.abc import Sequence

from suitevet.finding import MORE, Confidence, Finding, Habit, Note, Severity
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.suite import Suite

_SHOWN = 4  # further places
_MANY = 5  # functions that change the same
_MANY_OF_A_FILE = 3  # functions of it that change the same, or that put something back unless they fail


def leak_finding(
    suite: Suite,
    found: Sequence[Leak],
    message: str,
    *,
    why: str,
    remedy: str,
    confidence: Confidence,
    severity: Severity | None,
) -> Finding:
    """At the first of what one function does; the message says with MORE where more functions would be named."""
    leak, *others = found
    further = (Note(leak_words.at(other), "here too") for other in others[:_SHOWN])
    return Finding(
        at=leak_words.at(leak),
        symbol=leak_words.symbol(suite, leak),
        message=message.replace(MORE, ""),
        why=why,
        help=remedy,
        related=(*leak_words.related(suite, leak), *further),
        confidence=confidence,
        severity=severity,
        hazard=leak_words.hazard(*found),
        habit=Habit(tuple(_kinds(leak)), leak.undoing.value, message),
    )


def _kinds(leak: Leak) -> list[tuple[str, int]]:
    """What so many functions do that it is how the suite is made, and is told once."""
    state, kinds = leak.state, list[tuple[str, int]]()
    if state.family != "env" or state.key is not None:
        same = f"{state.name} {state.key if state.family == 'env' else ''}"
        kinds += [(same, _MANY), (f"{same} {leak.hop.path}", _MANY_OF_A_FILE)]
    if leak.undoing is Undoing.UNLESS_IT_FAILS:
        kinds.append((f"{state.family} {leak.hop.path}", _MANY_OF_A_FILE))
    return kinds

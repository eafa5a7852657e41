"""A reason why a fixture may not be wider than it is, or why that is not known."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.facts.model import Span
from suitevet.suite.model import Scope

SPLIT = "split it: a wide resource, a reset per test"


class Limit(NamedTuple):
    """A reason why a fixture may not be wider than `cap`."""

    cap: Scope
    reason: str
    path: str | None
    span: Span | None
    kind: str  # request | idle | unknown | identity | mutation | isolation | method | loop | process | patch …
    instead: str = ""  # what would lift the limit

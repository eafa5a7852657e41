"""Whether a call in the table of sinks makes something of its argument that others can reach."""

from __future__ import annotations

from suitevet.catalog import Sink, holds
from suitevet.facts import model as facts


def is_reached(sink: Sink, call: facts.Call) -> bool:
    """Not where it only reads, and not where an open file, a socket or memory takes the place of what is named."""
    if any(given.keyword == "fileobj" or given.keyword in sink.elsewhere for given in call.arguments):
        return False
    return not sink.active or any(holds(condition, call) for condition in sink.active)

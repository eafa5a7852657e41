"""Whether a call in the table of sinks makes something of its argument that others can reach."""

from __future__ import annotations

from suitevet.catalog import Sink, holds
from suitevet.facts import model as facts
from suitevet.facts.parts import names
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.suite import Suite


def is_reached(sink: Sink, call: facts.Call) -> bool:
    """Not where it only reads, and not where an open file, a socket or memory takes the place of what is named."""
    if any(given.keyword == "fileobj" or given.keyword in sink.elsewhere for given in call.arguments):
        return False
    return not sink.active or any(holds(condition, call) for condition in sink.active)


def is_contended(suite: Suite, hop: Hop) -> bool:
    """`with open(LOCK, "x"):`, below which `except FileExistsError:` knows what to do when somebody was faster."""
    function = hop.frame.function
    if function is None or not any(block.kind == "try" for block in hop.step.blocks):
        return False
    blocks = (block for step in suite.names.function(function).steps for block in step.blocks)
    handled = (block.subject for block in blocks if block.kind == "except" and block.subject is not None)
    return any("FileExistsError" in names(subject) for subject in handled)

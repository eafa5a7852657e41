"""Which steps of a function may run: only conditions that are the same whenever it is called are decided beforehand."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, names
from suitevet.suite.names.modules import bindings, local_names
from suitevet.suite.names.names import FunctionRef, Names, Place


def may_run(known: Names, function: FunctionRef, blocks: tuple[facts.Block, ...]) -> bool:
    """Not below `if sys.platform == "win32":`, nor `if HAS_REDIS:` with a flag that is down for good."""
    place = Place(function.path)
    if known.live(blocks, place) is not False:
        return True
    settled = tuple(block for block in blocks if block.subject is None or not _varies(known, function, block.subject))
    return known.live(settled, place) is not False


def _varies(known: Names, function: FunctionRef, condition: facts.Expr) -> bool:
    """Does it ask for something of the call, for what functions bind anew, or for what a container has by then?"""
    place = Place(function.path)
    if not _own_names(known, function).isdisjoint(names(condition)):
        return True
    for part in inner(condition):
        if not isinstance(part, facts.Name | facts.Attribute):
            continue
        source, _ = known.origin(part, place)
        if isinstance(source, facts.Collection) and source.kind != "tuple":
            return True
        if any(name in known.rebound(where.path) for name, where in known.trail(part, place) if where.cls is None):
            return True
    return False


def _own_names(known: Names, function: FunctionRef) -> frozenset[str]:
    """What the function binds itself, or a function around it; what these import is no matter of the call."""
    file = known.modules[function.path].facts
    found: set[str] = set()
    around: FunctionRef | None = function
    while around is not None:
        definition = known.function(around)
        imported = {each.name for each in bindings(file, definition.steps) if isinstance(each.value, facts.Import)}
        found |= local_names(file, definition) - imported
        around = known.outer(around)
    return frozenset(found)

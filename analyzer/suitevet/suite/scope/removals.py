"""Files and folders that a fixture removes for each test without having made them: what tests leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name, names, texts, within
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.scope.finalizers import OwnStep, steps_of
from suitevet.suite.scope.limits import Limit
from suitevet.suite.sharing.targets import targets
from suitevet.suite.suite import Suite

_REMOVING = frozenset({"os.remove", "os.unlink", "os.rmdir", "os.removedirs", "shutil.rmtree"})
_OF_PATHS = frozenset({"unlink", "rmdir"})
_LOOKING = frozenset({"exists", "is_dir", "is_file", "is_symlink", "glob", "iterdir", "addfinalizer"})
_PUTTING_TOGETHER = ("os.path.", "pathlib.", "os.fspath", "os.listdir", "os.scandir", "os.getcwd", "glob.", "builtins.")
_MAKING = frozenset({"builtins.open", "pathlib.Path.open"})


class Making(NamedTuple):
    names: frozenset[str]
    texts: frozenset[str]


def removals(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """A later test would find what is left, if that were cleared away once for all of them."""
    places = tuple(steps_of(suite, function))
    removed = [(place, call) for place in places for call in calls(place.step.action) if _removes(suite, place, call)]
    if not removed:
        return
    away = {call for _, call in removed}
    made = [made for place in places if not place.later for made in _makings(suite, place, away)]
    for place, call in removed:
        if not _is_own(suite, function, places, call, made):
            reason = f"`{dotted(call.func).removeprefix('?.')}()` in it clears away what tests leave"
            cap, kind = (Scope.SESSION, "unknown") if made else (Scope.FUNCTION, "process")
            yield Limit(cap, reason, fixture.body_path, place.step.span, kind)
            return


def _removes(suite: Suite, place: OwnStep, call: facts.Call) -> bool:
    referent = suite.flow.referent(call.func, suite.flow.frame(place.function), place.position)
    if isinstance(referent, FunctionRef):  # one that it calls to make something may well clear the place before
        return place.later and any(effect.name in _REMOVING for effect in suite.effects.of(referent))
    return (isinstance(referent, External) and referent.name in _REMOVING) or last_name(call.func) in _OF_PATHS


def _makings(suite: Suite, place: OwnStep, removing: set[facts.Call]) -> Iterator[Making]:
    """What may make files: anything but to look at paths, and to put them together."""
    bound = {name for target in targets(place.step.action) for name in names(target)}
    for call in calls(place.step.action):
        referent = suite.flow.referent(call.func, suite.flow.frame(place.function), place.position)
        name = referent.name if isinstance(referent, External) else ""
        looks = last_name(call.func) in _LOOKING or (name.startswith(_PUTTING_TOGETHER) and name not in _MAKING)
        if call not in removing and not looks:
            yield Making(frozenset({*names(call), *bound}), frozenset(texts(call)))


def _is_own(
    suite: Suite, function: FunctionRef, places: tuple[OwnStep, ...], call: facts.Call, made: list[Making]
) -> bool:
    """Is what is removed something the fixture has had to do with before its tests?"""
    own = {*suite.flow.locals(function), *suite.flow.parameters(function), *suite.flow.locals(places[-1].function)}
    related = own & {*names(call)}
    for _ in places:
        before = len(related)
        for place in places:
            bound = own & {name for target in targets(place.step.action) for name in names(target)}
            read = own & {part.id for part in within(place.step.action) if isinstance(part, facts.Name)}
            if not related.isdisjoint(bound | read) and bound:
                related |= bound | read
        if len(related) == before:
            break
    told = {*texts(call)}
    return any(not related.isdisjoint(making.names) or not told.isdisjoint(making.texts) for making in made)

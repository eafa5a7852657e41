"""What recommendations save: each by itself, and all together with nothing counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from suitevet.plan.forecast import Forecast
from suitevet.plan.model import Combined, Effort, Level, Seconds, Tier
from suitevet.plan.remedy import UNCHANGED, Change, Remedy, together
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import expense
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_HIGH, _MEDIUM = 0.1, 0.02  # of the measured run
_LONG, _SHORT = 10.0, 1.0  # estimated seconds
LEAST = 0.05  # seconds: what saves less, and nothing else, is left out
_MEASURED = "the second time costs what it costs in the durations given: set-ups saved × the attributed seconds of each"
_ESTIMATED = "set-ups saved × the usual cost of the most expensive known call"

_LEVELS = (Level.HIGH, Level.MEDIUM, Level.LOW)
_EFFORTS = tuple(Effort)


class Priced(NamedTuple):
    """The recommendations, dearest first within their tiers; those that save next to nothing apart."""

    remedies: tuple[Remedy, ...]
    combined: Combined
    worthless: tuple[str, ...]  # titles


def priced(suite: Suite, remedies: Iterable[Remedy], forecast: Forecast | None) -> Priced:
    found = [_priced(suite, remedy, forecast) for remedy in remedies]
    kept = [each for each in found if not _is_worthless(each)]
    kept.sort(key=_rank)
    worthless = tuple(each.advice.title for each in found if each not in kept)
    return Priced(tuple(kept), _combined(suite, kept, forecast), worthless)


def _is_worthless(remedy: Remedy) -> bool:
    """An estimate is no reason to leave out what is worth something apart from seconds."""
    impact = remedy.advice.impact
    if impact.seconds is None or impact.seconds.high >= LEAST:
        return False
    return impact.seconds.measured or impact.level is Level.LOW


def _rank(remedy: Remedy) -> tuple[int, int, float, int, int, str]:
    advice, impact = remedy.advice, remedy.advice.impact
    saved = impact.seconds
    return (
        list(Tier).index(advice.tier),
        _LEVELS.index(impact.level),
        -(saved.high if saved is not None else 0.0),
        -((impact.setups_now or 0) - (impact.setups_then or 0)),
        _EFFORTS.index(advice.effort),
        advice.id,
    )


# --- one ---


def _priced(suite: Suite, remedy: Remedy, forecast: Forecast | None) -> Remedy:
    impact = remedy.advice.impact
    if impact.seconds is not None:  # simulated already
        return remedy
    now, then = _counts(suite, remedy.change, forecast)
    if now is not None:
        impact = impact._replace(setups_now=now, setups_then=then)
    if remedy.on_demand and forecast is None:  # durations tell what was run
        advice = remedy.advice._replace(impact=impact._replace(level=Level.LOW))
        return remedy._replace(advice=advice, change=UNCHANGED, estimate=None)
    seconds = _seconds(suite, remedy, forecast)
    share = None
    if seconds is not None and seconds.measured and forecast is not None and forecast.before.seconds:
        share = seconds.high / forecast.before.seconds
    level = max((impact.level, _level(seconds, share)), key=lambda each: -_LEVELS.index(each))
    impact = impact._replace(seconds=seconds, share=share, level=level)
    return remedy._replace(advice=remedy.advice._replace(impact=impact))


def _level(seconds: Seconds | None, share: float | None) -> Level:
    if share is not None:
        return Level.HIGH if share >= _HIGH else Level.MEDIUM if share >= _MEDIUM else Level.LOW
    most = seconds.high if seconds is not None else 0.0
    return Level.HIGH if most >= _LONG else Level.MEDIUM if most >= _SHORT else Level.LOW


def _counts(suite: Suite, change: Change, forecast: Forecast | None) -> tuple[int | None, int | None]:
    """Set-ups of the fixtures that a change concerns, before and after."""
    concerned = (*change.scopes, *change.spared)
    if not concerned:
        return None, None
    if forecast is not None:
        before, after = forecast.setups(UNCHANGED), forecast.setups(change)
        keys = [(fixture.name, fixture.path, fixture.line) for fixture in concerned]
        if any(before.get(key) for key in keys):
            return sum(before.get(key, 0) for key in keys), sum(after.get(key, 0) for key in keys)
    return (
        sum(setups(suite, fixture, fixture.scope or Scope.FUNCTION).number for fixture in concerned),
        sum(_then(suite, fixture, change) for fixture in concerned),
    )


def _then(suite: Suite, fixture: Fixture, change: Change) -> int:
    scope = change.scopes.get(fixture, fixture.scope or Scope.FUNCTION)
    number = setups(suite, fixture, scope).number
    spared = change.spared.get(fixture, frozenset())
    return number - sum(max(1, test.variants or 1) for test in spared) if scope is Scope.FUNCTION else number


def _seconds(suite: Suite, remedy: Remedy, forecast: Forecast | None) -> Seconds | None:
    if forecast is not None and _is_simulated(remedy.change):
        saved = max(0.0, forecast.saved(remedy.change))
        files = ", ".join(source.path for source in forecast.measured.sources)
        return Seconds(saved, saved, measured=True, basis=f"measured: {files}")
    about_fixtures = _usual(suite, remedy.change) if forecast is None else (0.0, 0.0)
    if about_fixtures[1] > 0:  # all that move together, not only the one that a finding is about
        return Seconds(*about_fixtures, measured=False, basis=remedy.basis)
    if remedy.estimate is not None and remedy.estimate[1] > 0:
        return Seconds(*remedy.estimate, measured=False, basis=remedy.basis)
    return None


def _is_simulated(change: Change) -> bool:
    return bool(change.scopes or change.spared or change.shorter)


# --- all ---


def _combined(suite: Suite, remedies: Sequence[Remedy], forecast: Forecast | None) -> Combined:
    change = together(remedy.change for remedy in remedies)
    now, then = _counts(suite, change, forecast)
    measured = None
    share = None
    if forecast is not None and _is_simulated(change):
        saved = max(0.0, forecast.saved(change))
        measured = Seconds(saved, saved, measured=True, basis="all of them in one simulated run")
        share = saved / forecast.before.seconds if forecast.before.seconds else None
    return Combined(
        setups_now=now or 0,
        setups_then=then or 0,
        measured=measured,
        estimated=_estimated(suite, remedies, change, with_durations=forecast is not None),
        share=share,
        overlaps=tuple(_overlaps(remedies)),
        method=_MEASURED if forecast is not None else _ESTIMATED,
    )


def _estimated(suite: Suite, remedies: Sequence[Remedy], change: Change, *, with_durations: bool) -> Seconds | None:
    """What tables say: each fixture once, at its widest; with durations only what they cannot show, as imports."""
    low = high = 0.0
    in_fixtures = set(_lines(suite, change))
    for remedy in remedies:
        saved = remedy.advice.impact.seconds
        about_fixtures = remedy.change.scopes or remedy.change.spared
        again = any((place.path, place.line) in in_fixtures for place in remedy.advice.places)
        if saved is not None and not saved.measured and not about_fixtures and not again:
            low, high = low + saved.low, high + saved.high
    if not with_durations:
        usual = _usual(suite, change)
        low, high = low + usual[0], high + usual[1]
    return Seconds(low, high, measured=False, basis="usual costs of known calls") if high else None


def _lines(suite: Suite, change: Change) -> Iterator[tuple[str, int]]:
    """The lines of the fixtures that are set up less often, and those of what is dear in them."""
    for fixture in (*change.scopes, *change.spared):
        function, cost = suite.function(fixture), expense(suite, fixture)
        if function is not None:
            yield from ((fixture.body_path, line) for line in range(function.first_line, function.end_line + 1))
        for effect in cost.effects if cost is not None else ():
            yield effect.site.path, effect.site.span.line


def _usual(suite: Suite, change: Change) -> tuple[float, float]:
    """Seconds that fewer set-ups save by what tables say of each fixture."""
    low = high = 0.0
    for fixture in dict.fromkeys((*change.scopes, *change.spared)):
        cost = expense(suite, fixture)
        fewer = setups(suite, fixture, fixture.scope or Scope.FUNCTION).number - _then(suite, fixture, change)
        if cost is not None and fewer > 0:
            low, high = low + fewer * cost.seconds[0], high + fewer * cost.seconds[1]
    return low, high


def _overlaps(remedies: Sequence[Remedy]) -> Iterator[tuple[str, str]]:
    parts: list[tuple[str, set[object]]] = [(each.advice.id, _parts(each.change)) for each in remedies]
    for position, (one, mine) in enumerate(parts):
        for other, theirs in parts[position + 1 :]:
            if not mine.isdisjoint(theirs):
                yield one, other


def _parts(change: Change) -> set[object]:
    return {*change.scopes, *change.spared, *change.shorter}

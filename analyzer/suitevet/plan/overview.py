"""The summary of a plan: the size of the suite, where its time goes, and that in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.parallel.spread import items as items_of
from suitevet.plan.attribution import Attributed
from suitevet.plan.forecast import Forecast
from suitevet.plan.model import (
    Bottleneck,
    Combined,
    FixtureTime,
    Parallel,
    Reach,
    Recommendation,
    Seconds,
    Summary,
    Where,
)
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import expense
from suitevet.suite.scope.scopes import Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.skipped import run_on_demand
from suitevet.suite.suite import Suite
from suitevet.views.matrix import matrix
from suitevet.wording import counted

_FIXTURES, _TESTS, _FILES = 5, 5, 3
_WORTH_NAMING = 0.01  # of the run
_BEST = 3
_LEAST = 0.05  # seconds that are worth a line
_ENDS = 0.05  # of what a fixture takes: teardowns that are named
_SHOWN = 4  # names of fixtures that cannot be told apart


def summary(
    suite: Suite,
    forecast: Forecast | None,
    advice: Sequence[Recommendation],
    combined: Combined,
    parallel: Parallel,
) -> Summary:
    timings = list(forecast.measured.timings.values()) if forecast is not None else []
    number = len(timings) if timings else sum(items_of(test) for test in suite.tests)
    own = [fixture for fixture in suite.fixtures if fixture.plugin is None]
    found = Summary(
        files=len({test.path for test in suite.tests}),
        tests=len(suite.tests),
        items=number,
        items_at_least=not timings and any(test.variants is None for test in suite.tests),
        fixtures=len(own),
        setups=sum(setups(suite, each, each.scope or Scope.FUNCTION).number for each in own if suite.users(each)),
        seconds=_serial(forecast),
        setup_seconds=_sum([timing.setup for timing in timings]),
        call_seconds=_sum([timing.call for timing in timings]),
        teardown_seconds=_sum([timing.teardown for timing in timings]),
        bottlenecks=tuple(_measured(suite, forecast) if forecast is not None else _estimated(suite)),
        lines=(),
    )
    return found._replace(lines=tuple(_lines(found, advice, combined, parallel)))


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _serial(forecast: Forecast | None) -> Seconds | None:
    if forecast is None:
        return None
    files = ", ".join(source.path for source in forecast.measured.sources)
    whole = forecast.measured.seconds
    return Seconds(whole, whole, measured=True, basis=f"measured: {files}")


# --- bottlenecks ---


def _measured(suite: Suite, forecast: Forecast) -> Iterator[Bottleneck]:
    whole = forecast.measured.seconds
    if not whole:
        return
    if forecast.attributed is not None:
        yield from _fixtures(suite, forecast.attributed, whole)
    called = sorted(
        ((item.timing.call if item.timing.call is not None else item.timing.total, item) for item in forecast.items),
        key=lambda pair: (-pair[0], pair[1].nodeid),
    )
    for seconds, item in called[:_TESTS]:
        if seconds >= _WORTH_NAMING * whole:
            yield _bottleneck("test", item.nodeid, Where(item.path, None), f"{seconds / whole:.0%} of the run", seconds)
    files: dict[str, float] = {}
    for item in forecast.items:
        files[item.path] = files.get(item.path, 0.0) + item.timing.total
    for path in sorted(files, key=lambda each: (-files[each], each))[:_FILES]:
        if len(files) > 1 and files[path] >= _WORTH_NAMING * whole:
            detail = f"{files[path] / whole:.0%} of the run"
            yield _bottleneck("file", path, Where(path, None), detail, files[path])


def _fixtures(suite: Suite, attributed: Attributed, whole: float) -> Iterator[Bottleneck]:
    own = {(fixture.name, fixture.path, fixture.line): fixture for fixture in suite.fixtures}
    seen: set[frozenset[str]] = set()
    for time in attributed.attribution.fixtures:
        together = frozenset((time.name, *time.inseparable))
        if time.both < _WORTH_NAMING * whole or len(seen) >= _FIXTURES:
            return
        if together not in seen:
            seen.add(together)
            at = Where(time.path, time.line)
            held = _held(suite, own.get((time.name, time.path, time.line or 0)))
            yield _bottleneck("fixture", _named(time), at, _detail(time, whole) + held, time.both)


def _held(suite: Suite, fixture: Fixture | None) -> str:
    """Why a fixture that is set up again and again is not wider."""
    if fixture is None or fixture.scope is None or setups(suite, fixture, fixture.scope).number < 2:
        return ""
    ceiling = suite.ask(Ceilings).of(fixture)
    binding = ceiling.binding()
    return f"; not wider: {binding[0].reason}" if binding and ceiling.scope is fixture.scope else ""


def _named(time: FixtureTime) -> str:
    names = (time.name, *time.inseparable)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return " + ".join(names[:_SHOWN]) + more


def _detail(time: FixtureTime, whole: float) -> str:
    ended = time.teardown or 0.0
    made = time.both - ended
    unasked = ", autouse" if time.autouse else ""
    times = f"{time.setups} set-ups" if time.setups != 1 else "one set-up"
    together = ", always together" if time.inseparable else ""
    each = f" of {_short(made / time.setups)}" if time.setups > 1 else ""
    end = f", and {ended:.1f} s of teardowns" if ended >= _ENDS * time.both else ""
    scope = f"{time.scope} scope{unasked}"
    return f"{time.both / whole:.0%} of the run: {times}{each}{end}{together}, {scope}, {counted(time.tests, 'test')}"


def _short(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _bottleneck(what: str, name: str, at: Where, detail: str, seconds: float) -> Bottleneck:
    return Bottleneck(what, name, at, detail, Seconds(seconds, seconds, measured=True, basis="measured"))


def _estimated(suite: Suite) -> Iterator[Bottleneck]:
    on_demand = suite.ask(run_on_demand)
    unpaid = {(each.path, each.line) for each in suite.fixtures if on_demand.issuperset(suite.users(each))}
    dear = (row for row in matrix(suite) if row.seconds is not None and row.setups)
    rows = [row for row in dear if (row.path, row.line) not in unpaid]
    rows.sort(key=lambda row: (-row.setups * (row.seconds[1] if row.seconds else 0.0), row.path, row.line))
    for row in rows[:_FIXTURES]:
        if row.seconds is not None:
            cost = Seconds(row.setups * row.seconds[0], row.setups * row.seconds[1], measured=False,
                           basis=row.basis or "")  # fmt: skip
            times = f"{row.setups} set-ups" if row.setups != 1 else "one set-up"
            held = f"; not wider: {row.limits[0].reason}" if row.verdict == "held" and row.limits else ""
            detail = f"{times}, {row.scope or 'computed'} scope, {counted(row.tests, 'test')}{held}"
            yield Bottleneck("fixture", row.name, Where(row.path, row.line), detail, cost)


# --- reach ---


def reach(suite: Suite, attributed: Attributed | None) -> tuple[Reach, ...]:
    """Each of the project's fixtures, for comparisons between plans."""
    return tuple(_reach(suite, fixture, attributed) for fixture in suite.fixtures if fixture.plugin is None)


def _reach(suite: Suite, fixture: Fixture, attributed: Attributed | None) -> Reach:
    each = attributed.each((fixture.name, fixture.path, fixture.line)) if attributed is not None else None
    cost = expense(suite, fixture) if each is None else None
    return Reach(
        name=fixture.name,
        path=fixture.path,
        scope=fixture.scope.word if fixture.scope is not None else "computed",
        autouse=bool(fixture.autouse),
        tests=len(suite.users(fixture)),
        setups=setups(suite, fixture, fixture.scope or Scope.FUNCTION).number,
        each=each if each is not None else cost.seconds[1] if cost is not None else None,
        measured=each is not None,
        line=fixture.line,
    )


# --- in sentences ---


def _lines(found: Summary, advice: Sequence[Recommendation], combined: Combined, parallel: Parallel) -> Iterator[str]:
    at_least = "at least " if found.items_at_least else ""
    measured = f"{found.items} items of them measured"
    items = measured if found.seconds is not None else f"{at_least}{found.items} with their parameters"
    yield (
        f"{counted(found.tests, 'test')} in {counted(found.files, 'file')} ({items}), "
        f"{counted(found.fixtures, 'fixture')} of the project, {counted(found.setups, 'set-up')} of them "
        "in a serial run"
    )
    if found.seconds is not None:
        yield f"{found.seconds.high:.1f} s measured{_phases(found)}"
    else:
        yield "no durations were given: all seconds are estimates from the usual cost of known calls"
    best = _best(advice)
    if best:
        yield f"what buys most: {'; '.join(best)}"
    if combined.measured is not None and combined.measured.high:
        share = f", {combined.share:.0%} of the run" if combined.share is not None else ""
        yield f"all recommendations together save {combined.measured.high:.1f} s of a serial run{share}, as simulated"
    if combined.estimated is not None and combined.estimated.high >= _LEAST:
        low, high = combined.estimated.low, combined.estimated.high
        beside = " besides" if combined.measured is not None else ""
        start = f"{low:.1f}" if round(low, 1) else "up"
        span = f"about {high:.1f} s" if round(low, 1) == round(high, 1) else f"{start} to {high:.1f} s"
        yield f"{span}{beside} by estimate, each thing counted once"
    yield f"`pytest -n auto`: {parallel.verdict} ({parallel.will} WILL, {parallel.may} may); {parallel.then}"


def _best(advice: Sequence[Recommendation]) -> list[str]:
    """The few that save most, whatever tier they stand in."""
    saving = [(each, each.impact.seconds) for each in advice if each.impact.seconds is not None]
    saving.sort(key=lambda pair: -(pair[1].high if pair[1] is not None else 0.0))
    named = dict.fromkeys(
        f"{one.title} ({_about(saved)})" for one, saved in saving if saved is not None and saved.high > 0.1
    )
    return list(named)[:_BEST]


def _about(saved: Seconds) -> str:
    span = f"{saved.high:.1f} s" if round(saved.low, 1) == round(saved.high, 1) else f"up to {saved.high:.1f} s"
    how = "simulated" if saved.basis.startswith("simulated") else "measured" if saved.measured else "estimated"
    return f"{span} {how}"


def _phases(found: Summary) -> str:
    phases = (("set-up", found.setup_seconds), ("tests", found.call_seconds), ("teardown", found.teardown_seconds))
    known = [f"{word} {seconds:.1f} s" for word, seconds in phases if seconds is not None]
    return f": {', '.join(known)}" if known else ""

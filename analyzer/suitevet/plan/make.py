"""Makes the plan of a suite from its findings, its readiness for workers, its CI and measured durations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from suitevet import __version__
from suitevet.finding import Finding
from suitevet.parallel.model import Readiness
from suitevet.plan import finding_advice, fixture_advice, settings_advice, wait_advice
from suitevet.plan.attribution import learned
from suitevet.plan.forecast import Forecast, simulated
from suitevet.plan.items import items
from suitevet.plan.model import Attribution, Measured, Plan, Recommendation, Simulation, Tier
from suitevet.plan.overview import reach, summary
from suitevet.plan.remedy import Remedy, together
from suitevet.plan.run_advice import parallel, run_in_workers
from suitevet.plan.savings import LEAST, priced
from suitevet.project.ci import CiFile
from suitevet.rule import Rule
from suitevet.suite.graph.outsiders import collectors
from suitevet.suite.skipped import run_on_demand
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_MATCHED = 0.5  # of the measured items: fewer, and the file is of another suite
_SHOWN = 3
_WORTH_SAYING, _SHARE = 0.5, 0.1  # seconds of teardowns that no fixture explains, and their part of all

Found = Sequence[tuple[Rule, Finding]]


def plan(
    suite: Suite,
    root: str,
    found: Found,
    report: Readiness,
    ci: Sequence[CiFile],
    measured: Measured | None,
    forecast: Forecast | None,
) -> Plan:
    """`root` is how the current directory reaches the suite; `found` what the rules say of it."""
    remedies = tuple(_remedies(suite, found, ci, forecast))
    bought = priced(suite, remedies, forecast)
    change = together(each.change for each in bought.remedies)
    applied = tuple(each.advice.id for each in bought.remedies if any(each.change))
    run = simulated(forecast, report, change, applied, report.workers) if forecast is not None else None
    mode = run.best if run is not None else report.advice.mode
    advice = [each.advice for each in bought.remedies]
    advice = _with(advice, run_in_workers(suite, report, run, mode))
    answer = parallel(report, advice, mode)
    attributed = forecast.attributed if forecast is not None else None
    return Plan(
        version=__version__,
        root=root,
        summary=summary(suite, forecast, advice, bought.combined, answer),
        recommendations=tuple(advice),
        combined=bought.combined,
        parallel=answer,
        attribution=attributed.attribution if attributed is not None else None,
        simulation=run,
        sources=measured.sources if measured is not None else (),
        reach=reach(suite, attributed),
        notes=tuple(_notes(suite, measured, forecast, bought.worthless, run)),
    )


def forecast_of(suite: Suite, measured: Measured | None) -> Forecast | None:
    """The measured run, if there is one."""
    if measured is None or not measured.timings:
        return None
    found = items(suite, measured)
    return Forecast(suite, measured, found, learned(suite, found))


def _remedies(suite: Suite, found: Found, ci: Sequence[CiFile], forecast: Forecast | None) -> Iterator[Remedy]:
    about_fixtures = tuple(fixture_advice.of_findings(suite, found))
    yield from about_fixtures
    if forecast is not None and forecast.attributed is not None:
        known = frozenset(fixture for remedy in about_fixtures for fixture in remedy.change.scopes)
        times = forecast.attributed.attribution.fixtures
        yield from fixture_advice.of_times(suite, times, forecast.measured.seconds, known)
    yield from wait_advice.waits(suite, found)
    yield from finding_advice.of_findings(found)
    seconds = forecast.measured.seconds if forecast is not None else None
    yield from settings_advice.of_settings(settings_advice.Known(suite, ci, seconds))


def _with(advice: list[Recommendation], more: Iterator[Recommendation]) -> list[Recommendation]:
    """To run in workers comes last in its tier: the others prepare it."""
    order: Mapping[Tier, int] = {tier: position for position, tier in enumerate(Tier)}
    return sorted((*advice, *more), key=lambda each: order[each.tier])


# --- what the figures rest on ---


def _notes(
    suite: Suite,
    measured: Measured | None,
    forecast: Forecast | None,
    worthless: Sequence[str],
    run: Simulation | None,
) -> Iterator[str]:
    if forecast is not None and measured is not None:
        yield from _about_durations(forecast, measured)
    if worthless:
        shown = "; ".join(worthless[:_SHOWN]) + ("; …" if len(worthless) > _SHOWN else "")
        yield f"left out, as each saves less than {LEAST * 1000:.0f} ms: {shown}"
    if run is not None:
        yield f"simulation: {run.method}; start-up {run.startup:.1f} s ({run.startup_basis})"
    if forecast is not None and forecast.attributed is not None:
        yield f"set-up time of fixtures: {forecast.attributed.attribution.method}"
        yield from _left_to_clean_up(forecast.attributed.attribution)
    if on_demand := suite.ask(run_on_demand):
        those = f"{len(on_demand)} of the {counted(len(suite.tests), 'test')}"
        yield f"{those} run only where a run asks for them: their set-ups are counted, time that only they take is not"
    for path in suite.incomplete[:_SHOWN]:
        yield f"`{path}` was not analysed: nothing is said about who uses what in it"
    for one in suite.unknown_plugins[:_SHOWN]:
        yield f"{one.path}: {one.reason}: fixtures of it are not known"
    for collector in islice(collectors(suite), _SHOWN):
        yield f"{collector.what}: the plan speaks of the other tests only"


def _left_to_clean_up(found: Attribution) -> Iterator[str]:
    left = found.teardown_seconds - found.teardown_explained
    if left >= _WORTH_SAYING and left >= _SHARE * found.teardown_seconds:
        yield (
            f"{left:.1f} s of {found.teardown_seconds:.1f} s of teardowns are given to no fixture: they take that long "
            f"only after some tests, so it is what these leave behind that takes the time"
        )


def _about_durations(forecast: Forecast, measured: Measured) -> Iterator[str]:
    unknown = [item.nodeid for item in forecast.items if item.test is None]
    if unknown:
        share = len(unknown) / len(forecast.items)
        other = ": are they of this suite?" if share > _MATCHED else ""
        of_all = f"{len(unknown)} of {len(forecast.items)} measured items"
        yield f"{of_all} are no test that was seen, as {unknown[0]}{other}"
    for source in measured.sources:
        for note in source.notes:
            yield f"{source.path}: {note}"
    if forecast.attributed is None:
        yield "the durations do not tell set-up apart: no time can be given to fixtures, and none is saved by them here"

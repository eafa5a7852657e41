"""The prices of findings in measured seconds, where durations say what a fixture or a test takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from suitevet.finding import Finding, Price
from suitevet.plan.attribution import learned
from suitevet.plan.items import items
from suitevet.plan.model import FixtureTime, Measured
from suitevet.suite.suite import Suite

Repriced = Callable[[Finding], Finding]


def repriced(suite: Suite, measured: Measured) -> Repriced:
    """What makes of an estimated price a measured one; a finding that durations say nothing of stays as it is."""
    found = items(suite, measured)
    attributed = learned(suite, found)
    times = attributed.attribution.fixtures if attributed is not None else ()
    by_symbol = _fixtures(suite, times)
    called: dict[str, float] = {}
    for item in found:
        if item.test is not None and item.test.function is not None:
            symbol = f"{item.test.function.path}::{suite.names.function(item.test.function).qualname}"
            seconds = item.timing.call if item.timing.call is not None else item.timing.total
            called[symbol] = called.get(symbol, 0.0) + seconds
    basis = f"measured: {', '.join(source.path for source in measured.sources)}"

    def reprice(finding: Finding) -> Finding:
        price = finding.price
        if price is None:
            return finding
        time = by_symbol.get(finding.symbol)
        seconds = _of_fixture(price, time) if time is not None else _of_test(price, called.get(finding.symbol))
        return finding if seconds is None else replace(finding, price=_with(price, time, seconds, basis))

    return reprice


def repriced_in(suite: Suite, shares: Mapping[str, Measured]) -> Repriced:
    """The same for one suite of several, by whose roots the measured times are kept; some have none."""
    measured = shares.get(suite.settings.root)
    return repriced(suite, measured) if measured is not None else _unchanged


def _unchanged(finding: Finding) -> Finding:
    return finding


def _fixtures(suite: Suite, times: tuple[FixtureTime, ...]) -> Mapping[str, FixtureTime]:
    known = {(time.name, time.path, time.line): time for time in times if time.each is not None}
    found: dict[str, FixtureTime] = {}
    for fixture in suite.fixtures:
        time = known.get((fixture.name, fixture.path, fixture.line))
        if time is not None:
            found[suite.symbol(fixture)] = time
    return found


def _of_fixture(price: Price, time: FixtureTime) -> float | None:
    """The set-ups that would no longer be, with their teardowns; None where no one says how many remain."""
    if price.setups_then is None or time.each is None:
        return None
    return max(0, time.setups - min(price.setups_then, time.setups)) * time.both / time.setups


def _of_test(price: Price, called: float | None) -> float | None:
    """A wait saves no more than its tests took."""
    return min(price.seconds[1], called) if price.seconds is not None and called is not None else None


def _with(price: Price, time: FixtureTime | None, seconds: float, basis: str) -> Price:
    now = time.setups if time is not None and price.setups_now is not None else price.setups_now
    return replace(price, setups_now=now, seconds=(seconds, seconds), basis=basis)

"""The recommendation to run in several workers, and whether that holds once the others are followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.parallel.model import Readiness, Verdict
from suitevet.plan.model import (
    Edit,
    Effort,
    Impact,
    Level,
    Parallel,
    Recommendation,
    Risk,
    Seconds,
    Simulation,
    Tier,
    Where,
)
from suitevet.suite.suite import Suite

_MANY = 100  # items: fewer are done before workers have started
_LONG = 20.0  # seconds of a serial run
_SHOWN = 3


def parallel(report: Readiness, advice: Sequence[Recommendation], mode: str) -> Parallel:
    """The answer to "is `-n auto` safe"; `advice` is everything the plan recommends."""
    will = sum(danger.verdict is Verdict.WILL for danger in report.dangers)
    codes = {danger.code for danger in report.dangers}
    first = tuple(each.id for each in advice if codes & set(each.codes))
    hidden = tuple(dict.fromkeys(f"{each.what} ({each.path})" if each.path else each.what for each in report.unseen))
    return Parallel(
        verdict=str(report.verdict),
        will=will,
        may=len(report.dangers) - will,
        mode=mode,
        command=f"pytest -n auto --dist {mode}" if mode != "load" else "pytest -n auto",
        first=first,
        then=_then(len(report.dangers), len(first), len(hidden)),
        unseen=hidden,
    )


def _then(dangers: int, first: int, hidden: int) -> str:
    seen = f"; {hidden} things could not be seen" if hidden > 1 else "; one thing could not be seen" if hidden else ""
    if not dangers:
        return f"nothing that was seen stands against it{seen}; run it a few times before CI relies on it"
    following = f"the {first} recommendations" if first > 1 else "the recommendation"
    return f"with {following} about it followed, nothing that was seen stands against it{seen}; that is no proof"


def run_in_workers(
    suite: Suite, report: Readiness, simulated: Simulation | None, mode: str
) -> Iterator[Recommendation]:
    """Nothing where workers are configured already, or where they would not pay."""
    if suite.settings.numprocesses not in (None, "0") or not _pays(report, simulated):
        return
    will = any(danger.verdict is Verdict.WILL for danger in report.dangers)
    written = [command for command in suite.settings.commands if "--numprocesses" in command.options]
    used = " CI or tox do it already, plain `pytest` does not." if written else ""
    # Where commands say how many workers there are, a default for all would reach those that are meant to have none.
    suggested = () if written else report.advice.edits
    yield Recommendation(
        id="config:workers",
        tier=Tier.PARALLEL,
        title=f"Run in workers: `{report.advice.command if simulated is None else _command(mode)}`",
        why=f"{_why(simulated, mode)}.{used}",
        impact=Impact(tests=report.tests, seconds=_saved(simulated, mode), share=_share(simulated, mode),
                      level=Level.LOW if written else Level.HIGH),
        effort=Effort.EDIT if not report.dangers else Effort.SMALL,
        risk=Risk(_risk(report, will=will), tuple(_reasons(report))),
        places=(Where(suite.settings.config_path or "pytest.ini", None),),
        edits=tuple(Edit(each.path, each.line, each.language, each.text) for each in suggested),
        instruction=_USED if written else _instruction(report, mode),
        verify=report.advice.verify,
        confidence=Level.MEDIUM,
    )  # fmt: skip


_USED = "use the options of those commands on the command line as well; not in `addopts`, which holds for every run"


def _instruction(report: Readiness, mode: str) -> str:
    if not report.dangers:
        return "try it on the command line first, then in CI"
    apart = ", or mark the tests that must share a worker (`suitevet parallel` prints the marks)"
    marked = apart if mode == "loadgroup" and report.groups else ""
    return f"take away what stands against it first{marked}; then try it on the command line, then in CI"


def _pays(report: Readiness, simulated: Simulation | None) -> bool:
    if simulated is None:
        return report.items >= _MANY
    return simulated.serial_before >= _LONG and simulated.modes[0].before.seconds < simulated.serial_before


def _command(mode: str) -> str:
    return "pytest -n auto" if mode == "load" else f"pytest -n auto --dist {mode}"


def _of_mode(simulated: Simulation, mode: str) -> float:
    return next(each.before.seconds for each in simulated.modes if each.name == mode)


def _why(simulated: Simulation | None, mode: str) -> str:
    if simulated is None:
        return "the tests run one after the other; how much workers save is known once durations are given"
    return (
        f"{simulated.serial_before:.0f} s one after the other, about {_of_mode(simulated, mode):.0f} s with "
        f"{simulated.number} workers as simulated; {simulated.best_why}"
    )


def _saved(simulated: Simulation | None, mode: str) -> Seconds | None:
    if simulated is None:
        return None
    saved = max(0.0, simulated.serial_before - _of_mode(simulated, mode))
    return Seconds(saved, saved, measured=True, basis=f"simulated from measured durations, {simulated.number} workers")


def _share(simulated: Simulation | None, mode: str) -> float | None:
    saved = _saved(simulated, mode)
    return saved.high / simulated.serial_before if saved is not None and simulated is not None else None


def _risk(report: Readiness, *, will: bool) -> Level:
    return Level.HIGH if will else Level.MEDIUM if report.dangers or report.unseen else Level.LOW


def _reasons(report: Readiness) -> Iterator[str]:
    number = len(report.dangers)
    yield f"{report.verdict}: {number} {'hazard was' if number == 1 else 'hazards were'} found"
    hidden = dict.fromkeys(
        f"not seen: {each.what}" + (f" ({each.path})" if each.path else "") for each in report.unseen
    )
    yield from list(hidden)[:_SHOWN]

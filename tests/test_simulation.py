"""Simulated runs: the ways of xdist to distribute, what wide fixtures cost in each, and whose set-up time is whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitevet.plan.beside import beside
from suitevet.plan.model import Measured, Source, Timing
from suitevet.plan.order import ordered
from suitevet.plan.run import Job, dealt, longest_first, parallel, serial
from suitevet.plan.schedulers import MODES, scheduler
from suitevet.plan.setups import Instance, Part
from suitevet.suite.model import Scope

ENGINE = Instance(Part("engine", "conftest.py", 1, Scope.SESSION, autouse=False, fixture=None), "", "")


def jobs(seconds: list[float], *wide: Instance, files: int = 3) -> list[Job]:
    return [Job(f"test_{n % files}.py::test_{n}", each, wide) for n, each in enumerate(seconds)]


def wall(mode: str, work: list[Job], workers: int) -> tuple[float, int, int]:
    """Seconds, set-ups of wide fixtures and items of a run without start-up."""
    scheduled = scheduler(mode, [job.nodeid for job in work], [None] * len(work), workers)
    run = parallel(work, lambda instance: 5.0, 0.0, 0.0, scheduled)
    return run.seconds, run.wide_setups, sum(worker.items for worker in run.workers)


@pytest.mark.parametrize("mode", MODES)
@given(seconds=st.lists(st.floats(0, 10), min_size=1, max_size=60), workers=st.integers(1, 5))
def test_every_item_runs_once_and_no_faster_than_possible(mode: str, seconds: list[float], workers: int) -> None:
    work = jobs(seconds)
    took, _, number = wall(mode, work, workers)
    assert number == len(work)
    assert took >= max(sum(seconds) / workers, max(seconds)) - 1e-6
    assert took <= sum(seconds) + 0.001 * len(seconds) + 1e-6


@pytest.mark.parametrize(("mode", "number"), [("load", 2), ("worksteal", 2), ("loadfile", 2), ("loadscope", 2)])
def test_a_session_fixture_is_paid_in_every_worker(mode: str, number: int) -> None:
    work = jobs([1.0] * 12, ENGINE)
    assert serial(work, lambda instance: 5.0, 0.0, 0.0).wide_setups == 1
    assert wall(mode, work, 2)[1] == number


def test_a_file_stays_in_one_worker() -> None:
    took, _, _ = wall("loadfile", jobs([1.0] * 12, files=1), 4)
    assert took == pytest.approx(12.0, abs=0.1)


@given(seconds=st.lists(st.floats(0, 10), min_size=1, max_size=40), workers=st.integers(1, 6))
def test_longest_first_is_near_the_best(seconds: list[float], workers: int) -> None:
    took = longest_first(seconds, workers)
    assert took >= max(sum(seconds) / workers, max(seconds)) - 1e-9
    assert took <= sum(seconds) / workers + max(seconds) + 1e-9


def test_parts_for_ci_have_every_file_once() -> None:
    parts = dealt({"a": 3.0, "b": 2.0, "c": 1.0}, 2)
    assert sorted(name for _, names in parts for name in names) == ["a", "b", "c"]
    assert [seconds for seconds, _ in parts] == [3.0, 3.0]


# --- what a session takes beside its items ---


def session(items: int, wall: float | None, deselected: int = 0, resolution: float = 0.01) -> Measured:
    timings = {f"test_a.py::test_{n}": Timing(0.0, 0.0, 0.0, 0.0) for n in range(items)}
    source = Source("file", "durations", items, phases=True, resolution=resolution, wall=wall, deselected=deselected)
    return Measured(timings, (source,))


def test_many_short_items_have_the_time_that_rounding_hides() -> None:
    found = beside(session(1000, 2.0))
    assert found.each * 1000 + found.start == pytest.approx(2.0)
    assert 0.1 < found.start < 0.2


def test_collection_has_what_items_cannot_have_taken() -> None:
    found = beside(session(10, 5.0))
    assert found.start > 4.9


def test_exact_figures_hide_only_what_pytest_takes_between_them() -> None:
    assert beside(session(1000, 4.0, resolution=0.001)).each < beside(session(1000, 4.0)).each < 0.003


def test_items_that_are_collected_and_not_run_cost_every_process() -> None:
    few, many = beside(session(1000, 2.0)), beside(session(1000, 2.0, deselected=30_000))
    assert many.start > few.start + 0.5
    assert many.workers > few.workers + 1


def test_without_a_session_its_start_is_an_estimate() -> None:
    assert beside(session(100, None)).basis.startswith("estimate")


# --- the order of items ---


def needing(*parameters: str) -> list[tuple[Instance, ...]]:
    part = Part("engine", "conftest.py", 1, Scope.MODULE, autouse=False, fixture=None)
    return [(Instance(part, "test_a.py", each),) if each else () for each in parameters]


def test_items_that_share_a_parameter_run_one_after_the_other() -> None:
    assert ordered(needing("a", "b", "", "a", "b")) == (0, 3, 1, 4, 2)


def test_items_without_a_parameter_stay_where_they_are() -> None:
    assert ordered(needing("", "", "", "")) == (0, 1, 2, 3)


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=30))
def test_every_item_stays_in_the_run(parameters: list[str]) -> None:
    assert sorted(ordered(needing(*parameters))) == list(range(len(parameters)))

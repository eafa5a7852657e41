"""Simulated runs: the ways of xdist to distribute, what wide fixtures cost in each, and whose set-up time is whose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitevet.pipeline import load_suite
from suitevet.plan.attribution import Attributed, attribute
from suitevet.plan.beside import beside
from suitevet.plan.items import items
from suitevet.plan.model import Measured, Source, Timing
from suitevet.plan.order import ordered
from suitevet.plan.run import Job, dealt, longest_first, parallel, serial
from suitevet.plan.schedulers import MODES, scheduler
from suitevet.plan.setups import Instance, Part
from suitevet.suite.model import Scope
from trees import plant

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


# --- attribution ---

CONFTEST = """
import pytest
from elsewhere import build

@pytest.fixture(scope="module")
def wide():
    yield build()
    build()

@pytest.fixture
def narrow():
    yield build()
    build()

@pytest.fixture
def dear(wide, narrow): return build()
"""
TESTS = """
def test_a(wide): ...
def test_b(wide): ...
def test_c(wide, narrow): ...
def test_d(narrow): ...
def test_e(dear): ...
"""


SUITE = {"conftest.py": CONFTEST, "test_x.py": TESTS, "test_y.py": TESTS}


def attributed(
    tmp_path: Path, setups: Mapping[str, float], files: Mapping[str, str] = SUITE, ended: Mapping[str, float] = {}
) -> Attributed:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", **files})
    suite = load_suite(tmp_path)
    timings = {
        node: Timing(setups.get(node, 0.0), 0.0, ended.get(node, 0.0), setups.get(node, 0.0) + ended.get(node, 0.0))
        for node in setups or ended
    }
    source = Source("file", "reportlog", len(timings), phases=True, resolution=1e-6)
    found = attribute(suite, items(suite, Measured(timings, (source,))))
    assert found is not None
    return found


def test_each_set_up_belongs_to_who_made_it(tmp_path: Path) -> None:
    narrow, wide, dear = 0.5, 3.0, 2.0
    one = {"test_a": wide, "test_b": 0.0, "test_c": narrow, "test_d": narrow, "test_e": narrow + dear}
    found = attributed(tmp_path, {f"test_{m}.py::{name}": s for m in "xy" for name, s in one.items()})
    times = {time.name: time for time in found.attribution.fixtures}
    assert {name: time.setups for name, time in times.items()} == {"wide": 2, "narrow": 6, "dear": 2}
    expected = {"wide": 2 * wide, "narrow": 6 * narrow, "dear": 2 * dear}
    assert {name: time.seconds for name, time in times.items()} == pytest.approx(expected, rel=0.02)
    assert found.attribution.explained == pytest.approx(found.attribution.setup_seconds, rel=0.01)


def test_each_teardown_belongs_to_who_ends(tmp_path: Path) -> None:
    """A module's fixture ends after the last test of the module, whether or not that test asked for it."""
    narrow, wide = 0.5, 3.0
    one = {"test_a": 0.0, "test_b": 0.0, "test_c": narrow, "test_d": narrow, "test_e": narrow + wide}
    times = attributed(tmp_path, {}, ended={f"test_{m}.py::{name}": s for m in "xy" for name, s in one.items()})
    found = {time.name: time.teardown for time in times.attribution.fixtures}
    assert found == {
        "narrow": pytest.approx(6 * narrow, rel=0.02),
        "wide": pytest.approx(2 * wide, rel=0.02),
        "dear": None,
    }


def test_what_a_few_tests_leave_to_clean_up_is_not_the_fixtures(tmp_path: Path) -> None:
    conftest = "import pytest, x\n@pytest.fixture\ndef server():\n    yield x.a()\n    x.b()\n"
    tests = "".join(f"def test_{n}(server): ...\n" for n in range(20))
    ended = {f"test_x.py::test_{n}": 5.0 if n < 4 else 0.01 for n in range(20)}
    found = attributed(tmp_path, {}, {"conftest.py": conftest, "test_x.py": tests}, ended)
    (time,) = found.attribution.fixtures
    assert time.teardown == pytest.approx(0.2, rel=0.02)
    assert found.attribution.teardown_seconds > 20


@pytest.mark.parametrize(
    ("body", "ends"),
    [("x.a()\n    yield", False), ("yield x.a()\n    x.b()", True), ("with x.a(): yield", True),
     ("with warnings.catch_warnings(): yield x.a()", False)],
)  # fmt: skip
def test_what_ends_without_doing_anything_has_no_teardown(tmp_path: Path, body: str, ends: bool) -> None:
    conftest = f"import pytest, warnings, x\n@pytest.fixture\ndef server():\n    {body}\n"
    files = {"conftest.py": conftest, "test_x.py": "def test_a(server): ...\ndef test_b(server): ...\n"}
    found = attributed(tmp_path, {}, files, {"test_x.py::test_a": 1.0, "test_x.py::test_b": 1.0})
    (time,) = found.attribution.fixtures
    assert (time.teardown is not None) is ends


def test_what_only_makes_a_value_costs_nothing(tmp_path: Path) -> None:
    conftest = "import pytest, x\n@pytest.fixture\ndef name(): return 'x'\n@pytest.fixture\ndef app(name): x.b()\n"
    files = {"conftest.py": conftest, "test_x.py": "def test_a(app): ...\n"}
    found = attributed(tmp_path, {"test_x.py::test_a": 1.0}, files)
    assert [(time.name, time.inseparable) for time in found.attribution.fixtures] == [("app", ())]


def test_one_item_in_a_hundred_does_not_decide_whose_the_time_is(tmp_path: Path) -> None:
    conftest = "import pytest, x\n@pytest.fixture\ndef params(): x.a()\n@pytest.fixture\ndef app(params): x.b()\n"
    tests = "".join(f"def test_{n}(app): ...\n" for n in range(99)) + "def test_params(params): ...\n"
    setups = {f"test_x.py::test_{n}": 1.0 for n in [*range(99), "params"]}
    found = attributed(tmp_path, setups, {"conftest.py": conftest, "test_x.py": tests})
    assert {time.inseparable for time in found.attribution.fixtures} == {("app",), ("params",)}


def test_what_is_always_set_up_together_is_not_told_apart(tmp_path: Path) -> None:
    found = attributed(tmp_path, {"test_x.py::test_e": 6.0})
    times = {time.name: time for time in found.attribution.fixtures}
    assert {time.seconds for time in times.values()} == {None}
    assert set(times["dear"].inseparable) == {"wide", "narrow"}
    assert times["dear"].group_seconds == pytest.approx(6.0, rel=0.02)


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

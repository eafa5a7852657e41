"""Whose the time of a measured run is: that of the fixtures which each item set up and tore down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from suitevet.pipeline import load_suite
from suitevet.plan.attribution import Attributed, attribute
from suitevet.plan.items import items
from suitevet.plan.model import Measured, Source, Timing
from trees import plant

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
    tmp_path: Path,
    setups: Mapping[str, float],
    files: Mapping[str, str] = SUITE,
    ended: Mapping[str, float] = {},
    skipped: Collection[str] = (),
) -> Attributed:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", **files})
    suite = load_suite(tmp_path)
    timings = {
        node: Timing(up, 0.0, down, up + down, skipped=node in skipped)
        for node, up, down in ((each, setups.get(each, 0.0), ended.get(each, 0.0)) for each in setups or ended)
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


def test_of_what_is_always_together_the_known_to_be_dear_has_cost_it(tmp_path: Path) -> None:
    conftest = (
        "import pytest, subprocess\nfrom elsewhere import build\n"
        "@pytest.fixture(autouse=True)\ndef around(): build()\n"
        "@pytest.fixture\ndef server():\n    with subprocess.Popen(['served']) as process:\n        yield process.pid\n"
    )
    tests = "".join(f"def test_{n}(server): ...\n" for n in range(4))
    took = {f"test_x.py::test_{n}": 1.0 for n in range(4)}
    found = attributed(tmp_path, took, {"conftest.py": conftest, "test_x.py": tests})
    costs = {name: cost for (name, _, _), cost in found.made.items()}
    assert costs == {"server": pytest.approx(1.0, rel=0.01), "around": 0.0}


def test_a_seed_is_set_in_no_time(tmp_path: Path) -> None:
    files = {
        "pyproject.toml": '[project]\nname = "x"\nversion = "1"\ndependencies = ["pytest-randomly"]\n',
        "conftest.py": "import pytest, x\n@pytest.fixture\ndef built(): return x.build()\n",
        "test_x.py": "".join(f"def test_{n}(built): ...\n" for n in range(4)),
    }
    found = attributed(tmp_path, {f"test_x.py::test_{n}": 1.0 for n in range(4)}, files)
    assert [(time.name, time.inseparable) for time in found.attribution.fixtures] == [("built", ())]


def test_what_looks_and_hands_on_costs_nothing(tmp_path: Path) -> None:
    conftest = """
import pytest, x
@pytest.fixture(params=["a", "b"])
def host(request):
    if request.param == "b" and not x.HAS_B:
        pytest.skip("no b")
    yield request.param
@pytest.fixture
def reset():
    yield
    x.reset()
@pytest.fixture
def app(host, reset): x.build()
"""
    found = attributed(
        tmp_path, {"test_x.py::test_a": 1.0}, {"conftest.py": conftest, "test_x.py": "def test_a(app): ...\n"}
    )
    assert {time.name: time.seconds for time in found.attribution.fixtures} == {
        "app": pytest.approx(1.0, rel=0.01),
        "reset": 0.0,
    }


def test_a_branch_that_yields_and_leaves_is_not_all_of_the_set_up(tmp_path: Path) -> None:
    conftest = """
import pytest, x
@pytest.fixture
def server(request):
    if request.config.getoption("address"):
        yield "there"
        return
    yield x.build()
"""
    found = attributed(
        tmp_path, {"test_x.py::test_a": 1.0}, {"conftest.py": conftest, "test_x.py": "def test_a(server): ...\n"}
    )
    assert {time.name: time.seconds for time in found.attribution.fixtures} == {"server": pytest.approx(1.0, rel=0.01)}


_CLASS = """
import pytest, x
class TestIt:
    @classmethod
    def setup_class(cls): x.build()
    @classmethod
    def teardown_class(cls): x.end()
    def test_a(self, needs): ...
    def test_b(self): ...
    @pytest.mark.skip
    def test_c(self): ...
"""
_NEEDS = "import pytest, x\n@pytest.fixture\ndef needs():\n    if not x.HAS: pytest.skip()\n"


def test_who_is_skipped_by_a_fixture_has_set_up_what_is_wider(tmp_path: Path) -> None:
    a, b, c = (f"test_x.py::TestIt::test_{name}" for name in "abc")
    found = attributed(
        tmp_path, {a: 2.0, b: 0.0, c: 0.0}, {"conftest.py": _NEEDS, "test_x.py": _CLASS}, {c: 1.0}, skipped=(a, c)
    )
    (time,) = found.attribution.fixtures
    assert (time.name, time.setups) == ("TestIt.setup_class", 1)
    assert time.seconds == pytest.approx(2.0, rel=0.01)
    assert time.teardown == pytest.approx(1.0, rel=0.01)


def test_who_is_skipped_by_a_mark_has_set_up_nothing(tmp_path: Path) -> None:
    a, b, c = (f"test_x.py::TestIt::test_{name}" for name in "abc")
    order = {c: 0.0, a: 2.0, b: 0.0}
    found = attributed(tmp_path, order, {"conftest.py": _NEEDS, "test_x.py": _CLASS}, skipped=(c,))
    (time,) = found.attribution.fixtures
    assert time.setups == 1
    assert time.seconds == pytest.approx(2.0, rel=0.01)

"""`suitevet plan`: what it recommends, at what price, and what it says of changes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from suitevet.__main__ import main
from trees import plant

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Plan = Callable[..., Mapping[str, Json]]

SUITE = {
    "pytest.ini": "[pytest]\n",
    "conftest.py": """
import pytest
from elsewhere import build

@pytest.fixture
def index():
    return build()

@pytest.fixture
def reader(index):
    return len(index)
""",
    "test_one.py": "def test_a(index): assert index\ndef test_b(index): assert index\ndef test_c(): ...\n",
    "test_two.py": "def test_d(reader): assert reader\n",
}
DURATIONS = """
2.00s setup    test_one.py::test_a
2.00s setup    test_one.py::test_b
2.00s setup    test_two.py::test_d
1.00s call     test_one.py::test_a
1.00s call     test_one.py::test_b
4.00s call     test_one.py::test_c
1.00s call     test_two.py::test_d
0.00s setup    test_one.py::test_c
==== 4 passed in 15.00s ====
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    plant(tmp_path, {**SUITE, "durations.txt": DURATIONS})
    return tmp_path


@pytest.fixture
def plan(suite: Path, capsys: pytest.CaptureFixture[str]) -> Plan:
    def run(*words: str) -> Mapping[str, Json]:
        assert main(["plan", str(suite), "--format", "json", *words]) == 0
        found: dict[str, Json] = json.loads(capsys.readouterr().out)
        return found

    return run


def rows(value: Json) -> list[dict[str, Json]]:
    assert isinstance(value, list)
    return [row for row in value if isinstance(row, dict)]


def field(value: Json, *names: str) -> Json:
    for name in names:
        assert isinstance(value, dict)
        value = value[name]
    return value


def widening(document: Mapping[str, Json]) -> dict[str, Json]:
    (found,) = [each for each in rows(document["recommendations"]) if "index" in str(each["title"])]
    return found


def test_measured_time_makes_a_recommendation_that_no_table_knows(suite: Path, plan: Plan) -> None:
    found = widening(plan("--durations", str(suite / "durations.txt")))
    assert found["title"] == "Widen `index` to `session` scope"
    assert (field(found, "impact", "setups_now"), field(found, "impact", "setups_then")) == (3, 1)
    seconds = field(found, "impact", "seconds")
    assert field(seconds, "measured") is True
    assert field(seconds, "high") == pytest.approx(4.0, abs=0.1)  # two of three set-ups of two seconds
    assert field(found, "impact", "share") == pytest.approx(4 / 13, abs=0.01)


def test_the_edit_is_a_patch_that_git_applies(suite: Path, plan: Plan) -> None:
    (edit,) = rows(widening(plan("--durations", str(suite / "durations.txt")))["edits"])
    assert edit["language"] == "diff"
    subprocess.run(["git", "apply", "-"], cwd=suite, input=f"{edit['text']}\n", text=True, check=True)
    assert '@pytest.fixture(scope="session")\ndef index():' in (suite / "conftest.py").read_text(encoding="utf-8")


def test_without_durations_nothing_is_called_measured(plan: Plan) -> None:
    document = plan()
    assert (document["simulation"], document["attribution"], field(document["summary"], "seconds")) == (None,) * 3
    assert all(
        field(each, "impact", "seconds") is None or field(each, "impact", "seconds", "measured") is False
        for each in rows(document["recommendations"])
    )


def test_the_summary_of_a_measured_run(suite: Path, plan: Plan) -> None:
    summary = plan("--durations", str(suite / "durations.txt"))["summary"]
    assert (field(summary, "setup_seconds"), field(summary, "call_seconds")) == (6.0, 7.0)
    found = {str(each["name"]): str(each["detail"]) for each in rows(field(summary, "bottlenecks"))}
    assert found["index"].startswith("46% of the run: 3 set-ups of ")
    assert found["index"].endswith(" s, function scope, 3 tests")
    assert found["test_one.py::test_c"] == "31% of the run"


def test_simulation_before_and_after(suite: Path, plan: Plan) -> None:
    run = plan("--durations", str(suite / "durations.txt"), "-n", "2")["simulation"]
    assert field(run, "serial_before") == pytest.approx(15.0)
    assert field(run, "serial_after") == pytest.approx(11.0, abs=0.1)
    assert {str(mode["name"]) for mode in rows(field(run, "modes"))} == {
        "load", "worksteal", "loadscope", "loadfile", "loadgroup",
    }  # fmt: skip
    for mode in rows(field(run, "modes")):
        seconds = field(mode, "after", "seconds")
        assert isinstance(seconds, float)
        assert seconds >= 9.0 / 2  # the items' seconds by the workers


TWICE = """
import paramiko, pytest

@pytest.fixture
def authority():
    return paramiko.RSAKey.generate(2048)

@pytest.fixture
def certificate(authority):
    return paramiko.RSAKey.generate(2048)
"""


def test_what_two_recommendations_save_is_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tests = "".join(f"def test_{n}(certificate, authority): ...\n" for n in range(40))
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "conftest.py": TWICE, "test_it.py": tests})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    entries = [each for each in document["recommendations"] if each["title"].startswith("Widen")]
    alone = sum(each["impact"]["seconds"]["high"] for each in entries)
    assert document["combined"]["overlaps"] == [[entries[0]["id"], entries[1]["id"]]]
    assert document["combined"]["estimated"]["high"] < alone
    assert document["combined"]["setups_then"] == 2


def test_a_sleep_saves_no_more_than_its_test_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sleeps = "import time\ndef test_a():\n    time.sleep(5)\ndef test_b():\n    time.sleep(5)\n"
    durations = "0.00s setup    test_s.py::test_a\n2.00s call     test_s.py::test_a\n0.00s setup    test_s.py::test_b\n"
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_s.py": sleeps, "d.txt": durations})
    assert main(["plan", str(tmp_path), "--format", "json", "--durations", str(tmp_path / "d.txt")]) == 0
    (found,) = [each for each in json.loads(capsys.readouterr().out)["recommendations"] if each["codes"] == ["VET601"]]
    assert found["title"].startswith("Replace 2 fixed sleeps")
    assert found["impact"]["seconds"]["high"] == pytest.approx(2.0)  # `test_b` was skipped, `test_a` took two seconds


def test_hazards_of_several_kinds_have_their_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = "import os, sys\ndef test_a():\n    os.chdir('/')\ndef test_b():\n    sys.path.append('x')\n"
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_s.py": changes})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    (found,) = [each for each in json.loads(capsys.readouterr().out)["recommendations"] if each["codes"] == ["VET402"]]
    for said in ("relative paths of every later test", "what later imports find"):
        assert said in found["why"]
    for said in ("monkeypatch.chdir", "syspath_prepend"):
        assert said in found["instruction"]
    assert "1 test runs this" not in found["why"]


# --- comparison ---


def test_a_change_for_the_worse(suite: Path, plan: Plan, tmp_path: Path) -> None:
    durations = ("--durations", str(suite / "durations.txt"))
    before = tmp_path / "before.json"
    before.write_text(json.dumps(plan(*durations)), encoding="utf-8")
    (suite / "test_three.py").write_text("".join(f"def test_{n}(index): ...\n" for n in range(6)), encoding="utf-8")
    compared = plan(*durations, "--compare", str(before))["comparison"]
    (change,) = rows(field(compared, "changes"))
    assert (change["better"], change["text"], change["setups"]) == (False, "`index` reaches 6 more tests", 6)
    assert field(change, "seconds", "high") == pytest.approx(12.0, abs=0.1)


def test_slight_changes_are_counted_and_not_told(suite: Path, plan: Plan, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(json.dumps(plan()), encoding="utf-8")
    (suite / "test_three.py").write_text("def test_one(index): ...\n", encoding="utf-8")
    compared = plan("--compare", str(before))["comparison"]
    assert field(compared, "setups_after") != field(compared, "setups_before")
    assert (field(compared, "changes"), field(compared, "slight")) == ([], 1)


def test_an_equal_suite_has_no_changes(suite: Path, plan: Plan, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(json.dumps(plan()), encoding="utf-8")
    compared = plan("--compare", str(before))["comparison"]
    assert (field(compared, "changes"), field(compared, "added"), field(compared, "resolved")) == ([], [], [])


# --- formats ---


@pytest.mark.parametrize("format_name", ["terminal", "markdown", "html"])
def test_every_format_says_the_same(suite: Path, capsys: pytest.CaptureFixture[str], format_name: str) -> None:
    words = ["plan", str(suite), "--durations", str(suite / "durations.txt"), "--format", format_name]
    assert main(words) == 0
    out = capsys.readouterr().out
    for said in ("4.0 s measured", "3 → 1 set-ups", 'scope="session"', "worksteal", "13.0 s measured"):
        assert said in out or said.replace('"', "&quot;") in out


def test_output_goes_to_a_file(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(suite), "-o", str(suite / "plan.txt")]) == 0
    assert capsys.readouterr().out == ""
    assert (suite / "plan.txt").read_text(encoding="utf-8").startswith("4 tests in 2 files")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--durations", "{suite}/none.txt"), "none.txt"),
        (("--durations", "{suite}/conftest.py"), "no format of durations that is known"),
        (("--compare", "{suite}/durations.txt"), "not JSON"),
        (("{suite}/nowhere",), "no such file or directory"),
    ],
)
def test_what_cannot_be_done(
    suite: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["plan", str(suite), *(word.format(suite=suite) for word in words)]) == 2
    assert said in capsys.readouterr().err


# --- `suitevet check --durations` ---


def test_findings_have_measured_prices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tests = "".join(f"def test_{n}(certificate, authority): ...\n" for n in range(40))
    durations = "".join(f"3.00s setup    test_it.py::test_{n}\n" for n in range(40))
    alone = "".join(f"0.50s {phase} test_x.py::test_{n}\n" for n in range(10) for phase in ("setup", "call"))
    plant(
        tmp_path,
        {"pytest.ini": "[pytest]\n", "conftest.py": TWICE, "test_it.py": tests,
         "d.txt": durations + alone,
         "test_x.py": "".join(f"def test_{n}(authority): ...\n" for n in range(10))},
    )  # fmt: skip
    (tmp_path / "d.txt").write_text(durations.replace("setup ", "call  ") + (tmp_path / "d.txt").read_text("utf-8"))
    words = ["check", str(tmp_path), "--no-cache", "--output-format", "json", "--select", "VET101"]
    main(words)
    estimated = {each["symbol"]: each["price"] for each in json.loads(capsys.readouterr().out)["findings"]}
    main([*words, "--durations", str(tmp_path / "d.txt")])
    prices = {each["symbol"]: each["price"] for each in json.loads(capsys.readouterr().out)["findings"]}
    assert estimated.keys() == prices.keys() == {"conftest.py::authority", "conftest.py::certificate"}
    assert all(price["basis"].startswith("estimate") for price in estimated.values())
    assert all(price["basis"] == f"measured: {tmp_path / 'd.txt'}" for price in prices.values())
    assert prices["conftest.py::certificate"]["seconds"][1] == pytest.approx(39 * 2.5, rel=0.02)
    assert prices["conftest.py::authority"]["seconds"][1] == pytest.approx(49 * 0.5, rel=0.05)


def test_a_file_of_durations_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": "def test_a(): ...\n"})
    assert main(["check", str(tmp_path), "--durations", str(tmp_path / "test_a.py")]) == 2
    assert "no format of durations that is known" in capsys.readouterr().err


def test_the_configuration_narrows_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tests = "".join(f"def test_{n}(certificate, authority): ...\n" for n in range(40))
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "conftest.py": TWICE, "test_it.py": tests})

    def codes() -> set[str]:
        assert main(["plan", str(tmp_path), "--format", "json"]) == 0
        return {str(code) for each in json.loads(capsys.readouterr().out)["recommendations"] for code in each["codes"]}

    assert "VET101" in codes()
    (tmp_path / "suitevet.toml").write_text('ignore = ["VET101"]\n')
    assert "VET101" not in codes()
    (tmp_path / "suitevet.toml").write_text('[per-file-ignores]\n"conftest.py" = ["VET1"]\n')
    assert "VET101" not in codes()


def test_what_saves_next_to_nothing_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(
        tmp_path,
        {
            "pytest.ini": "[pytest]\n",
            "test_program.py": "import subprocess\nsubprocess.run(['true'])\ndef test_a(): ...\n",
            "test_model.py": "import torch\nmodel = torch.load('large.pt')\ndef test_b(): assert model\n",
        },
    )
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    titles = [each["title"] for each in found["recommendations"]]
    assert [title for title in titles if "when it is first needed" in title] == [
        "Call `torch.load` when it is first needed, not at import"
    ]
    left_out = "Call `subprocess.run` when it is first needed, not at import"
    assert f"left out, as each saves less than 50 ms: {left_out}" in found["notes"]


def test_what_stops_slowly_and_hashes_strongly_is_told_and_counted_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suite = """
import bcrypt, pytest, threading
from http.server import BaseHTTPRequestHandler, HTTPServer

@pytest.fixture
def server():
    server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address
    server.shutdown()

@pytest.fixture
def account():
    return bcrypt.hashpw(b"secret", bcrypt.gensalt())

@pytest.mark.parametrize("number", range(10))
def test_address(server, account, number):
    assert server[1] > number
"""
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": suite})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    seconds = {each["id"].partition(":")[0]: each["impact"]["seconds"]["high"] for each in told["recommendations"][:4]}
    assert seconds.keys() == {"VET101", "VET114", "VET609"}
    widened = [each for each in told["recommendations"] if each["codes"] == ["VET101"]]
    both = sum(each["impact"]["seconds"]["high"] for each in widened)
    assert told["combined"]["estimated"]["high"] == pytest.approx(both)


def test_what_runs_only_on_demand_is_nothing_to_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slow = "@pytest.mark.skipif(not os.environ.get('SLOW'), reason='set SLOW=1')\ndef test_a():\n    time.sleep({})\n"
    usual = "def test_b():\n    time.sleep(2)\n"
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": f"import os, pytest, time\n{slow.format(60)}\n{usual}"})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    document: dict[str, Json] = json.loads(capsys.readouterr().out)
    (found,) = [each for each in rows(document["recommendations"]) if each["codes"] == ["VET601"]]
    assert field(found, "impact", "seconds", "high") == 2.0


NINE = "@pytest.mark.parametrize('n', range(9))\n"
ASKED = "@pytest.mark.skipif(not os.environ.get('SHOP_DB'), reason='set SHOP_DB')\n"
SERVERS = """
import multiprocessing, os, pytest

def started():
    process = multiprocessing.Process(target=print)
    process.start()
    return process.pid

@pytest.fixture
def usual():
    return started()

@pytest.fixture
def asked_for():
    return started()

@pytest.mark.parametrize("n", range(9))
def test_usual(usual, n):
    assert usual

{mark}def test_asked(asked_for, n):
    assert asked_for
"""


@pytest.mark.parametrize(("mark", "dear"), [(NINE, {"usual", "asked_for"}), (ASKED + NINE, {"usual"})])
def test_what_only_tests_on_demand_pay_is_told_and_not_added_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mark: str, dear: set[str]
) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": SERVERS.format(mark=mark)})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    document: dict[str, Json] = json.loads(capsys.readouterr().out)
    assert {field(each, "name") for each in rows(field(document, "summary", "bottlenecks"))} == dear
    widened = [each for each in rows(document["recommendations"]) if each["codes"] == ["VET101"]]
    assert len(widened) == 2
    priced = [each for each in widened if field(each, "impact", "seconds") is not None]
    assert {str(each["id"]).partition("::")[2] for each in priced} == dear
    assert field(document, "combined", "setups_now") == 9 * len(dear)
    unpriced = [each for each in widened if each not in priced]
    assert all("skipped unless a run asks for them" in str(each["why"]) for each in unpriced)
    assert all(field(each, "impact", "setups_now") == 9 for each in unpriced)

"""`suitevet parallel`: verdicts for directories, what must share a worker, how to distribute, what was not seen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import pytest

from suitevet.__main__ import main
from suitevet.cli import register_rules
from suitevet.finding import Finding
from suitevet.rule import REGISTERED
from suitevet.suite.suite import Suite
from trees import plant


class Folder(TypedDict):
    path: str
    verdict: str


class Group(TypedDict):
    name: str
    tests: list[str]


class Unseen(TypedDict):
    what: str


class Paste(TypedDict):
    text: str


class Danger(TypedDict):
    code: str
    verdict: str
    why: str
    confidence: str
    tests: list[str]
    paste: list[Paste]


class Advice(TypedDict):
    mode: str
    reasons: list[str]
    edits: list[Paste]


class Readiness(TypedDict):
    verdict: str
    on_demand: int
    folders: list[Folder]
    dangers: list[Danger]
    groups: list[Group]
    unseen: list[Unseen]
    advice: Advice


Ask = Callable[[Mapping[str, str]], Readiness]

PROGRAM = """
import subprocess, time
import pytest
from ports import free_port

@pytest.fixture(scope="{scope}")
def shop({requested}):
    process = subprocess.Popen({command})
    {wait}
    yield process
    process.terminate()
"""
CLEAN = "def test_a(): ...\n"
UNORDERED = 'import pytest\n@pytest.mark.parametrize("word", {"one", "two"})\ndef test_a(word): ...\n'
SHARED_PORT = """
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

@pytest.fixture
def server():
    server = HTTPServer(("127.0.0.1", 8099), BaseHTTPRequestHandler)
    yield server
    server.server_close()

def test_a(server): ...
def test_b(server): ...
"""
SERVICE = """
import pytest, redis

@pytest.fixture
def store({worker}):
    client = redis.Redis(db={number})
    client.{does}()
    return client
"""
SERVED = "def test_a(store): ...\ndef test_b(store): ...\n"


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def run(files: Mapping[str, str]) -> Readiness:
        plant(tmp_path, {"pytest.ini": "[pytest]\n", **files})
        assert main(["parallel", str(tmp_path), "--format", "json"]) == 0
        found: Readiness = json.loads(capsys.readouterr().out)
        return found

    return run


def test_nothing_found_is_all_that_is_said(ask: Ask) -> None:
    found = ask({"test_a.py": CLEAN})
    assert (found["verdict"], found["dangers"], found["unseen"]) == ("nothing found", [], [])


def test_each_directory_has_a_verdict_and_the_worst_is_the_suite_s(ask: Ask) -> None:
    found = ask({"good/test_good.py": CLEAN, "bad/test_bad.py": UNORDERED})
    assert found["verdict"] == "WILL break"
    assert [(danger["code"], danger["verdict"]) for danger in found["dangers"]] == [("VET409", "WILL break")]
    assert {folder["path"]: folder["verdict"] for folder in found["folders"]}["bad"] == "WILL break"


def test_what_only_tests_on_demand_meet_weighs_less(ask: Ask) -> None:
    mark = "import os\nimport pytest\npytestmark = pytest.mark.skipif(not os.environ.get('SHOP_NET'), reason='unset')\n"
    usual = ask({"test_a.py": SHARED_PORT})
    asked = ask({"test_a.py": mark + SHARED_PORT})
    assert [found["dangers"][0]["confidence"] for found in (usual, asked)] == ["high", "medium"]
    assert [found["on_demand"] for found in (usual, asked)] == [0, 2]
    assert asked["dangers"][0]["why"].endswith("the tests it concerns are skipped unless a run asks for them")


def test_what_is_skipped_is_collected(ask: Ask) -> None:
    mark = "import os\nimport pytest\npytestmark = pytest.mark.skipif(not os.environ.get('SHOP_NET'), reason='unset')\n"
    assert ask({"test_a.py": mark + UNORDERED})["verdict"] == "WILL break"


def test_tests_that_share_a_port_share_a_worker(ask: Ask) -> None:
    found = ask({"test_a.py": SHARED_PORT, "test_c.py": CLEAN})
    (group,) = found["groups"]
    assert (group["name"], group["tests"]) == ("port_8099", ["test_a.py::test_a", "test_a.py::test_b"])
    assert found["advice"]["mode"] == "loadgroup"


def test_a_port_of_the_module_is_pasted_into_the_fixture_that_listens(ask: Ask) -> None:
    text = SHARED_PORT.replace("8099", "PORT").replace("@pytest", "PORT = 8099\n\n@pytest", 1)
    found = ask({"test_a.py": text})
    (paste,) = found["dangers"][0]["paste"]
    assert paste["text"].startswith("@pytest.fixture\ndef server(worker_id):\n    port = 8099 + ")


def test_a_port_of_a_test_is_not_pasted_into_a_fixture_that_needs_the_same(ask: Ask) -> None:
    own = "\ndef test_own():\n    HTTPServer(('127.0.0.1', 8099), BaseHTTPRequestHandler).server_close()\n"
    found = ask({"test_a.py": SHARED_PORT + own})
    heads = [paste["text"].splitlines()[0] for danger in found["dangers"] for paste in danger["paste"]]
    assert sorted(heads) == ["@pytest.fixture", "def test_…(worker_id):"]


def test_what_workers_cannot_do_is_not_pasted(ask: Ask) -> None:
    found = ask({"pytest.ini": "[pytest]\naddopts = -s -ra -n 2 --pdb\n", "test_a.py": CLEAN})
    (text,) = (edit["text"] for edit in found["advice"]["edits"] if "addopts" in edit["text"])
    assert text.partition(" = ")[2].split(" --dist")[0] == "-ra -n auto"


def test_a_service_that_all_workers_talk_to_was_not_seen(ask: Ask) -> None:
    found = ask({"conftest.py": SERVICE.format(worker="", number=0, does="ping"), "test_a.py": SERVED})
    assert found["verdict"] == "unknown"
    (unseen,) = found["unseen"]
    assert unseen["what"] == "whether workers may share what `redis.Redis` of fixture `store` talks to"


def test_a_service_that_each_test_empties_is_a_danger(ask: Ask) -> None:
    found = ask({"conftest.py": SERVICE.format(worker="", number=0, does="flushdb"), "test_a.py": SERVED})
    assert found["verdict"] == "may break"
    assert [danger["code"] for danger in found["dangers"]] == ["VET415"]


def test_a_service_that_is_the_worker_s_own_is_no_question(ask: Ask) -> None:
    service = SERVICE.format(worker="worker_id", number="worker_id", does="flushdb")
    found = ask({"conftest.py": service, "test_a.py": SERVED})
    assert (found["verdict"], found["unseen"]) == ("nothing found", [])


@pytest.mark.parametrize(
    ("scope", "requested", "command", "waits", "is_told"),
    [
        ("session", "", "['shop']", True, True),
        ("session", "", "['shop', '--port', str(free_port())]", True, False),
        ("session", "", "['shop', '--port=8099']", True, False),  # a danger, and told as one
        ("session", "worker_id", "['shop', worker_id]", True, False),
        ("session", "", "['tail', '-f', 'shop.log']", False, False),
        ("function", "", "['shop']", True, False),
    ],
)
def test_where_a_program_listens_was_not_seen(
    ask: Ask, scope: str, requested: str, command: str, waits: bool, is_told: bool
) -> None:
    conftest = PROGRAM.format(scope=scope, requested=requested, command=command, wait="time.sleep(1)" if waits else "0")
    found = ask({"conftest.py": conftest, "test_a.py": SERVED.replace("store", "shop")})
    what = "whether workers may share what `subprocess.Popen` of fixture `shop` listens on"
    assert [each["what"] for each in found["unseen"]] == [what] * is_told
    assert bool(found["dangers"]) is ("8099" in command)


@pytest.mark.parametrize("format_name", ["terminal", "markdown"])
def test_every_format_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str], format_name: str) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": SHARED_PORT})
    assert main(["parallel", str(tmp_path), "--format", format_name, "-n", "3"]) == 0
    out = capsys.readouterr().out
    for said in ("port_8099", "--dist", "VET404", 'pytestmark = pytest.mark.xdist_group("port_8099")'):
        assert said in out


WRITING = """
import os
import shutil
import unittest


def report():
    shutil.rmtree("report", ignore_errors=True)
    return os.makedirs("report")


class TestStore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.makedirs("shelf")

    def test_stored(self):
        open("store.txt", "w").close()

    def test_stored_again(self):
        open("store.txt", "w").close()


def test_report():
    assert not report()


def test_report_again():
    assert not report()


def test_plain():
    open("store.txt", "w").close()
"""


def test_a_path_of_its_own_for_those_who_cannot_request_one(ask: Ask) -> None:
    found = ask({"test_a.py": WRITING})
    texts = [paste["text"] for danger in found["dangers"] for paste in danger["paste"]]
    assert any("self.addCleanup(shutil.rmtree, folder, ignore_errors=True)" in text for text in texts)
    assert any("cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)" in text for text in texts)
    assert 'path = os.path.join(tempfile.mkdtemp(), "report")' in texts
    assert 'path = tmp_path / "store.txt"' in texts


def test_tests_of_one_file_among_many_need_no_mark(ask: Ask) -> None:
    others = {f"test_{number}.py": "def test_a(): pass\n\n\ndef test_b(): pass\n" for number in range(9)}
    found = ask({"test_x.py": SHARED_PORT, **others})
    assert found["advice"]["mode"] == "loadfile"


def test_a_mark_may_not_be_heeded(ask: Ask) -> None:
    found = ask({"test_x.py": SHARED_PORT})
    assert found["advice"]["mode"] == "loadgroup"
    assert any("issue 1386" in reason for reason in found["advice"]["reasons"])


def test_where_many_write_one_file_all_of_them_share_a_worker(ask: Ask) -> None:
    writing = "".join(f"def test_{name}():\n    open('/tmp/shop.csv', 'w').close()\n\n\n" for name in "abcdefg")
    found = ask({"test_a.py": writing})
    assert len(found["groups"][0]["tests"]) == 7


def test_a_path_narrows_what_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "good/test_good.py": CLEAN, "bad/test_bad.py": UNORDERED})
    assert main(["parallel", str(tmp_path / "good"), "--format", "json"]) == 0
    found: Readiness = json.loads(capsys.readouterr().out)
    assert [folder["path"] for folder in found["folders"]] == ["good"]


def test_a_rule_that_fails_leaves_the_rest_and_is_no_clean_bill(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(suite: Suite) -> Iterator[Finding]:
        raise LookupError(suite.settings.root)

    register_rules()
    monkeypatch.setitem(REGISTERED, "VET409", replace(REGISTERED["VET409"], check=broken))
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": CLEAN})
    assert main(["parallel", str(tmp_path), "--format", "json"]) == 0
    said = capsys.readouterr()
    assert "rule VET409 (nondeterministic-parametrize) failed: LookupError" in said.err
    assert json.loads(said.out)["verdict"] == "unknown"


def test_rules_that_are_off_are_no_clean_bill(ask: Ask) -> None:
    found = ask({"pytest.ini": "[pytest]\n", "suitevet.toml": 'ignore = ["VET401", "VET1"]\n', "test_a.py": CLEAN})
    assert [each["what"] for each in found["unseen"]] == ["rules that are switched off in the configuration: VET401"]
    assert found["verdict"] == "unknown"


def test_a_scheduler_of_the_suite_decides_how_tests_are_dealt_out(ask: Ask) -> None:
    hook = "def pytest_xdist_make_scheduler(config, log):\n    return None\n"
    advice = ask({"conftest.py": hook, "test_a.py": "def test_a(): ...\n"})["advice"]
    assert advice["mode"] == "load"
    assert "`pytest_xdist_make_scheduler` in `conftest.py`" in advice["reasons"][0]

"""What the commands that describe a suite say of one that is broken: never that all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

COMMANDS = [["plan"], ["parallel"], ["fixtures"], ["graph"], ["why", "test_a.py::test_a", "tmp_path"]]
TEST = "def test_a(tmp_path): assert tmp_path\n"


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": TEST})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", COMMANDS, ids=[words[0] for words in COMMANDS])
@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"suitevet.toml": "selct = []\n"}, "suitevet.toml:1: unknown option `selct`"),
        ({"suitevet.toml": "[clients]\n'a.b' = 1\n"}, "(in `clients`)"),
        ({"pytest.ini": "[pytest]\na = 1\na = 2\n"}, "pytest.ini:3: "),
        ({"pytest.ini": "", "pytest.toml": "[pytest\n"}, "pytest.toml:1: invalid TOML"),
    ],
    ids=["option", "catalogue", "pytest.ini", "pytest.toml"],
)
def test_a_configuration_that_cannot_be_followed_stops_every_command(
    suite: Path, capsys: pytest.CaptureFixture[str], words: list[str], files: dict[str, str], complaint: str
) -> None:
    plant(suite, files)
    assert main(words) == 2
    said = capsys.readouterr()
    assert complaint in said.err
    assert not said.out


@pytest.mark.parametrize("command", ["plan", "parallel"])
def test_a_rule_that_does_not_exist_stops_what_asks_rules(
    suite: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    plant(suite, {"suitevet.toml": "ignore = [\n  'VET999',\n]\n"})
    assert main([command]) == 2
    assert "suitevet.toml:2: unknown rule `VET999`; `suitevet rule` lists all\n" in capsys.readouterr().err


@pytest.mark.parametrize("words", COMMANDS, ids=[words[0] for words in COMMANDS])
def test_a_file_that_cannot_be_read_is_named_by_every_command(
    suite: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    plant(suite, {"sub/test_b.py": "x = 1\ndef test_b(:\n"})
    assert main(words) == 0
    assert "not analysed: sub/test_b.py:2: " in capsys.readouterr().err


@pytest.mark.parametrize("words", COMMANDS, ids=[words[0] for words in COMMANDS])
def test_numbers_beyond_measure_are_unknown(suite: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    many = "import pytest\n@pytest.fixture(scope='session', params=range(10**15))\ndef many(): return 1\n"
    test = "@pytest.mark.parametrize('many', range(10**16), indirect=True)\ndef test_b(many): assert many\n"
    plant(suite, {"pytest.ini": f"[pytest]\naddopts = -n {'9' * 5000}\n"})
    plant(suite, {"test_b.py": f"{many}{test}def test_c(many): assert many\n"})
    assert main(words) == 0
    assert "internal error" not in capsys.readouterr().err


def test_measured_numbers_beyond_measure_are_none(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"({'9' * 5000} durations < 0.005s hidden.)\n1.00s call test_a.py::test_a\n"
    plant(suite, {"times.txt": f"{text}= 1 passed, {'9' * 5000} deselected in 1.00s =\n"})
    version = f"version_info = {'9' * 5000}.{'9' * 5000}\n"
    plant(suite, {"env/pyvenv.cfg": version, "env/lib/python3.12/site-packages/a.py": ""})
    assert main(["plan", "--durations", "times.txt", "--python", "env"]) == 0
    assert "internal error" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"test_a.py::test_a": 0}', 0),
        ("<?xml version='1.0' encoding='utf-7'?><testsuite/>", 2),
        ("<?xml version='1.0' encoding='bogus'?><testsuite/>", 2),
    ],
)
@pytest.mark.parametrize("command", ["plan", "fixtures", "check"])
def test_times_that_say_little(
    suite: Path, capsys: pytest.CaptureFixture[str], command: str, text: str, code: int
) -> None:
    plant(suite, {"times": text})
    assert main([command, "--durations", "times"]) == code
    assert "internal error" not in capsys.readouterr().err


def test_a_suite_with_an_unread_file_is_not_called_fit_for_several_workers(
    suite: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parallel", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "nothing found"
    plant(suite, {"sub/test_b.py": "def test_b(:\n"})
    assert main(["parallel", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == "unknown"
    assert [(each["what"], each["path"]) for each in report["unseen"]] == [
        ("this file was not analysed", "sub/test_b.py")
    ]


@pytest.mark.parametrize("command", ["plan", "parallel", "fixtures", "graph"])
def test_a_directory_without_tests_may_be_the_wrong_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "shop.py": ""})
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 0
    assert "pytest collects no tests in .: is it the right directory?" in capsys.readouterr().err

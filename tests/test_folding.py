"""Many findings of one kind are told once, and each is silenced, known and compared by itself."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

VARIABLE = "def test_{n}():\n    os.environ['SHOP_LANG'] = '{n}'{comment}\n\n\n"
FILE = "def test_{n}():\n    pathlib.Path('/tmp/shop.log').write_text('{n}'){comment}\n\n\n"

SLEEP = "def test_{n}():\n    time.sleep(2){comment}\n\n\n"
POLL = (
    "@pytest.fixture\ndef of_test_{n}(tmp_path):\n"
    "    while not (tmp_path / '{n}').exists():\n        time.sleep(2){comment}\n"
    "    return {n}\n\n\ndef test_{n}(of_test_{n}):\n    assert of_test_{n}\n\n\n"
)
LIMIT = "def test_{n}():\n    at = time.time()\n    assert time.time() - at < 0.5{comment}\n\n\n"
of_each = pytest.mark.parametrize(
    "leak", [VARIABLE, FILE, SLEEP, POLL, LIMIT], ids=["variable", "file", "sleep", "poll", "limit"]
)


def _suite(root: Path, number: int, leak: str, comment: str = "") -> Path:
    tests = "".join(leak.format(n=n, comment=comment) for n in range(number))
    imports = "import os\nimport pathlib\nimport time\nimport pytest\n"
    plant(root, {"pytest.ini": "[pytest]\n", "test_a.py": f"{imports}\n\n{tests}"})
    return root


def _said(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["check", "--no-cache", "--output-format", "concise", *words, str(root)])
    return code, capsys.readouterr().out.splitlines()


@of_each
def test_many_are_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    code, lines = _said(capsys, _suite(tmp_path, 8, leak))
    assert (code, len(lines)) == (1, 1)
    assert "as in 7 more functions" in lines[0]


@of_each
def test_one_more_is_not_in_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    known = str(tmp_path / "known.json")
    _said(capsys, _suite(tmp_path, 8, leak), "--baseline", known, "--write-baseline")
    assert _said(capsys, tmp_path, "--baseline", known) == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9, leak), "--baseline", known)
    assert (code, len(lines)) == (1, 1)
    assert "test_8`" in lines[0]


@of_each
def test_one_more_is_told_where_only_changes_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    _suite(tmp_path, 8, leak)
    git = ("git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b.c")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run([*git, *words], check=True)
    assert _said(capsys, tmp_path, "--diff-base", "HEAD") == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9, leak), "--diff-base", "HEAD")
    assert (code, len(lines)) == (1, 1)
    assert "test_8`" in lines[0]


@of_each
def test_each_is_silenced_by_its_own_comment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    comment = "  # noqa: VET6" if leak in (SLEEP, POLL, LIMIT) else "  # noqa: VET4"
    assert _said(capsys, _suite(tmp_path, 8, leak, comment), "--extend-select", "VET010") == (0, [])
    text = (tmp_path / "test_a.py").read_text(encoding="utf-8")
    (tmp_path / "test_a.py").write_text(text + leak.format(n="new", comment=""), encoding="utf-8")
    code, lines = _said(capsys, tmp_path, "--extend-select", "VET010")
    assert (code, len(lines)) == (1, 1)
    assert "test_new`" in lines[0]


def test_what_many_cost_is_added_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _suite(tmp_path, 8, SLEEP)
    _, lines = _said(capsys, tmp_path)
    assert lines[0].endswith("as in 7 more functions, keeps a run waiting: 16.0 s in all")
    _, (counted,) = _said(capsys, tmp_path, "--statistics")
    assert counted.endswith("saves 16.0 s (literal sleeps)")
    main(["check", "--no-cache", "--output-format", "json", str(tmp_path)])
    (row,) = json.loads(capsys.readouterr().out)["findings"]
    assert (row["price"]["tests"], row["price"]["seconds"]) == (8, [16.0, 16.0])


def test_a_plan_adds_up_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _suite(tmp_path, 8, SLEEP)
    capsys.readouterr()
    assert main(["plan", "--no-cache", "--format", "json", str(tmp_path)]) == 0
    (advice,) = [each for each in json.loads(capsys.readouterr().out)["recommendations"] if each["codes"] == ["VET601"]]
    assert (len(advice["places"]), advice["impact"]["tests"], advice["impact"]["seconds"]["high"]) == (8, 8, 16.0)


COPY = (
    "import os\nimport pytest\n\n@pytest.fixture(autouse=True)\ndef kept():{comment}\n    before = dict(os.environ)\n"
    "    yield\n    os.environ.clear()\n    os.environ.update(before)\n\ndef test_{n}(): ...\n"
)
CLIENT = "import redis\n\nSTORE = redis.from_url('redis://{n}'){comment}\n\ndef test_{n}(): ...\n"


@pytest.mark.parametrize("text", [COPY, CLIENT], ids=["copy", "client"])
def test_what_many_files_have_is_told_once_and_known_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    def write(name: str, comment: str = "") -> None:
        plant(tmp_path, {f"test_{name}.py": text.format(n=name, comment=comment)})

    plant(tmp_path, {"pytest.ini": "[pytest]\n", "known.json": ""})
    known = str(tmp_path / "known.json")
    for name in "bcdef":
        write(name)
    _, (line,) = _said(capsys, tmp_path)
    assert "test_b.py" in line
    _said(capsys, tmp_path, "--baseline", known, "--write-baseline")
    write("a")
    _, (line,) = _said(capsys, tmp_path, "--baseline", known)
    assert "test_a.py" in line
    write("a", "  # noqa: VET")
    write("b", "  # noqa: VET")
    _, lines = _said(capsys, tmp_path)
    assert [line.partition(".py:")[0][-6:] for line in lines] == ["test_c", "test_d", "test_e", "test_f"]

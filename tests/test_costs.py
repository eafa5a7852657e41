"""What a run costs, counted and not timed: files parsed, functions worked out, questions put to the disk, modules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import libcst
import pytest

from suitevet.__main__ import main
from suitevet.cache.directory import NAME
from suitevet.facts.model import Expr
from suitevet.pipeline import load_suite
from suitevet.suite.effects.effects import Effects
from suitevet.suite.names.names import FunctionRef, Names, Place

ROOT = Path(__file__).parent.parent
FILES = {
    "pytest.ini": "[pytest]\ntestpaths = tests\n",
    "shop.py": "import os\ndef price():\n    return os.environ['PRICE']\n",
    "unused.py": "def never():\n    return 1\n",
    "tests/conftest.py": "import pytest\nimport shop\n@pytest.fixture\ndef price():\n    return shop.price()\n",
    **{f"tests/test_{n}.py": f"def test_{n}(price):\n    assert price != {n}\n" for n in range(20)},
}
READ = len(FILES) - 2  # neither the configuration nor what nothing imports is parsed


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that libcst is given."""
    texts: list[str] = []
    parse = libcst.parse_module

    def counted(text: str) -> libcst.Module:
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(libcst, "parse_module", counted)
    return texts


def test_of_every_file_that_matters_the_skeleton_is_parsed_once(suite: Path, parsed: list[str]) -> None:
    main(["check", "--no-cache", "-q"])
    assert len(parsed) == READ
    assert Counter(parsed) == Counter([
        "pass\ndef price():\n    pass\n",
        "pass\n@x\ndef price():\n    pass\n",
        *(f"def test_{n}():\n    pass\n" for n in range(20)),
    ])


def test_after_an_edit_one_file_is_parsed(suite: Path, parsed: list[str]) -> None:
    main(["check", "-q"])
    parsed.clear()
    (suite / "tests" / "test_3.py").write_text("def test_other(price):\n    assert price\n", encoding="utf-8")
    main(["check", "-q"])
    assert len(parsed) == 1
    (suite / "tests" / "test_4.py").rename(suite / "tests" / "test_renamed.py")
    main(["check", "-q"])
    assert len(parsed) == 1


def test_every_function_is_worked_out_once(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: Counter[FunctionRef] = Counter()
    doings = Effects._doings

    def counted(self: Effects, function: FunctionRef) -> object:
        worked_out[function] += 1
        return doings(self, function)

    monkeypatch.setattr(Effects, "_doings", counted)
    linked = load_suite(suite)
    for test in linked.tests:
        assert test.function is not None
        linked.effects.of(test.function)
    for fixture in linked.fixtures:
        assert fixture.function is not None
        linked.effects.of(fixture.function)
    assert set(worked_out.values()) == {1}
    assert len(worked_out) == 22


def test_a_name_that_converts_itself_is_worked_out_once(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (suite / "tests" / "conftest.py").write_text(
        """
import os
import pytest

INDEX = os.getenv("INDEX")
if INDEX is not None:
    INDEX = int(INDEX)

if INDEX:
    @pytest.fixture
    def price():
        return INDEX
""",
        encoding="utf-8",
    )
    asked: Counter[str] = Counter()
    origin = Names.origin

    def counted(self: Names, expression: Expr, place: Place, depth: int = 0) -> object:
        asked[place.path] += 1
        return origin(self, expression, place, depth)

    monkeypatch.setattr(Names, "origin", counted)
    load_suite(suite)
    assert 0 < asked["tests/conftest.py"] < 20


def test_an_unchanged_suite_is_asked_about_once_per_file(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suitevet.project.disk._TICK", -(10**15))  # signatures are trusted at once
    main(["check", "-q"])
    asked: Counter[str] = Counter()

    def counting(look: Callable[[str], os.stat_result]) -> Callable[[str], os.stat_result]:
        def counted(path: str) -> os.stat_result:
            asked[str(path)] += 1
            return look(path)

        return counted

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", counting(os.lstat))
        patch.setattr(os, "stat", counting(os.stat))
        main(["check", "-q"])
    tests = {path: number for path, number in asked.items() if path.startswith(str(suite / "tests" / "test_"))}
    assert tests == {str(suite / name): 1 for name in FILES if "test_" in name}
    ours = {path: number for path, number in asked.items() if path.startswith(str(ROOT))}
    assert set(ours.values()) == {1}
    assert sum(asked.values()) - len(ours) < 150  # the suite, what configures it, where packages are installed


@pytest.mark.parametrize(("word", "most"), [("--version", 4), ("--help", 4), ("rule", 12)])
def test_modules_loaded_at_start_up(word: str, most: int) -> None:
    loaded = modules([word, "--help"][: 1 + (word == "rule")])
    assert 0 < len([name for name in loaded if name.partition(".")[0] == "suitevet"]) <= most
    assert {"libcst", "rich", "dataclasses", "typing"}.isdisjoint(loaded)


def test_the_parser_is_loaded_only_to_parse(suite: Path) -> None:
    assert "libcst" in modules(["check", "-q"])
    assert "libcst" not in modules(["check", "-q", "--select", "VET5"])


def modules(words: list[str]) -> list[str]:
    """The modules that a command line loads."""
    script = f"import sys; from suitevet.__main__ import main; main({words}); print(*sys.modules, file=sys.stderr)"
    path = f"{ROOT / 'analyzer'}{os.pathsep}{ROOT / 'rules'}"
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    return said.stderr.split()


def test_the_cache_can_be_found_measured_and_emptied(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "-q"])
    capsys.readouterr()
    assert main(["cache", "dir"]) == 0
    assert capsys.readouterr().out == f"{suite / NAME}\n"
    assert main(["cache", "info", "tests"]) == 0
    where, files, answers = capsys.readouterr().out.splitlines()
    assert where == str(suite / NAME)
    assert files.split()[:3] == ["files", "read", str(READ)]
    assert answers.split()[:3] == ["answers", "kept", "1"]
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == f"{READ + 1} entries removed\n"
    assert main(["cache", "clear", "nowhere"]) == 2
    assert "no such file or directory: nowhere" in capsys.readouterr().err


def test_timings_go_to_stderr_only(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--output-format", "json"]) == 0
    plain = capsys.readouterr()
    assert main(["check", "--output-format", "json", "--timings"]) == 0
    timed = capsys.readouterr()
    assert timed.out == plain.out
    stages = [line.split(maxsplit=2)[2] for line in timed.err.splitlines()[1:] if "finding" not in line]
    assert {"reading the tree", "all"} <= set(stages)

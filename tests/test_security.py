"""Analysed code never runs, nothing is connected to, and nothing is written but what was asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

import corpus
from audited import Job, Outcome, Task
from hostile.case import Case, Special, plant
from shell import CLIENT, COMMAND, ENVIRONMENT, ROOT

HERE = Path(__file__).parent
CANARY = "import os\nopen(os.path.expanduser('~/ran'), 'a').close()\n"


class Trees(NamedTuple):
    top: Path
    corpus: Path
    hostile: Path
    commented: Path  # the same, for comments to be added
    forked: Path  # large enough to be read by several processes
    changed: Path  # in a git repository


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory, corpus_copy: Path) -> Trees:
    top = tmp_path_factory.mktemp("trees")
    found = Trees(top, corpus_copy, *(top / name for name in ("hostile", "commented", "forked", "changed")))
    plant(HOSTILE, found.hostile)
    plant(HOSTILE, found.commented)
    (top / "outside.py").write_text(CANARY, encoding="utf-8")
    plant(Case("forked", {f"test_{n}.py": CANARY + "def test_a(): assert 1\n" * 2000 for n in range(4)}), found.forked)
    plant(Case("changed", {"test_a.py": CANARY, ".gitattributes": "*.py diff=evil filter=evil\n"}), found.changed)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        subprocess.run(["git", *identity, *words], cwd=found.changed, check=True)
    for key in ("diff.evil.textconv", "diff.external", "filter.evil.clean", "core.fsmonitor", "core.pager"):
        subprocess.run(["git", "config", key, f"touch {top}/ran; cat"], cwd=found.changed, check=True)
    (found.changed / "test_a.py").write_text(CANARY + CLIENT, encoding="utf-8")
    return found


EVERYWHERE = {
    f"{name}.py": CANARY
    for name in (
        "conftest", "setup", "sitecustomize", "usercustomize", "json", "rich", "libcst", "tomli", "typing",
        "dataclasses", "suitevet_rules", "_blake2", "hashlib", "helper", "pytest", "plugin", "noxfile", "argparse",
    )
}  # fmt: skip
ENTRY_POINTS = "[suitevet.rules]\nevil = helper\n[pytest11]\nevil = helper\n[flake8.extension]\nVET = helper\n"
HOSTILE = Case("hostile", {
    **EVERYWHERE,
    "evil.pth": "import helper\n",
    "evil-1.0.dist-info/METADATA": "Name: evil\nVersion: 1.0\n",
    "evil-1.0.dist-info/entry_points.txt": ENTRY_POINTS,
    "evil.egg-info/entry_points.txt": ENTRY_POINTS,
    "rich/__init__.py": CANARY,
    "pyproject.toml": "[build-system]\nrequires = []\nbuild-backend = 'helper'\nbackend-path = ['.']\n"
                      "[project.entry-points.'suitevet.rules']\nevil = 'helper'\n"
                      "[tool.pytest.ini_options]\naddopts = '-p plugin --import-mode=importlib'\n"
                      "required_plugins = 'evil'\npythonpath = '.'\n",
    "test_a.py": f"{CANARY}import helper\nfrom json import *\npytest_plugins = ['plugin', 'helper']\n"
                 f"X = __import__('helper').x\n{CLIENT}",
    "test_cookie.py": "# -*- coding: helper -*-\n" + CANARY,
    "test_codec.py": "# -*- coding: rot13 -*-\n" + CANARY,
    "test_words.py": "import pytest\n@pytest.mark.parametrize('a', [__import__('helper')])\n"
                     "@pytest.mark.skipif('__import__(\"helper\")')\n"
                     "def test_a(a: 'helper.x()'): assert f'{helper()}'\n",
    "test_link.py": Special("link", "../outside.py"),
})  # fmt: skip


def audited(foreign: Path, runs: Sequence[Task], folder: Path) -> list[Outcome]:
    """What each run came to; all are done by one process whose home is the folder."""
    job = folder / "job.json"
    job.write_text(json.dumps(Job(foreign=[f"{foreign}/"], runs=list(runs))), encoding="utf-8")
    command = [sys.executable, str(HERE / "audited.py"), str(job)]
    environment = {**ENVIRONMENT, "HOME": str(folder)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    outcomes: list[Outcome] = json.loads(done.stdout)
    return outcomes


def task(directory: Path, *words: str, writes: Sequence[str] = (), programs: Sequence[str] = ()) -> Task:
    """Where it may write is relative to the directory."""
    places = [os.path.join(directory, place) for place in writes]
    return Task(directory=str(directory), words=list(words), writes=places, programs=list(programs))


def test_the_guard_sees_what_it_is_there_for(tmp_path: Path) -> None:
    """An innocent command line, while a module of ours is replaced by one that does everything."""
    deeds = (
        "import os, socket, subprocess, runpy\nsocket.socket().close()\nsubprocess.run(['true'])\nos.mkdir('made')\n"
        "open('written', 'w').close()\nrunpy.run_path('test_a.py')\ncompile(open('test_a.py').read(), '<text>', 'exec')"
    )
    (tmp_path / "test_a.py").write_text("X = 'some text'\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:0] = [{str(HERE)!r}]\nimport audited, suitevet.__main__\n"
        f"suitevet.__main__.main = lambda words: exec(compile({deeds!r}, '<deeds>', 'exec'), {{}}) or 0\n"
        f"task = {{'directory': {str(tmp_path)!r}, 'words': [], 'writes': [], 'programs': []}}\n"
        f"print(audited.main({{'foreign': [{str(tmp_path)!r}], 'runs': [task]}})[0]['offences'])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    for event in ("socket.__new__", "subprocess.Popen: true", "os.mkdir", "open: ", "exec: ", "compile: text of"):
        assert event in done.stdout


def test_nothing_of_the_corpus_runs(trees: Trees, tmp_path: Path) -> None:
    runs = [task(case.root, "--no-cache", "--output-format", "sarif") for case in corpus.cases(trees.corpus)]
    assert problems(runs, audited(trees.corpus, runs, tmp_path), (0, 1, 2)) == {}
    assert len(runs) > 150


def test_nothing_of_a_hostile_tree_runs(trees: Trees, tmp_path: Path) -> None:
    root = trees.hostile
    runs = [
        *(task(root, *words) for words in READING),
        *(task(root, *words, writes=[".suitevet_cache"]) for words in EXPLAINING),
        task(root, writes=[".suitevet_cache"]),
        task(root, writes=[".suitevet_cache"]),
        task(trees.forked, "--no-cache", "--jobs", "3"),
        task(trees.forked, "--jobs", "3", writes=[".suitevet_cache"]),
        task(root, "--no-cache", "-o", "sarif=report.sarif", writes=["report.sarif", ".suitevet-"]),
        task(root, "--no-cache", "--write-baseline", writes=["suitevet-baseline.json", ".suitevet-"]),
        task(trees.commented, "--no-cache", "--add-noqa", writes=["test_", "helper.py", ".suitevet-"]),
        task(trees.changed, "--no-cache", "--diff-base", "HEAD", programs=["git"]),
    ]
    assert problems(runs, audited(trees.top, runs, tmp_path), (0, 1)) == {}
    assert not (tmp_path / "ran").exists()
    assert not (trees.top / "ran").exists()
    assert (trees.top / "outside.py").read_text(encoding="utf-8") == CANARY


READING = (
    ["--no-cache"],
    ["--no-cache", "--output-format", "full", "--color", "always"],
    ["--no-cache", "--statistics", "-v"],
    ["--no-cache", "--show-settings"],
    ["--no-cache", "--respect-gitignore", "--only-files", "test_a.py"],
    ["config"],
    ["rule"],
)
EXPLAINING = (
    ["graph", "."],
    ["graph", "--format", "json"],
    ["fixtures", "."],
    ["parallel", "."],
    ["plan", "."],
    ["why", "test_words.py::test_a", "a"],
)


def problems(runs: Sequence[Task], outcomes: Sequence[Outcome], codes: Sequence[int]) -> Mapping[str, object]:
    """The runs that did what they must not, or did not do their work."""
    return {
        f"{os.path.basename(run['directory'])}: {' '.join(run['words'])}": outcome
        for run, outcome in zip(runs, outcomes, strict=True)
        if outcome["offences"] or outcome["exit"] not in codes
    }


# --- started inside the tree ------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [["-m"], ["-P", "-m"]], ids=" ".join)
def test_started_inside_a_hostile_directory(flags: list[str], trees: Trees, tmp_path: Path) -> None:
    command = [sys.executable, *flags, "suitevet", "--no-cache", "-q", "--output-format", "full"]
    environment = {**ENVIRONMENT, "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=trees.hostile, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"VET301" in done.stdout
    assert not (tmp_path / "ran").exists()


def test_a_suitevet_in_the_tree_is_not_taken_for_ours(tmp_path: Path) -> None:
    """`python -m` alone looks for its module in the current directory first, before anything of ours can run."""
    ours = ("suitevet", "suitevet/__init__", "suitevet/__main__")
    pythons = ("types", "contextlib", "functools", "warnings", "keyword", "operator", "reprlib", "importlib/__init__")
    plant(Case("x", {f"{name}.py": CANARY for name in (*ours, *pythons)}), tmp_path)
    starter = tmp_path.parent / "suitevet-script.py"  # as pip makes it
    starter.write_text("import sys\nfrom suitevet.__main__ import main\nsys.exit(main())\n", encoding="utf-8")
    for start in (["-P", "-m", "suitevet"], [str(starter)]):
        environment = {**ENVIRONMENT, "HOME": str(tmp_path)}
        command = [sys.executable, *start, "--no-cache", "-q"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (done.returncode, b"VET301" in done.stdout) == (1, True)
    assert not (tmp_path / "ran").exists()


# --- where it writes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("baseline", ["../outside.json", "link.json", "folder/outside.json"])
def test_a_configuration_does_not_say_where_to_write(baseline: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("kept", encoding="utf-8")
    root = tmp_path / "root"
    files: dict[str, str | bytes | Special] = {
        "pyproject.toml": f"[tool.suitevet]\nbaseline = '{baseline}'\n[tool.pytest.ini_options]\n",
        "link.json": Special("link", "../outside.json"),
        "folder": Special("link", ".."),
    }
    plant(Case("x", files), root)
    assert quiet_exit(root, "--write-baseline") == 2
    assert outside.read_text(encoding="utf-8") == "kept"


def test_the_place_of_a_baseline_may_be_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("kept", encoding="utf-8")
    root = tmp_path / "root"
    plant(Case("x", {"suitevet-baseline.json": Special("link", "../outside.json")}), root)
    assert quiet_exit(root, "--write-baseline") == 2
    assert (tmp_path / "outside.json").read_text(encoding="utf-8") == "kept"


def test_links_out_of_the_tree_are_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text(CLIENT, encoding="utf-8")
    root = tmp_path / "root"
    plant(Case("x", {"test_link.py": Special("link", "../outside.py")}), root)
    quiet_exit(root, "--add-noqa")
    assert (tmp_path / "outside.py").read_text(encoding="utf-8") == CLIENT


def quiet_exit(root: Path, *words: str) -> int:
    command = [*COMMAND, "--no-cache", "-q", *words]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, check=False).returncode


def test_a_cache_that_came_with_the_tree_hides_nothing(tmp_path: Path) -> None:
    """Facts of a harmless file under the key of one that is not, as a repository could bring them along."""
    honest, planted = tmp_path / "honest", tmp_path / "planted"
    for root, text in ((honest, "def test_a(): assert 1\n"), (planted, CLIENT)):
        plant(Case("x", {"test_a.py": text}, sentinel=False), root)
        quiet_run(root)
    harmless = facts_of(honest)
    for path in facts_of(planted):
        shutil.copy(harmless[0], path)
    shutil.rmtree(planted / ".suitevet_cache" / "runs", ignore_errors=True)
    carried = shutil.copytree(planted, tmp_path / "carried")
    assert b"VET301" in quiet_run(carried)


def facts_of(root: Path) -> list[Path]:
    cache = root / ".suitevet_cache"
    return [path for path in sorted(cache.rglob("*/*")) if path.is_file() and "runs" not in path.parts]


def quiet_run(root: Path) -> bytes:
    command = [*COMMAND, "-q", "--output-format", "concise"]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, check=False).stdout


def test_every_promise_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    last, missing = "", []
    for file, test in re.findall(r"`(test_\w+\.py)?(?:::(\w+))?`", text):
        last = file or last
        if last and f"def {test}(" not in (HERE / last).read_text(encoding="utf-8") and test:
            missing.append(f"{last}::{test}")
        assert (HERE / last).is_file()
    assert missing == []
    assert last

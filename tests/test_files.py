"""The listing is what pytest would collect and which conftests it would import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from suitevet.facts.model import Problem
from suitevet.project.files import apply_collect_ignore, conftests_left, discover
from suitevet.project.settings import find_settings
from suitevet.project.tree import Tree
from trees import listed, plant
from vet import check

TEST = "def test_it(): pass\n"
PROJECT = {
    "pytest.ini": """\
[pytest]
addopts = --ignore=tests/ignored --ignore-glob=*_skip.py
python_files = test_*.py __init__.py
""",
    "conftest.py": """\
collect_ignore = ['tests/listed.d', 'tests/test_listed.py']
collect_ignore_glob = ['*/globbed_*']
""",
    "src/app/__init__.py": TEST,
    "src/app/core.py": "",
    "tests/__init__.py": TEST,
    "tests/conftest.py": "",
    "tests/test_a.py": TEST,
    "tests/test_b_skip.py": TEST,
    "tests/test_listed.py": TEST,
    "tests/helper.py": TEST,
    "tests/empty/conftest.py": "",
    "tests/ignored/conftest.py": "",
    "tests/ignored/test_c.py": TEST,
    "tests/listed.d/conftest.py": "",
    "tests/listed.d/test_d.py": TEST,
    "tests/globbed_x/test_e.py": TEST,
    "tests/own/conftest.py": "collect_ignore = []\n",
    "tests/own/test_f.py": TEST,
    "tests/build/test_g.py": TEST,
    "tests/.hidden/test_h.py": TEST,
    "tests/env/pyvenv.cfg": "",
    "tests/env/test_i.py": TEST,
}
ASK = """
import pathlib, sys, pytest
class Ask:
    def pytest_collection_finish(self, session):
        root = session.config.rootpath
        modules = {item.path.relative_to(root).as_posix() for item in session.items}
        plugins = session.config.pluginmanager.get_plugins()
        found = {pathlib.Path(p.__file__) for p in plugins if getattr(p, "__file__", "")}
        conftests = {p.relative_to(root).as_posix() for p in found if p.name == "conftest.py"}
        print("ASKED", sorted(modules), sorted(conftests))
pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider"], plugins=[Ask()])
"""


def _ask_pytest(root: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-B", "-c", ASK]
    output = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False).stdout
    return next(line for line in output.splitlines() if line.startswith("ASKED"))


@pytest.mark.parametrize(
    "testpaths",
    ["", "tests/own tests/build", "tests/*/test_[ef].py tests/helper.py", "nowhere", "**/own ./tests/test_a.py"],
)
def test_modules_and_conftests_are_those_of_pytest(tmp_path: Path, testpaths: str) -> None:
    text = f"{PROJECT['pytest.ini']}testpaths = {testpaths}\n"
    _, found = listed(tmp_path, PROJECT | {"pytest.ini": text})
    ignores = {"conftest.py": ("tests/listed.d", "tests/test_listed.py"), "tests/own/conftest.py": ()}
    globs = {"conftest.py": ("*/globbed_*",)}
    modules = apply_collect_ignore(found.collected, ignores, globs, found.starts)
    conftests = conftests_left(found.conftests, ignores, globs, found.starts)
    assert f"ASKED {list(modules)} {list(conftests)}" == _ask_pytest(tmp_path)


def test_modules_of_the_project_are_listed_wherever_collection_begins(tmp_path: Path) -> None:
    _, found = listed(tmp_path, PROJECT | {"pytest.ini": "[pytest]\ntestpaths = tests/own\n"})
    assert "src/app/core.py" in found.python_files
    assert found.conftests == ("conftest.py", "tests/conftest.py", "tests/own/conftest.py")
    assert "tests/empty/conftest.py" in found.dead_conftests
    assert not any("hidden" in path or "/env/" in path for path in found.python_files)


def test_test_directories_below_a_start_path_have_live_conftests(tmp_path: Path) -> None:
    files = {"pytest.ini": "[pytest]\nnorecursedirs = tests other\n", "tests/conftest.py": "", "other/conftest.py": ""}
    assert listed(tmp_path, files)[1].conftests == ("tests/conftest.py",)


def test_confcutdir_and_noconftest(tmp_path: Path) -> None:
    files = {"conftest.py": "", "tests/conftest.py": "", "tests/test_a.py": ""}
    ini = "[pytest]\naddopts = --confcutdir=tests\n"
    assert listed(tmp_path / "a", files | {"pytest.ini": ini})[1].conftests == ("tests/conftest.py",)
    ini = "[pytest]\naddopts = --noconftest\n"
    assert listed(tmp_path / "b", files | {"pytest.ini": ini})[1].conftests == ()


def test_doctest_modules_adds_every_module_that_is_entered(tmp_path: Path) -> None:
    files = {
        "pytest.ini": "[pytest]\naddopts = --doctest-modules\n",
        "setup.py": "import setuptools\n",
        "pkg/__init__.py": "",
        "pkg/setup.py": "X = 1\n",
        "pkg/__main__.py": "",
        "pkg/mod.py": "",
        "pkg/test_mod.py": "",
        "build/mod.py": "",
    }
    assert listed(tmp_path, files)[1].doctest_files == ("pkg/__init__.py", "pkg/mod.py", "pkg/setup.py")


def test_scripts_are_read_for_doctests_only_where_they_are_asked_for(tmp_path: Path) -> None:
    files = {"examples/plot.py": "", "src/single.py": "", "other.py": ""}
    ini = "[pytest]\naddopts = --doctest-modules\n"
    _, found = listed(tmp_path / "whole", files | {"pytest.ini": ini})
    assert found.doctest_files == ("other.py", "src/single.py")
    _, found = listed(tmp_path / "named", files | {"pytest.ini": f"{ini}testpaths = examples\n"})
    assert found.doctest_files == ("examples/plot.py",)


@pytest.mark.parametrize(
    "name", [".venv", "node_modules", ".tox", ".nox", ".git", "__pycache__", ".mypy_cache", ".eggs", "site-packages"]
)
def test_what_is_nobodys_project_is_not_entered(tmp_path: Path, name: str) -> None:
    _, found = listed(tmp_path, {"pytest.ini": "[pytest]\nnorecursedirs =\n", f"{name}/test_a.py": TEST})
    assert found.python_files == ()


@pytest.mark.parametrize("exclude", ["legacy", "tests/legacy", "tests/legacy/", "tests/legacy/*", "./tests/leg*"])
def test_excludes_leave_out_paths_and_names(tmp_path: Path, exclude: str) -> None:
    files = {"tests/test_a.py": TEST, "tests/legacy/test_b.py": TEST, "tests/legacy/data.py": ""}
    _, found = listed(tmp_path, files, exclude)
    assert found.python_files == ("tests/test_a.py",)
    assert found.left_out == ("tests/legacy/test_b.py",)


def test_what_is_wrong_with_an_excluded_folder_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = Tree.scan
    unreadable = Problem("VET003", "it cannot be read", None, None)
    monkeypatch.setattr(Tree, "scan", lambda tree, path: unreadable if path == "old" else scan(tree, path))
    files = {"test_a.py": TEST, "old/test_b.py": TEST}
    assert listed(tmp_path, files)[1].problems == (("old", unreadable),)
    excluded = listed(tmp_path, files, "old")[1]
    assert (excluded.problems, excluded.left_out) == ((), ("old",))


@pytest.mark.parametrize("testpaths", ["../../..", "/", "../outside", "/etc /usr"])
def test_nothing_outside_the_root_is_looked_at(tmp_path: Path, testpaths: str) -> None:
    plant(tmp_path, {"outside/test_o.py": TEST})
    files = {"pytest.ini": f"[pytest]\ntestpaths = {testpaths}\n", "test_a.py": TEST}
    assert listed(tmp_path / "root", files)[1].python_files == ("test_a.py",)


def test_odd_files_are_problems_and_links_stay_inside(tmp_path: Path) -> None:
    plant(tmp_path, {"outside/test_o.py": TEST, "root/real/test_r.py": TEST, "root/pytest.ini": ""})
    root = tmp_path / "root"
    os.mkfifo(root / "conftest.py")
    links = {"test_dangling.py": "nowhere", "test_out.py": "../outside/test_o.py", "test_in.py": "real/test_r.py"}
    for name, target in (links | {"directory": "real", "helper.py": "nowhere"}).items():
        (root / name).symlink_to(target)
    found = discover(Tree(str(root)), find_settings(str(root)), ())
    assert [(path, problem.code) for path, problem in found.problems] == [
        ("conftest.py", "VET004"),
        ("test_dangling.py", "VET003"),
    ]
    assert found.collected == ("real/test_r.py", "test_in.py")
    assert found.links == {"test_in.py": "real/test_r.py"}


def test_a_conftest_that_leads_out_is_not_read(tmp_path: Path) -> None:
    fixture = "import pytest\n@pytest.fixture\ndef shared(): return 1\n"
    test = "def test_a(shared): assert shared\n"
    plant(tmp_path, {"outside/conftest.py": fixture, "root/pytest.ini": "", "root/test_a.py": test})
    (tmp_path / "root" / "conftest.py").symlink_to("../outside/conftest.py")
    run = check(tmp_path / "root")
    assert [(row["path"], row["code"]) for row in run.document["findings"]] == [("conftest.py", "VET003")]
    assert run.document["incomplete"] == ["conftest.py"]


def test_a_path_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(22):
            os.mkdir("n" * 200, dir_fd=here)
            inner = os.open("n" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    found = listed(tmp_path, {"test_a.py": TEST})[1]
    assert found.collected == ("test_a.py",)
    assert [problem.code for _, problem in found.problems] == ["VET003"]


def test_names_that_are_not_text(tmp_path: Path) -> None:
    plant(tmp_path, {"pytest.ini": ""})
    for name in (b"test_\xff.py", "test_é.py".encode(), b"test_z.py"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).touch()
    found = listed(tmp_path, {})[1]
    assert [os.fsencode(path) for path in found.collected] == [b"test_z.py", "test_é.py".encode(), b"test_\xff.py"]

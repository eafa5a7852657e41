"""pytest's configuration is found and read as pytest does, and broken configuration is a problem with a line."""

from __future__ import annotations

import fnmatch
import os
import time
from pathlib import Path

import pytest
from _pytest.config.findpaths import determine_setup
from hypothesis import given, settings, strategies

from suitevet.project.arguments import parse_arguments
from suitevet.project.glob import matches, matches_path, prefix_or_glob
from suitevet.project.settings import find_settings
from suitevet.project.tree import Tree
from trees import plant

PRECEDENCE = {
    "pytest.toml": "[pytest]\npython_files = ['a.py']\n",
    ".pytest.toml": "[pytest]\npython_files = ['b.py']\n",
    "pytest.ini": "[pytest]\npython_files = c.py\n",
    ".pytest.ini": "[pytest]\npython_files = d.py\n",
    "pyproject.toml": "[tool.pytest.ini_options]\npython_files = 'e.py'\n",
    "tox.ini": "[pytest]\npython_files = f.py\n",
    "setup.cfg": "[tool:pytest]\npython_files = g.py\n",
}


@pytest.mark.parametrize("removed", range(len(PRECEDENCE)))
def test_the_first_file_in_pytests_order_counts(tmp_path: Path, removed: int) -> None:
    names = list(PRECEDENCE)[removed:]
    plant(tmp_path, {name: PRECEDENCE[name] for name in names})
    found = find_settings(str(tmp_path))
    assert found.config_path == names[0]
    assert found.python_files == ("abcdefg"[removed] + ".py",)
    assert found.problems == ()


@pytest.mark.parametrize(
    "files",
    [
        {"pytest.ini": "", "sub/x.py": ""},
        {"pyproject.toml": "[project]\nname='a'\n", "sub/x.py": ""},
        {"pyproject.toml": "", "sub/tox.ini": "[tox]\n", "sub/deep/x.py": ""},
        {"tox.ini": "[pytest]\n", "sub/pyproject.toml": "[project]\n", "sub/x.py": ""},
        {"setup.cfg": "[metadata]\n", "setup.py": "", "sub/x.py": ""},
        {"sub/pyproject.toml": "[tool.pytest]\nminversion = '9'\n", "pytest.ini": "", "sub/deep/x.py": ""},
        {"pyproject.toml": "[tool.pytest.ini_options]\n", "sub/setup.py": "", "sub/x.py": ""},
    ],
)
def test_root_and_file_are_those_of_pytest(tmp_path: Path, files: dict[str, str]) -> None:
    plant(tmp_path, files)
    start = os.path.dirname(tmp_path / list(files)[-1])
    root, config, _, _ = determine_setup(
        inifile=None, override_ini=None, args=[start], rootdir_cmd_arg=None, invocation_dir=Path(start)
    )
    found = find_settings(start)
    assert found.root == str(root)
    assert found.config_path == (None if config is None else config.relative_to(root).as_posix())


def test_options_of_an_ini_file(tmp_path: Path) -> None:
    text = """
[pytest]
testpaths = tests "more tests"
python_files =
    test_*.py
    # a comment
    check_*.py
addopts = -ra -p no:cacheprovider -pfoo -n auto
    --ignore=docs/x --ignore-glob 'a*' --import-mode importlib --dist worksteal -o asyncio_mode=auto
env =
    R:D:HOME = /nowhere
    PLAIN=1
markers = slow: takes long  # kept
    fast
DJANGO_SETTINGS_MODULE = app.settings
pythonpath = src ../outside
collect_imported_tests = off
other = 1
"""
    plant(tmp_path, {"pytest.ini": text})
    found = find_settings(str(tmp_path))
    assert found.testpaths == ("tests", "more tests")
    assert found.python_files == ("test_*.py", "check_*.py")
    assert (found.plugins, found.blocked_plugins) == (("foo",), ("cacheprovider",))
    assert (found.numprocesses, found.dist, found.import_mode) == ("auto", "worksteal", "importlib")
    assert (found.ignore, found.ignore_glob) == (("docs/x",), ("a*",))
    assert found.env == (("HOME", "/nowhere"), ("PLAIN", "1"))
    assert found.markers == ("slow: takes long  # kept", "fast")
    assert (found.asyncio_mode, found.django_settings) == ("auto", "app.settings")
    assert found.pythonpath == ("src", "../outside")
    assert found.collect_imported_tests is False
    assert found.raw["other"] == "1"
    assert found.problems == ()


def test_native_tables_keep_their_types(tmp_path: Path) -> None:
    text = "[tool.pytest]\naddopts = ['-n4', '--doctest-modules']\nconsider_namespace_packages = true\n"
    plant(tmp_path, {"pyproject.toml": text + "[tool.pytest_env]\nA = 1\nB = {value = 'x', skip_if_set = true}\n"})
    found = find_settings(str(tmp_path))
    assert (found.numprocesses, found.doctest_modules, found.consider_namespace_packages) == ("4", True, True)
    assert found.env == (("A", "1"), ("B", "x"))
    assert found.problems == ()


def test_a_path_in_addopts_replaces_testpaths(tmp_path: Path) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\ntestpaths = a\naddopts = --cov b -x b c\n", "b/x.py": "", "a/x.py": ""})
    assert find_settings(str(tmp_path)).testpaths == ("b",)


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("pyproject.toml", b"[tool.x]\n[tool.y\n", 2),
        ("pyproject.toml", b"a = 1\nb = '\xff'\n", 2),
        ("pyproject.toml", b"a = " + b"[" * 100_000, None),
        ("pyproject.toml", b"a = " + b"9" * 5000, None),
        ("pyproject.toml", b"[tool.pytest]\naddopts = 0x" + b"f" * 9000 + b"\n", 2),
        ("pyproject.toml", b"\n" + b"a." * 200 + b"b = 1\n", 2),
        ("pyproject.toml", b"#" * 1_100_000, None),
        ("pyproject.toml", b"[tool.pytest]\nminversion = '9'\n[tool.pytest.ini_options]\nminversion = '9'\n", 3),
        ("pyproject.toml", b"[tool.pytest]\nminversion = '9'\naddopts = '-q'\n", 3),
        ("pytest.toml", b"addopts = ['-q']\n", 1),
        ("pytest.ini", b"[pytest]\naddopts = 'open\n", 2),
        ("pytest.ini", b"[pytest]\na = 1\na = 2\n", 3),
        ("pytest.ini", b"[pytest]\n[pytest]\n", 2),
        ("pytest.ini", b"a = 1\n[pytest]\n", 1),
        ("pytest.ini", b"[pytest]\n  loose\n", 2),
        ("pytest.ini", b"[pytest]\n# caf\xe9\n", 2),
        ("setup.cfg", b"[pytest]\naddopts = -q\n", 2),
        ("tox.ini", b"no header\n[pytest]\n", 1),
        ("pytest.ini", b"[pytest]\ncollect_imported_tests = perhaps\n", 2),
    ],
)
def test_broken_configuration_is_one_problem(tmp_path: Path, name: str, data: bytes, line: int | None) -> None:
    (tmp_path / name).write_bytes(data)
    found = find_settings(str(tmp_path))
    assert [(path, problem.code, problem.line) for path, problem in found.problems] == [(name, "VET008", line)]
    assert found.root == str(tmp_path)


def test_a_broken_file_keeps_what_can_be_read(tmp_path: Path) -> None:
    text = b"[pytest]\n# \xe9\npython_files = 'x\nusefixtures = db\nusefixtures = other\n"
    (tmp_path / "pytest.ini").write_bytes(text)
    found = find_settings(str(tmp_path))
    assert found.usefixtures == ("db",)
    assert [problem.line for _, problem in found.problems] == [2, 5, 3]


def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pyproject.toml")
    assert [problem.message for _, problem in find_settings(str(tmp_path)).problems] == ["not a regular file"]


def test_a_directory_of_that_name_is_no_configuration(tmp_path: Path) -> None:
    plant(tmp_path, {"pyproject.toml/x": "", "pytest.ini": ""})
    assert find_settings(str(tmp_path)).problems == ()


def test_arguments_are_taken_apart_as_on_a_command_line() -> None:
    words = "-xvn4 --cov src --no-cov tests -k expr --maxfail=2 -W error -- -odd"
    found = parse_arguments(tuple(words.split()))
    assert found.positionals == ("tests", "-odd")
    assert (found.last("--numprocesses"), found.last("-k"), found.last("--cov")) == ("4", "expr", "src")


@pytest.mark.parametrize("pattern", ["[!a", "[]", "[]]", "[z-a]x", "[!z-a]", "a[b-", "[--0]", "[a-c-e]", "**", "[!]a]"])
@pytest.mark.parametrize("name", ["", "a", "]", "-", "b", "x", "ax", "[!a", "a[b-", "d", "/"])
def test_a_glob_is_fnmatch_in_its_corners(pattern: str, name: str) -> None:
    assert matches(pattern, name) == fnmatch.fnmatchcase(name, pattern)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(strategies.text("ab-*?[]!/.", max_size=9), strategies.text("ab-[]!/.", max_size=9))
def test_a_glob_is_fnmatch(pattern: str, name: str) -> None:
    assert matches(pattern, name) == fnmatch.fnmatchcase(name, pattern)


@pytest.mark.parametrize("pattern", ["*a" * 30 + "*b", "*[a]" * 30 + "*b", "**/a/" * 15 + "b", "?*" * 40 + "b"])
def test_a_hostile_glob_is_not_slow(pattern: str) -> None:
    begin = time.process_time()
    assert not matches(pattern, "a/" * 2000)
    assert time.process_time() - begin < 1


def test_paths_and_names_match_as_in_pytest() -> None:
    assert matches_path("test_*.py", "/r/tests/test_a.py")
    assert matches_path("tests/*.py", "/r/tests/sub/test_a.py")
    assert not matches_path("/tests/*.py", "/r/tests/test_a.py")
    assert prefix_or_glob(("check", "*_spec"), "a_spec")
    assert prefix_or_glob(("check",), "checks")
    assert not prefix_or_glob(("*_spec",), "a_specs")


def test_a_file_is_read_within_bounds(tmp_path: Path) -> None:
    tree = plant(tmp_path, {"root/a.py": "x" * 10, "outside.py": "secret"})
    tree = Tree(str(tmp_path / "root"))
    links = {"in.py": "a.py", "out.py": "../outside.py", "null.py": "/dev/null", "loop.py": "loop.py"}
    for name, target in links.items():
        (tmp_path / "root" / name).symlink_to(target)
    assert tree.read("a.py", 10) == b"x" * 10 == tree.read("in.py", 10)
    codes = {name: tree.read(name, 9)[0] for name in ("a.py", "out.py", "null.py", "loop.py", "none.py", "", "a\0b")}
    assert codes == {
        "a.py": "VET005", "out.py": "VET003", "null.py": "VET004", "loop.py": "VET003", "none.py": "VET003",
        "": "VET004", "a\0b": "VET003",
    }  # fmt: skip
    assert [(entry.name, entry.kind) for entry in tree.entries("")] == [
        ("a.py", "file"),
        ("in.py", "link-file"),
        ("loop.py", "broken"),
        ("null.py", "special"),
        ("out.py", "link-outside"),
    ]
    assert tree.is_file("in.py")
    assert not tree.is_file("out.py")
    assert tree.real("in.py") == "a.py"

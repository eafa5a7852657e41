"""Our reading of `.gitignore` files is git's own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import vet
from suitevet.project.gitignore import git_ignored

FILES = (
    "a.py", "b.py", "build/a.py", "build/keep.py", "src/build/a.py", "src/a.py", "src/deep/a.py", "src/deep/er/a.py",
    "tests/test_a.py", "tests/data/x.py", "tests/data/y.py", "tests/generated_1.py", "tests/[x].py", "#odd.py",
    "!odd.py", "tail .py", "doc/frotz/a.py", "frotz/a.py", "x/y/z/a.py",
)  # fmt: skip
CASES = {
    "names": "a.py\n",
    "wildcards": "generated_*.py\n*.pyc\n",
    "one character": "?.py\n",
    "a directory anywhere": "build/\n",
    "a directory at the top": "/build/\n",
    "anchored by a slash": "src/a.py\n",
    "stars do not cross directories": "src/*/a.py\n",
    "double star in front": "**/deep\n",
    "double star between": "src/**/a.py\n",
    "double star behind": "src/deep/**\n",
    "negation": "*.py\n!a.py\n",
    "nothing comes back below an ignored directory": "build/\n!build/keep.py\n",
    "contents only": "build/*\n!build/keep.py\n",
    "the last one wins": "!a.py\na.py\n",
    "comments and blanks": "# a.py\n\n   \nb.py   \n",
    "escapes": "\\#odd.py\n\\!odd.py\n",
    "classes": "[ab].py\n[!x].pyc\n",
    "line ends of Windows": "a.py\r\nb.py\r\n",
    "a directory in a directory": "doc/frotz/\n",
    "only directories": "a.py/\n",
}


def git_says(root: Path) -> set[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "check-ignore", "--no-index", "-z", "--stdin"]
    given = "\0".join(FILES).encode()
    done = subprocess.run(command, cwd=root, env=environment, input=given, capture_output=True, check=False)
    return {name for name in done.stdout.decode().split("\0") if name}


def we_say(root: Path) -> set[str]:
    ignored = git_ignored(str(root))
    return {name for name in FILES if ignored(str(root / name))}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


@pytest.mark.parametrize("name", CASES)
def test_one_file_at_the_top(name: str, repository: Path) -> None:
    (repository / ".gitignore").write_bytes(CASES[name].encode())
    assert we_say(repository) == git_says(repository)


def test_files_further_down_win(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.py\n")
    below = repository / "tests" / ".gitignore"
    below.write_text("!test_*.py\n/data/\n!data/x.py\n")
    try:
        assert we_say(repository) == git_says(repository)
        assert str(repository / "tests" / "test_a.py") not in we_say(repository)
    finally:
        below.unlink()


def test_from_a_directory_of_the_repository(repository: Path) -> None:
    (repository / ".gitignore").write_text("/tests/data/\n")
    ignored = git_ignored(str(repository / "tests"))
    assert ignored(str(repository / "tests" / "data" / "x.py"))
    assert not ignored(str(repository / "tests" / "test_a.py"))


def test_outside_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n")
    assert not git_ignored(str(tmp_path))(str(tmp_path / "a.py"))


def test_hostile_patterns_take_no_time(repository: Path) -> None:
    (repository / ".gitignore").write_text("**/a/" * 40 + "x\n" + "*a" * 60 + "b\n")
    deep = "/".join(["a"] * 200)
    assert not git_ignored(str(repository))(str(repository / deep / ("a" * 200)))


def test_check_says_nothing_about_ignored_files_when_asked(repository: Path) -> None:
    for name in ("a.py", "tests/test_a.py"):
        (repository / name).write_text("def test_a():  # noqa: VET101\n    assert True\n")
    (repository / "pytest.ini").write_text("[pytest]\npython_files = test_*.py a.py\n")
    (repository / ".gitignore").write_text("/a.py\n")
    assert reported(repository) == ["a.py", "tests/test_a.py"]
    assert reported(repository, "--respect-gitignore") == ["tests/test_a.py"]


def reported(root: Path, *flags: str) -> list[str]:
    return [row["path"] for row in vet.check(root, flags).document["findings"]]

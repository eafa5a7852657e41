"""What git says has changed, with names of every kind, and without running anything that a repository configures."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from suitevet.findings.changes import GitFailed, changed_lines


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "a.py").write_text("one\ntwo\nthree\nfour\n")
    (root / "gone.py").write_text("x\n")
    commit(root)
    return root


def git(root: Path, *words: str) -> str:
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *settings, *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env=environment).stdout


def commit(root: Path) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return git(root, "rev-parse", "HEAD").strip()


def test_nothing_has_changed(repository: Path) -> None:
    assert changed_lines(str(repository), "HEAD") == {}


def test_changed_added_and_deleted_lines(repository: Path) -> None:
    (repository / "a.py").write_text("one\nTWO\nthree\nfour\nfive\nsix\n")
    (repository / "gone.py").unlink()
    assert changed_lines(str(repository), "HEAD") == {"a.py": ((2, 2), (5, 6))}


def test_a_deletion_touches_the_lines_around_it(repository: Path) -> None:
    (repository / "a.py").write_text("one\nfour\n")
    assert changed_lines(str(repository), "HEAD") == {"a.py": ((1, 2),)}


def test_new_files_are_changed_as_a_whole(repository: Path) -> None:
    (repository / "staged.py").write_text("1\n2\n")
    git(repository, "add", "staged.py")
    (repository / "unknown.py").write_text("1\n")
    (repository / ".gitignore").write_text("ignored.py\n")
    (repository / "ignored.py").write_text("1\n")
    changes = changed_lines(str(repository), "HEAD")
    assert changes["staged.py"] == ((1, 2),)
    assert changes["unknown.py"][0][0] == 1
    assert "ignored.py" not in changes


def test_changes_of_the_other_branch_are_not_ours(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "feature")
    (repository / "mine.py").write_text("1\n")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    (repository / "a.py").write_text("theirs\n")
    commit(repository)
    git(repository, "checkout", "-q", "feature")
    assert changed_lines(str(repository), "main") == {"mine.py": ((1, 1),)}


def test_paths_are_those_below_the_root(repository: Path) -> None:
    folder = repository / "services" / "a"
    folder.mkdir(parents=True)
    (folder / "test_x.py").write_text("1\n")
    commit(repository)
    (folder / "test_x.py").write_text("2\n")
    (repository / "a.py").write_text("2\n")
    assert changed_lines(str(folder), "HEAD") == {"test_x.py": ((1, 1),)}


ODD = ('quo"te.py', "new\nline.py", "tab\t.py", "ümläut.py", "back\\slash.py", "b b.py", "-n.py")


@pytest.mark.parametrize("name", ODD)
def test_odd_names(repository: Path, name: str) -> None:
    (repository / name).write_text("1\n")
    commit(repository)
    (repository / name).write_text("2\n")
    assert changed_lines(str(repository), "HEAD") == {name: ((1, 1),)}


def test_name_that_is_not_utf_8(repository: Path) -> None:
    name = os.fsdecode(b"byte\xff.py")
    (repository / name).write_text("1\n")
    commit(repository)
    (repository / name).write_text("2\n")
    assert changed_lines(str(repository), "HEAD") == {name: ((1, 1),)}


def test_contents_cannot_forge_a_file_name(repository: Path) -> None:
    path = repository / "a.py"
    path.write_text("x")
    commit(repository)
    path.write_text("++ b/forged.py\n@@ -1 +7 @@\n++ b/forged.py")
    assert changed_lines(str(repository), "HEAD") == {"a.py": ((1, 3),)}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=pwned", "-h", "", "HEAD --"])
def test_what_is_no_revision_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(GitFailed):
        changed_lines(str(repository), revision)
    assert not (repository / "pwned").exists()


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitFailed):
        changed_lines(str(tmp_path), "HEAD")


def test_nothing_that_the_repository_configures_is_run(repository: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    program = f"touch {marker}; cat"
    for key in ("core.fsmonitor", "diff.external", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv"):
        git(repository, "config", key, program)
    git(repository, "config", "diff.evil.command", program)
    git(repository, "config", "filter.evil.required", "true")
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text("*.py filter=evil diff=evil\n")
    (repository / "a.py").write_text("changed\n")
    assert "a.py" in changed_lines(str(repository), "HEAD")
    assert not marker.exists()

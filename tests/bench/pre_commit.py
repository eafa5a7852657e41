"""Run our pre-commit hooks with real pre-commit, from this working tree, in a repository made for it.

    python tests/bench/pre_commit.py [--pre-commit PROGRAM]

pre-commit installs the hook with pip, so the dependencies must be in reach: the network, or `PIP_FIND_LINKS`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
SOURCE = "import pytest\n\n\n@pytest.fixture\ndef unused():\n    return 1\n\n\ndef test_a():\n    assert True\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pre-commit", default="pre-commit", help="the program, if it is not on PATH")
    program = shutil.which(parser.parse_args().pre_commit)
    if program is None:
        parser.error("pre-commit is not there: pip install pre-commit")
    program = os.path.abspath(program)  # it is run in other folders
    run([program, "validate-manifest", str(REPOSITORY / ".pre-commit-hooks.yaml")], REPOSITORY)
    with tempfile.TemporaryDirectory() as temporary:
        return tried(program, Path(temporary))


def tried(program: str, folder: Path) -> int:
    """0 if the hook for the suite finds both files, and that for staged files the staged one only."""
    hooks, project = folder / "hooks", folder / "project"
    committed(shutil.copytree(REPOSITORY, hooks, ignore=shutil.ignore_patterns(".git", ".*cache", "__pycache__")))
    project.mkdir()
    for name in ("test_a.py", "test_b.py"):
        (project / name).write_text(SOURCE, encoding="ascii")
    (project / "pytest.ini").write_text("[pytest]\n", encoding="ascii")
    committed(project)
    (project / "test_b.py").write_text(SOURCE + "\n\nX = 1\n", encoding="ascii")
    run(["git", "add", "test_b.py"], project)
    try_repo = [program, "try-repo", str(hooks)]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(folder / "home")}
    whole = run([*try_repo, "suitevet", "--all-files", "--verbose"], project, environment)
    changed = run([*try_repo, "suitevet-changed", "--verbose"], project, environment)
    verdicts = {
        "the suite's hook reports both files": "test_a.py:5:5: VET504" in whole and "test_b.py:5:5: VET504" in whole,
        "the hook for staged files reports the staged one": "test_b.py:5:5: VET504" in changed,
        "and no other": "test_a.py:5:5" not in changed,
    }
    for what, holds in verdicts.items():
        sys.stdout.write(f"{'ok' if holds else 'FAILED'}: {what}\n")
    return 0 if all(verdicts.values()) else 1


def committed(folder: Path) -> None:
    run(["git", "init", "-q"], folder)
    run(["git", "add", "-A"], folder)
    run(["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid", "commit", "-qm", "x"], folder)


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())

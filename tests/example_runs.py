"""Run little projects under pytest: `python example_runs.py FOLDER...` writes the exit code of each as JSON.

What a run says is left beside its folder, in FOLDER.log.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARGUMENTS = ("-q", "--assert=plain", "-p", "no:cacheprovider")


def main(folders: list[str]) -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    sys.stdout.write(json.dumps({folder: exit_code(Path(folder)) for folder in folders}))


def exit_code(folder: Path) -> int:
    """A process each, since they import; forked where possible: importing pytest is most of the cost."""
    with open(f"{folder}.log", "w") as log:
        if not hasattr(os, "fork"):
            command = [sys.executable, "-m", "pytest", *ARGUMENTS]
            return subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False).returncode
        child = os.fork()
        if child == 0:
            try:
                os._exit(run(folder, log.fileno()))
            finally:  # whatever happened, the child ends here
                os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(folder: Path, log: int) -> int:
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    code = int(pytest.main([*ARGUMENTS, f"--basetemp={folder}.tmp"]))
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    main(sys.argv[1:])

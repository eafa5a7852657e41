"""Small suites, and the suitevet of this checkout in a process of its own, as a shell would start it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "suitevet")
# Without the settings of the Python that runs the tests: they would be those of the child, too.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    "PYTHONPATH": f"{ROOT / 'analyzer'}{os.pathsep}{ROOT / 'rules'}",
    "PYTHONDONTWRITEBYTECODE": "1",  # on a full disk Python itself leaves half of a .pyc
}
CLIENT = "import boto3\nS3 = boto3.client('s3')\ndef test_a(): assert S3\n"
CLEAN = "def test_a(): assert True\n"

Answer = tuple[int, str, str]  # exit code, stdout, stderr
Ask = Callable[..., Answer]


def write(folder: Path, **files: str) -> Path:
    """A suite with its own configuration; `tests__test_a` is tests/test_a.py."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(words: Sequence[str], cwd: Path, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Another process, as a shell would start it."""
    return subprocess.run([*COMMAND, *words], cwd=cwd, env=ENVIRONMENT, input=text, capture_output=True, check=False)


def started(words: Sequence[str], cwd: Path) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*COMMAND, *words], cwd=cwd, env=ENVIRONMENT, stdout=pipe, stderr=pipe)

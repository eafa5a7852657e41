"""What a hostile input is: the files of a small suite, and what must be said of each of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

Content = str | bytes
SENTINEL = 'import boto3\n\nS3 = boto3.client("s3")\n\n\ndef test_sentinel():\n    assert S3\n'
TEST = "def test_a():\n    assert True\n"


class Said(NamedTuple):
    """A file-level diagnostic: `code` is its number, 0 for none; `line` is None where it does not matter."""

    code: int
    line: int | None = None


FINE = Said(0)
ANY = Said(-1)  # refused or not: only that it does no harm


@dataclass(frozen=True, slots=True)
class Special:
    """Something that is no plain file."""

    kind: Literal["fifo", "socket", "link", "hard-link", "directory", "hole", "unreadable", "closed-directory"]
    target: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile suite. A suite's sentinel, a client made at import, must be found whatever else there is."""

    id: str
    files: Mapping[str, Content | Special]
    said: Mapping[str, Said] = field(default_factory=dict)  # files that are not named must not be complained of
    exits: tuple[int, ...] = (1,)
    sentinel: bool = True
    silent: bool = False  # but for the sentinel and what is said, nothing may be found
    slow: bool = False  # not in the normal test run
    seconds: float = 20.0
    megabytes: int = 700
    flags: tuple[str, ...] = ()


def one(name: str, content: Content, said: Said = FINE, path: str = "test_a.py", *, slow: bool = False) -> Case:
    """The common case: one file and what is said of it."""
    return Case(name, {path: content}, {path: said}, slow=slow)


def plant(case: Case, root: Path) -> None:
    """Write a case below a directory, byte for byte."""
    root.mkdir(parents=True, exist_ok=True)
    files: dict[str, Content | Special] = {"pytest.ini": "[pytest]\n", **case.files}
    if "pyproject.toml" in case.files and "pytest.ini" not in case.files:
        del files["pytest.ini"]
    if case.sentinel:
        files["test_sentinel.py"] = SENTINEL
    for name, content in files.items():
        path = os.path.join(os.fsencode(root), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if isinstance(content, Special):
            _plant_special(content, path)
        else:
            data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            with open(path, "wb") as file:
                file.write(data)


def _plant_special(special: Special, path: bytes) -> None:
    target = os.fsencode(special.target)
    match special.kind:
        case "fifo":
            os.mkfifo(path)
        case "socket":
            _bind(path)
        case "link":
            os.symlink(target, path)
        case "hard-link":
            os.link(os.path.join(os.path.dirname(path), target), path)
        case "directory":
            os.makedirs(path, exist_ok=True)
        case "hole":
            with open(path, "wb") as file:
                file.truncate(special.size)
        case "unreadable":
            with open(path, "wb") as file:
                file.write(TEST.encode())
            os.chmod(path, 0)
        case "closed-directory":
            os.makedirs(path, exist_ok=True)
            os.chmod(path, 0)


def _bind(path: bytes) -> None:
    """A socket by a short name: the path of one is limited to 107 bytes."""
    import socket

    here = os.getcwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(os.path.dirname(path))
        try:
            made.bind(os.path.basename(path))
        finally:
            os.chdir(here)

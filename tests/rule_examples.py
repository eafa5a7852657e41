"""The examples in a rule's documentation: the code blocks under `Bad:` and `Good:`, as little projects.

    Bad:

        # file: conftest.py
        ...
        # file: tests/test_a.py
        ...

A block is indented by four; without a `# file:` line it is `test_example.py`. Several blocks may follow one heading.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import NamedTuple

HEADING = re.compile(r"^([A-Z][A-Za-z ]*):(.*)$")
FILE = re.compile(r"^# file: (\S+)$")
DEFAULT = "test_example.py"


class Example(NamedTuple):
    heading: str  # Bad | Good
    files: tuple[tuple[str, str], ...]  # (path, text)

    def write(self, folder: Path) -> Path:
        for path, text in self.files:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return folder


def examples(documentation: str) -> list[Example]:
    found: list[Example] = []
    for heading, lines in sections(documentation):
        code = textwrap.dedent("\n".join(line for line in lines if not line.strip() or line.startswith("    ")))
        if heading in {"Bad", "Good"} and code.strip():
            found.append(Example(heading, tuple(files(code))))
    return found


def sections(documentation: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in documentation.splitlines():
        match = HEADING.match(line)
        if match is None:
            found[-1][1].append(line)
        else:
            found.append((match[1], []))
    return found


def files(code: str) -> list[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = [(DEFAULT, [])]
    for line in code.splitlines():
        match = FILE.match(line)
        if match is None:
            found[-1][1].append(line)
        else:
            found.append((match[1], []))
    return [(path, "\n".join(lines).strip("\n") + "\n") for path, lines in found if "".join(lines).strip()]

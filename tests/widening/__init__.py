"""Small suites in which widening a fixture breaks tests, in ways that real code has, and how far pytest bears it.

`suites.txt` holds them: `===== name: scope` says the widest scope at which pytest was seen to pass all tests, then come
the files. `@WIDENED` stands for the decorator of the fixture `data`, `SLOW` for a statement that takes long.
`python tests/bench/widest_scopes.py` measures the scopes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_SUITE = re.compile(r"^===== (\w+): (\w+)\n", re.MULTILINE)
_FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
_SETTINGS = "[tool.pytest.ini_options]\npythonpath = ['.']\n"


class Widening(NamedTuple):
    name: str
    scope: str  # the widest that pytest bears
    files: Mapping[str, str]

    def plant(self, root: Path, decorator: str, slow: str) -> None:
        for path, text in {"pyproject.toml": _SETTINGS, **self.files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("@WIDENED", decorator).replace("SLOW", slow), encoding="utf-8")

    def place(self) -> tuple[str, int]:
        """The file and line of the fixture's decorator."""
        path, text = next((path, text) for path, text in self.files.items() if "@WIDENED" in text)
        return path, text.count("\n", 0, text.index("@WIDENED")) + 1


def widenings() -> dict[str, Widening]:
    return {name: Widening(name, scope, files) for name, scope, files in sections(Path(__file__).parent / "suites.txt")}


def sections(path: Path) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The suites written down in a file: a name, what is said of it, and its files."""
    _, *parts = _SUITE.split(path.read_text(encoding="utf-8"))
    for name, said, files in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield name, said, _files(files)


def _files(text: str) -> Mapping[str, str]:
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))

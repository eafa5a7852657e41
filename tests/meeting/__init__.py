"""Small suites whose tests meet in something that outlives them, or only seem to, and what running them came to.

`suites.txt` holds them: `===== name: passes` says that pytest was seen to pass a suite forwards, backwards and in
several workers, `fails` that one of these runs failed, or that of its second file alone, `always` that no run with
workers passed; then come the files. `python tests/bench/meetings.py` measures it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from widening import sections

_SETTINGS = "[tool.pytest.ini_options]\npythonpath = ['.']\n"


class Meeting(NamedTuple):
    name: str
    outcome: str  # passes | fails | always
    files: Mapping[str, str]

    def plant(self, root: Path) -> None:
        for path, text in {"pyproject.toml": _SETTINGS, **self.files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def meetings() -> dict[str, Meeting]:
    return {name: Meeting(name, said, files) for name, said, files in sections(Path(__file__).parent / "suites.txt")}

"""Small suites in which something cheap keeps an expensive fixture narrow, and what comes of replacing it.

`suites.txt` holds them: `===== name: holds` says that pytest was seen to pass all tests after the advice of VET106 was
followed with scope `module`, `breaks` that it was not; then come the files. Lines after `- ` are there before, lines
after `+ ` afterwards. `@WIDENED` and `@BESIDE` stand for the decorators of the fixture `data` and of one that it
requests, `SLOW` for a statement that takes long, `MORE` and `MORE SYNC` for further tests.
`python tests/bench/followed_advice.py` measures it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from widening import sections

_SETTINGS = """\
[project]
name = "shop"
version = "1"
dependencies = ["pytest-asyncio"]
[tool.pytest.ini_options]
pythonpath = ["."]
asyncio_mode = "auto"
"""
_LOOPS = 'asyncio_default_fixture_loop_scope = "module"\nasyncio_default_test_loop_scope = "module"\n'
_MORE = """\
@pytest.mark.parametrize("number", range(8))
async def test_more(data, number):
    assert number < 8
"""
_SLOW = {False: "numbers = [n for n in range(20_000_000)]", True: "numbers = [n for n in range(10)]"}


class Advised(NamedTuple):
    name: str
    holds: bool
    files: Mapping[str, str]

    def plant(self, root: Path, *, followed: bool) -> None:
        on_loops = any("async def data" in text for text in self.files.values())
        settings = _SETTINGS + _LOOPS * (followed and on_loops)
        for path, text in {"pyproject.toml": settings, **self.files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_written(text, followed=followed), encoding="utf-8")


def _written(text: str, *, followed: bool) -> str:
    here, gone = ("+ ", "- ") if followed else ("- ", "+ ")
    lines = (line.removeprefix(here) for line in text.splitlines() if not line.startswith(gone))
    fixture = '@pytest.fixture(scope="module")' if followed else "@pytest.fixture"
    replaced = "\n".join(lines) + "\n"
    for sign, meaning in (
        ("MORE SYNC\n", _MORE.replace("async ", "")),
        ("MORE\n", _MORE),
        ("@WIDENED", fixture),
        ("@BESIDE", fixture),
        ("SLOW", _SLOW[followed]),
    ):
        replaced = replaced.replace(sign, meaning)
    return replaced


def advised() -> dict[str, Advised]:
    found = sections(Path(__file__).parent / "suites.txt")
    return {name: Advised(name, said == "holds", files) for name, said, files in found}

"""The examples in the rules' own documentation are true: Bad is reported by its rule, Good is not, and passes."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import suitevet_rules
import vet
from rule_examples import Example, examples
from suitevet.rule import REGISTERED

suitevet_rules.register()

EXAMPLES = [
    pytest.param(code, example, id=f"{code}-{example.heading}")
    for code, rule in sorted(REGISTERED.items())
    for example in examples(rule.documentation)
]

# What Good examples need, beside packages that they import, to be run.
NEEDING = {
    "VET106": "a repository",
    "VET210": "pytest-django",
    "VET408": "pytest-xdist",
    "VET603": "pip, and the network",
    "VET703": "pytest-xdist",
    "VET704": "pytest-xdist",
    "VET714": "pytest-xdist",
    "VET716": "pytest-asyncio",
}


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example(code: str, example: Example, tmp_path: Path) -> None:
    found = [row["code"] for row in vet.check(example.write(tmp_path)).document["findings"]]
    assert found.count(code) == (1 if example.heading == "Bad" else 0), found


def test_good_examples_pass(tmp_path: Path) -> None:
    folders = [str(example.write(tmp_path / f"{code}-{number}")) for code, number, example in runnable()]
    script = Path(__file__).parent / "example_runs.py"
    ran = subprocess.run([sys.executable, str(script), *folders], stdout=subprocess.PIPE, check=True, timeout=300)
    failed = [folder for folder, code in json.loads(ran.stdout).items() if code != 0]
    assert not failed, "".join(Path(f"{folder}.log").read_text(encoding="utf-8") for folder in failed)
    assert len(folders) > len(REGISTERED) // 2


def runnable() -> Iterator[tuple[str, int, Example]]:
    for code, rule in sorted(REGISTERED.items()):
        for number, example in enumerate(examples(rule.documentation)):
            if example.heading == "Good" and code not in NEEDING and all(map(is_there, imported(example))):
                yield code, number, example


def imported(example: Example) -> set[str]:
    """The top-level names of what it imports and does not hold itself."""
    own = {path.partition("/")[0].removesuffix(".py") for path, _ in example.files}
    found: set[str] = set()
    for path, text in example.files:
        for node in ast.walk(ast.parse(text)) if path.endswith(".py") else ():
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                found.add(node.module.partition(".")[0])
    return found - own


def is_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@pytest.mark.parametrize("code", sorted(REGISTERED))
def test_every_rule_shows_both(code: str) -> None:
    assert {example.heading for example in examples(REGISTERED[code].documentation)} >= {"Bad", "Good"}


def test_a_block_may_hold_several_files() -> None:
    bad = "Bad:\n\n    # file: conftest.py\n    A = 1\n\n    # file: test_a.py\n    B = 2\n"
    text = f"What it is.\n\n{bad}\nGood: later\n\n    C = 3\n"
    assert examples(text) == [
        Example("Bad", (("conftest.py", "A = 1\n"), ("test_a.py", "B = 2\n"))),
        Example("Good", (("test_example.py", "C = 3\n"),)),
    ]

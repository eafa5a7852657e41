"""The examples in the rules' own documentation are true: Bad is reported by its rule, Good is not."""

from __future__ import annotations

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


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example(code: str, example: Example, tmp_path: Path) -> None:
    found = [row["code"] for row in vet.check(example.write(tmp_path)).document["findings"]]
    assert found.count(code) == (1 if example.heading == "Bad" else 0), found


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

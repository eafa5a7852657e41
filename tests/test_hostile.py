"""Hostile suites are dealt with: those that take no time, in this process. `python -m hostile` runs all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.__main__ import every_case
from hostile.case import Case
from hostile.run import TEXT, here, verdict

QUICK = [case for case in every_case() if not case.slow]


@pytest.mark.parametrize(
    ("case", "form"),
    [(case, TEXT[number % len(TEXT)]) for number, case in enumerate(QUICK)],
    ids=[case.id for case in QUICK],
)
def test_is_dealt_with(case: Case, form: str, tmp_path: Path) -> None:
    assert verdict(case, tmp_path / "suite", here, (form,)) == []

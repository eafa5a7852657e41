"""Numbers and what they count agree."""

from __future__ import annotations

import pytest

from suitevet.wording import counted, for_each


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (counted(1, "test"), "1 test"),
        (counted(0, "test"), "0 tests"),
        (counted(2, "more place"), "2 more places"),
        (counted(1, "test", "use"), "1 test uses"),
        (counted(3, "test", "set up"), "3 tests set up"),
        (counted(1, "test", "set up"), "1 test sets up"),
        (for_each(1, "test"), "for 1 test"),
        (for_each(4, "test"), "for each of 4 tests"),
    ],
)
def test_wording(said: str, expected: str) -> None:
    assert said == expected

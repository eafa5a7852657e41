"""A fixture is called `data`, which says nothing about it.

Bad:

    import pytest

    @pytest.fixture
    def data():
        return [1, 2]

    def test_sum(data):
        assert sum(data) == 3

Good:

    import pytest

    @pytest.fixture
    def prices():
        return [1, 2]

    def test_sum(prices):
        assert sum(prices) == 3
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Severity, rule
from suitevet.suite.suite import Suite


@rule("ACME01", severity=Severity.NOTE)
def fixture_named_data(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.name == "data":
            users, number = suite.users(fixture), len(suite.tests)
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f"fixture `data`, given to {len(users)} of {number} tests, has a name that says nothing",
                why="who reads a test has to look up what it is given",
                help="name it after what it holds",
                related=tuple(Note(Place(test.path, None), "is given `data`") for test in users[:3]),
            )

'''Tests set up many autouse fixtures of the project before they start.

Each is cheap alone: calling an empty fixture takes some 20 microseconds. But nobody sees from a test what has been
patched, reset and prepared for it, and the bodies add up over the suite. The finding names the busiest place, and
its fixtures.

Bad:

    import pytest

    @pytest.fixture(autouse=True)
    def one(monkeypatch):
        monkeypatch.setenv("ONE", "1")

    @pytest.fixture(autouse=True)
    def two(monkeypatch):
        monkeypatch.setenv("TWO", "2")

    @pytest.fixture(autouse=True)
    def three(monkeypatch):
        monkeypatch.setenv("THREE", "3")

    @pytest.fixture(autouse=True)
    def four(monkeypatch):
        monkeypatch.setenv("FOUR", "4")

    @pytest.fixture(autouse=True)
    def five(monkeypatch):
        monkeypatch.setenv("FIVE", "5")

    @pytest.fixture(autouse=True)
    def six(monkeypatch):
        monkeypatch.setenv("SIX", "6")

    @pytest.fixture(autouse=True)
    def seven(monkeypatch):
        monkeypatch.setenv("SEVEN", "7")

    @pytest.fixture(autouse=True)
    def eight(monkeypatch):
        monkeypatch.setenv("EIGHT", "8")

    @pytest.fixture(autouse=True)
    def nine(monkeypatch):
        monkeypatch.setenv("NINE", "9")

    def test_all():
        assert True

Good:

    import pytest

    @pytest.fixture(autouse=True)
    def environment(monkeypatch):
        monkeypatch.setenv("ONE", "1")
        monkeypatch.setenv("TWO", "2")
        monkeypatch.setenv("THREE", "3")
        monkeypatch.setenv("FOUR", "4")
        monkeypatch.setenv("FIVE", "5")
        monkeypatch.setenv("SIX", "6")
        monkeypatch.setenv("SEVEN", "7")
        monkeypatch.setenv("EIGHT", "8")
        monkeypatch.setenv("NINE", "9")

    def test_all():
        assert True

Known limits:

- Up to eight for a test are let pass. Fixtures of plugins are not counted; only function-scoped ones are.

See https://docs.pytest.org/en/stable/reference/fixtures.html#autouse-fixtures-are-executed-first-within-their-scope.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_BUDGET = 8


@rule("VET206", severity=Severity.NOTE)
def autouse_budget(suite: Suite) -> Iterator[Finding]:
    busiest: tuple[Fixture, ...] = ()
    paying: list[Test] = []
    for test in suite.tests:
        found = _autouse(test)
        if len(found) > _BUDGET:
            paying.append(test)
            busiest = max(busiest, found, key=len)
    if paying:
        yield _finding(suite, busiest, paying)


def _autouse(test: Test) -> tuple[Fixture, ...]:
    answers = (chain[-1] for name in test.closure.autouse if (chain := test.closure.answers.get(name)))
    return tuple(f for f in answers if f.plugin is None and f.autouse and not f.scope)


def _finding(suite: Suite, busiest: tuple[Fixture, ...], paying: list[Test]) -> Finding:
    first = busiest[0]
    return Finding(
        at=Place(first.path, first.span),
        symbol=suite.symbol(first),
        message=(
            f"{counted(len(paying), 'test', 'set up')} more than {_BUDGET} autouse fixtures each, "
            f"up to {len(busiest)}"
        ),
        why="what they do is not visible in the tests, and is repeated for each of them",
        help="merge those that always go together, and request by name those that only some tests need",
        related=tuple(Note(Place(f.path, f.span), f"autouse `{f.name}`") for f in busiest[1:]),
        price=Price(tests=len(paying)),
    )

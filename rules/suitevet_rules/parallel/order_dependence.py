"""A test reads what another test of the module has left in a global or class attribute.

Such tests may pass in one order only: alone, with `--lf`, `-k` or pytest-randomly the second finds something else, and
under `pytest -n` the two may run in different processes, where the one never sees what the other did.

Bad:

    # file: test_cart.py
    CART = []

    def test_add():
        CART.append("book")
        assert len(CART) == 1

    def test_total():
        assert CART == ["book"]

Good:

    # file: test_cart.py
    import pytest

    @pytest.fixture
    def cart():
        return ["book"]

    def test_add(cart):
        cart.append("pen")
        assert len(cart) == 2

    def test_total(cart):
        assert cart == ["book"]

Known limits:

- Only globals and class attributes of the suite itself are compared, in one module.
- A test that sets the value before it reads it depends on nobody, and is not counted.

See https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.running.workers import is_serial
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.crossings import Crossing, crossings
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET407", severity=Severity.WARNING)
def order_dependence(suite: Suite) -> Iterator[Finding]:
    yield from (_finding(suite, found) for found in crossings(suite))


def _hazard(suite: Suite, found: Crossing, name: str) -> Hazard:
    """Both the tests that change it and those that read it, as they are collected."""
    functions = {*found.readers, *(run.function for leak in found.leaks for run in leak.runs)}
    tests = tuple(test.id for test in suite.tests if test.function in functions)
    return Hazard(Outlook.MAY, Conflict.ORDER, tests, name)


def _finding(suite: Suite, found: Crossing) -> Finding:
    leak = found.leaks[0]
    writers = {run.function for one in found.leaks for run in one.runs}
    others = [*(each for each in found.readers if each not in writers), *found.readers]
    reader = next(each for each in others if each != leak.runs[0].function or each is found.readers[-1])
    name = found.name.removeprefix(suite.names.modules[leak.hop.path].name + ".")
    together = is_serial(suite, leak.tests)
    return Finding(
        at=leak_words.at(leak),
        symbol=leak_words.symbol(suite, leak),
        message=(
            f"`{name}` is changed in {leak_words.maker(suite, leak)} and read in test "
            f"`{suite.names.function(reader).qualname}`: what the second sees depends on the order"
            + ("" if together else " and on the worker")
        ),
        why=(
            f"{counted(len(writers), 'test', 'change')} it and {counted(len(found.readers), 'test', 'read')} it "
            "without setting it first; nobody sets it back"
        ),
        help="give each test its own: a function-scoped fixture that makes it, or `monkeypatch.setattr`",
        related=tuple(
            Note(
                Place(function.path, suite.names.function(function).span),
                f"`{suite.names.function(function).name}` reads it",
            )
            for function in found.readers[:4]
        ),
        confidence=Confidence.MEDIUM,
        hazard=None if together else _hazard(suite, found, name),
    )

'''A mark stands on a fixture, where it does nothing.

Marks apply to tests. On a fixture they were ignored in silence for years; since pytest 9 they are an error, and the
module is not collected. `usefixtures` and `asyncio` on a fixture are left to ruff (PT025, PT024).

Bad:

    import pytest

    @pytest.mark.slow
    @pytest.fixture
    def model():
        return "weights"

    def test_model(model):
        assert model

Good:

    import pytest

    @pytest.fixture
    def model():
        return "weights"

    @pytest.mark.slow
    def test_model(model):
        assert model

Known limits:

- A mark that a decorator of the project's own puts on is not seen.

See https://docs.pytest.org/en/stable/deprecations.html#applying-a-mark-to-a-fixture-function.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import External
from suitevet.suite.names.names import Place as Home
from suitevet.suite.suite import Suite

_MARK = "pytest.mark."
_LEFT_TO_RUFF = frozenset({"usefixtures", "asyncio"})


@rule("VET508", severity=Severity.ERROR, basis=Basis.CODE)
def mark_on_fixture(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.definition is not None:
            for decorator in suite.names.function(fixture.definition).decorators:
                mark = _mark(suite, decorator.expression, fixture)
                if mark is not None and mark not in _LEFT_TO_RUFF:
                    yield _finding(suite, fixture, decorator, mark)


def _mark(suite: Suite, expression: facts.Expr, fixture: Fixture) -> str | None:
    called = expression.func if isinstance(expression, facts.Call) else expression
    home = Home(fixture.path, fixture.cls.position if fixture.cls is not None else None)
    referent = suite.names.resolve(called, home)
    if isinstance(referent, External) and referent.name.startswith(_MARK):
        return referent.name.removeprefix(_MARK)
    return None


def _finding(suite: Suite, fixture: Fixture, decorator: facts.Decorator, mark: str) -> Finding:
    return Finding(
        at=Place(fixture.path, decorator.span),
        symbol=suite.symbol(fixture),
        message=f"`pytest.mark.{mark}` on the fixture `{fixture.name}` has no effect",
        why="marks apply to tests only; pytest 9 refuses to collect a module that marks a fixture",
        help=f"put `@pytest.mark.{mark}` on the tests that use `{fixture.name}`, or remove it",
    )

'''A wide fixture stores its result on `self`, where the tests do not find it.

pytest makes a new instance of the class for every test. A fixture that is set up once for the class, the module or
the session runs on an instance of its own, and what it puts on `self` is gone when a test looks for it. pytest 9
warns about wide fixtures that are instance methods.

Bad:

    import pytest

    class TestShop:
        @pytest.fixture(scope="class", autouse=True)
        def open(self):
            self.stock = ["tea"]

        def test_stock(self):
            assert self.stock == ["tea"]

Good:

    import pytest

    class TestShop:
        @pytest.fixture(scope="class", autouse=True)
        @classmethod
        def open(cls):
            cls.stock = ["tea"]

        def test_stock(self):
            assert self.stock == ["tea"]

Known limits:

- Writes through a helper that gets `self` as an argument are not seen.

See https://docs.pytest.org/en/stable/deprecations.html#class-scoped-fixture-as-instance-method.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.methods import is_called_on_instance
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET511", severity=Severity.WARNING, basis=Basis.CODE)
def wide_method_fixture(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        function = suite.function(fixture)
        if function is None or not fixture.scope or not is_called_on_instance(suite, fixture):
            continue
        written = _stored(function)
        if written is not None:
            yield _finding(suite, fixture, fixture.scope, written)


def _stored(function: facts.Function) -> str | None:
    """The first attribute of `self` that the body sets."""
    first = function.parameters[0].name if function.parameters else ""
    for step in function.steps:
        if isinstance(step.action, facts.Assign) and step.action.value is not None:
            for target in step.action.targets:
                if isinstance(target, facts.Attribute) and target.value == facts.Name(first) and first != "cls":
                    return target.name
    return None


def _finding(suite: Suite, fixture: Fixture, scope: Scope, attribute: str) -> Finding:
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"{scope.word}-scoped fixture `{fixture.name}` sets `self.{attribute}`, which no test sees",
        why=f"{counted(len(suite.users(fixture)), 'test', 'run')} each on an instance of its own",
        help=f"add `@classmethod` below `@pytest.fixture` and set `cls.{attribute}`, or return the value",
    )

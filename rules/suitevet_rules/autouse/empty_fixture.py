'''A fixture does nothing at all.

Its body is empty and it requests nothing, so that neither a value nor an effect is left: what used to be there was
removed, and the shell stayed. An empty fixture that overrides another one of its name switches that one off, which
is a good use; one that other definitions override is a hook for them, and one that other fixtures request is a point
in their order. None of these is reported.

Bad:

    import pytest

    @pytest.fixture(autouse=True)
    def clean_up():
        """Nothing is left to clean up."""
        yield

    def test_shop():
        assert True

Good:

    import pytest

    @pytest.fixture(autouse=True)
    def clean_up(tmp_path):
        yield
        (tmp_path / "lock").unlink(missing_ok=True)

    def test_shop():
        assert True

Known limits:

- A fixture whose name other code looks for, put together from parts, among those of a test is not recognised.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, names
from suitevet.rule import Basis, Finding, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import is_override
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.autouse.looked_for import is_named_beside, names_looked_for
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite


@rule("VET209", severity=Severity.NOTE, basis=Basis.MOST)
def empty_fixture(suite: Suite) -> Iterator[Finding]:
    found = [fixture for fixture in suite.fixtures if _is_empty(suite, fixture)]
    looked_for = names_looked_for(suite) if found else frozenset()
    for fixture in found:
        if fixture.name in looked_for:
            continue
        if not fixture.autouse or not is_named_beside(suite, fixture):
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f"{'autouse ' if fixture.autouse else ''}fixture `{fixture.name}` does nothing",
                why="its body is empty, it requests nothing and overrides nothing",
                help=f"remove `{suite.qualname(fixture)}`" + ("" if fixture.autouse else ", and the requests for it"),
                price=Price(tests=len(suite.users(fixture))),
            )


def _is_empty(suite: Suite, fixture: Fixture) -> bool:
    asks = set(fixture.requests) - {"request"}
    if asks or fixture.params is not None or fixture.autouse is None:
        return False
    function = suite.function(fixture)
    if function is None or not suite.users(fixture) or (not fixture.autouse and _returns(function)):
        return False
    if not fixture.autouse and suite.dependents(fixture):  # it fixes the order in which they are set up
        return False
    if shape(suite, fixture) is not Shape.EMPTY or is_override(suite, fixture):
        return False
    return not any(_reads(suite, test, fixture.name) for test in suite.users(fixture))


def _reads(suite: Suite, test: Test, name: str) -> bool:
    """Does the test do something with the value, None though it is?"""
    if test.function is None or name not in test.requests:
        return False
    steps = suite.names.function(test.function).steps
    return any(name in names(expression) for step in steps for expression in evaluated(step.action))


def _returns(function: facts.Function) -> bool:
    """Somebody who writes `return None` means None to be the value."""
    return any(isinstance(step.action, facts.Return) for step in function.steps)

'''A test parametrizes the name of a fixture directly, although the fixture is made to receive the parameter.

`parametrize("name", …)` without `indirect=True` puts the bare values in the place of the fixture: its code does not
run. For a fixture that reads `request.param` and has no `params` of its own this is almost always a slip.

Bad:

    import pytest

    @pytest.fixture
    def user(request):
        return {"name": request.param}

    @pytest.mark.parametrize("user", ["ada", "bob"])
    def test_user(user):
        assert user

Good:

    import pytest

    @pytest.fixture
    def user(request):
        return {"name": request.param}

    @pytest.mark.parametrize("user", ["ada", "bob"], indirect=True)
    def test_user(user):
        assert user["name"]

Known limits:

- A fixture that reads its parameter with `getattr(request, "param", default)` works both ways, and is not reported;
  nor is one that does nothing but return it, since the test gets the same.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#override-a-fixture-with-direct-test-parametrization.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.rule import Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.declarations.marks import Parametrization
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite

_PARAM = facts.Attribute(facts.Name("request"), "param")


@rule("VET512", severity=Severity.NOTE)
def parametrize_overrides_fixture(suite: Suite) -> Iterator[Finding]:
    seen: set[tuple[str, facts.Span, str]] = set()
    for test in suite.tests:
        for parametrization in test.parametrizations:
            if parametrization.mark.argument(2, "indirect") is not None:
                continue  # whoever lists some names means the others to be direct
            for name in parametrization.direct:
                key = (parametrization.mark.place.path, parametrization.mark.span, name)
                chain = suite.definitions_for(test, name) if key not in seen else ()
                if chain and chain[-1].params is None and _reads_param(suite, chain[-1]):
                    seen.add(key)
                    yield _finding(test, parametrization, name, chain[-1])


def _reads_param(suite: Suite, fixture: Fixture) -> bool:
    function = suite.function(fixture)
    if function is None or all(step.action == facts.Return(_PARAM) for step in function.steps):
        return False
    return any(
        part == _PARAM and not step.blocks
        for step in function.steps
        for expression in evaluated(step.action)
        for part in inner(expression)
    )


def _finding(test: Test, parametrization: Parametrization, name: str, fixture: Fixture) -> Finding:
    return Finding(
        at=Place(parametrization.mark.place.path, parametrization.mark.span),
        symbol=f"{test.path}::{test.id.partition('::')[2].replace('::', '.')}",
        message=f"`{name}` is parametrized directly, so the fixture `{name}` that reads `request.param` does not run",
        why="without `indirect` the test gets the bare values",
        help=f'add `indirect=["{name}"]` to the parametrization, or rename the argument',
        related=(Note(Place(fixture.path, fixture.span), f"`{name}` reads `request.param` here"),),
        confidence=Confidence.MEDIUM,
    )

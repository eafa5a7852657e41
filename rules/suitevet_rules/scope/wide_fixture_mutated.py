'''A test changes the value that a wide fixture shares.

All tests of the scope get the same object. What one of them changes in it the next one finds changed, so results depend
on the order of the tests, on which of them run, and on how workers share them out.

Bad:

    import pytest

    @pytest.fixture(scope="module")
    def settings():
        return {"debug": False}

    def test_debug(settings):
        settings["debug"] = True
        assert settings["debug"]

    def test_default(settings):
        assert not settings["debug"]

Good:

    import copy
    import pytest

    @pytest.fixture(scope="module")
    def default_settings():
        return {"debug": False}

    @pytest.fixture
    def settings(default_settings):
        return copy.deepcopy(default_settings)

    def test_debug(settings):
        settings["debug"] = True
        assert settings["debug"]

    def test_default(settings):
        assert not settings["debug"]

Known limits:

- Where no other test is seen to read what is set, but the object goes where that cannot be seen, confidence is low.
- Rows, files and keys behind a handle are not counted, only changes of the object itself.
- A change by code outside the project that the value is handed to is not seen.
- Silent where a mark puts the test into an order (`order`, `run`, `dependency`, `incremental`): the tests tell a story.
- Silent where the same test, a fixture between or the teardown seems to put things back.

See https://docs.pytest.org/en/stable/explanation/flaky.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.sharing.changed import Change, changes, most_sharing
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET110", severity=Severity.WARNING)
def wide_fixture_mutated(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.scope in (None, Scope.FUNCTION) or fixture.plugin is not None or len(suite.users(fixture)) < 2:
            continue
        found = changes(suite, fixture)
        if found and most_sharing(suite, fixture, {change.use.user for change in found}):
            yield _finding(suite, fixture, found)


def _finding(suite: Suite, fixture: Fixture, found: tuple[Change, ...]) -> Finding:
    uses = [change.use for change in sorted(found, key=lambda change: not change.is_met)]
    first = uses[0]
    others = most_sharing(suite, fixture, {use.user for use in uses})
    scope = fixture.scope.word if fixture.scope is not None else "?"
    changer = suite.names.function(first.user).qualname
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"{scope}-scoped fixture `{fixture.name}` is changed by `{changer}`: {first.what}",
        why=f"{counted(others, 'other test', 'share')} the object and may find it changed",
        help=f"give each test its own copy by a function-scoped fixture around `{fixture.name}`, or undo the change",
        related=tuple(Note(Place(use.path, use.span), f"changes it: {use.what}") for use in uses[:5]),
        confidence=Confidence.MEDIUM if any(change.is_met for change in found) else Confidence.LOW,
        price=Price(tests=len(suite.users(fixture))),
    )

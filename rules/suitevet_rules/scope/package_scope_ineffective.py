'''A package-scoped fixture has no package to live in.

pytest ends a package-scoped fixture with the directory of the conftest that defines it, if that directory is a package.
In a directory without `__init__.py`, or for a fixture that a test module defines, there is no such node, and the
fixture silently lives as long as the session.

Bad:

    # file: tests/conftest.py
    import pytest

    @pytest.fixture(scope="package")
    def catalogue():
        return {"books": 3}

    # file: tests/test_catalogue.py
    def test_catalogue(catalogue):
        assert catalogue["books"] == 3

Good:

    # file: tests/conftest.py
    import pytest

    @pytest.fixture(scope="session")
    def catalogue():
        return {"books": 3}

    # file: tests/test_catalogue.py
    def test_catalogue(catalogue):
        assert catalogue["books"] == 3

Known limits:

- Fixtures of plugins are not judged: which package they belong to depends on who uses them.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#fixture-scopes.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Place, Severity, rule
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.suite import Suite


@rule("VET113", severity=Severity.NOTE)
def package_scope_ineffective(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        reason = _reason(suite, fixture)
        function = suite.function(fixture)
        if fixture.scope is Scope.PACKAGE and reason is not None and function is not None and suite.users(fixture):
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f"package scope of `{fixture.name}` means session: {reason}",
                why="pytest finds no package node for it and lets it live until the end of the run",
                help=f'write `scope="session"` on `{fixture.name}` if that is meant, else `scope="module"`',
            )


def _reason(suite: Suite, fixture: Fixture) -> str | None:
    folder = fixture.path.rpartition("/")[0]
    if fixture.path in suite.conftests:
        marker = f"{folder}/__init__.py" if folder else "__init__.py"
        return None if marker in suite.names.modules else f"`{folder or '.'}` has no `__init__.py`"
    return "a test module defines it" if fixture.path in suite.collected else None

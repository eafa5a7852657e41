'''The scope of a fixture is none that pytest has.

pytest knows `function`, `class`, `module`, `package` and `session`. Any other word stops the collection of the
module.

Bad:

    import pytest

    @pytest.fixture(scope="sesion")
    def shop():
        return "shop"

    def test_shop(shop):
        assert shop

Good:

    import pytest

    @pytest.fixture(scope="session")
    def shop():
        return "shop"

    def test_shop(shop):
        assert shop

Known limits:

- A scope that a function computes is not judged.

See https://docs.pytest.org/en/stable/reference/reference.html#pytest-fixture.
'''

from __future__ import annotations

import difflib
from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.model import Scope
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_WORDS = tuple(scope.word for scope in Scope)


@rule("VET516", severity=Severity.ERROR, basis=Basis.CODE)
def invalid_scope(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        setting = fixture.maker.settings.get("scope") if fixture.maker is not None else None
        value = constant(suite.names, setting.value, setting.place) if setting is not None else None
        if isinstance(value, str) and value not in _WORDS:
            meant = (*difflib.get_close_matches(value, _WORDS, n=1), "function")[0]
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f'fixture `{fixture.name}` has the scope "{value}", which does not exist',
                why="pytest stops to collect the module: the scopes are " + ", ".join(f"`{word}`" for word in _WORDS),
                help=f'write `scope="{meant}"`',
            )

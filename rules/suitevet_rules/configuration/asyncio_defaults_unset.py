'''pytest-asyncio is not told on which event loop fixtures run.

While `asyncio_default_fixture_loop_scope` is unset, pytest-asyncio warns at every start, and a coming version changes
the default: async fixtures that are wider than a test will then be on another loop than today.

Bad:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest-asyncio"]
    [tool.pytest.ini_options]
    asyncio_mode = "auto"

    # file: test_number.py
    import pytest

    @pytest.fixture
    async def number():
        return 1

    async def test_number(number):
        assert number == 1

Good:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest-asyncio"]
    [tool.pytest.ini_options]
    asyncio_mode = "auto"
    asyncio_default_fixture_loop_scope = "function"

    # file: test_number.py
    import pytest

    @pytest.fixture
    async def number():
        return 1

    async def test_number(number):
        assert number == 1

Known limits:

- Versions before 0.24 do not know the option; which one is installed is not known.

See https://pytest-asyncio.readthedocs.io/en/stable/reference/configuration.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET716", severity=Severity.NOTE, basis=Basis.CODE)
def asyncio_defaults_unset(suite: Suite) -> Iterator[Finding]:
    path = suite.settings.config_path
    if path is None or "pytest-asyncio" not in suite.distributions or suite.settings.asyncio_default_fixture_loop_scope:
        return
    if suite.settings.asyncio_mode is None and any("anyio_backend" in test.closure.answers for test in suite.tests):
        return  # anyio runs them
    depending = [fixture for fixture in suite.fixtures if _depends(suite, fixture)]
    if depending:
        yield Finding(
            at=Place(path, None),
            symbol=f"{path}::asyncio_default_fixture_loop_scope",
            message=(
                "`asyncio_default_fixture_loop_scope` is unset; "
                f"{counted(len(depending), 'async fixture', 'depend')} on it"
            ),
            why="pytest-asyncio warns at every start, and will change the default",
            help='set `asyncio_default_fixture_loop_scope = "function"`, or the widest scope of an async fixture',
        )


def _depends(suite: Suite, fixture: Fixture) -> bool:
    """Is it async, without a loop of its own, and set up by some test?"""
    function = suite.function(fixture)
    has_own = fixture.maker is not None and "loop_scope" in fixture.maker.settings
    return function is not None and function.is_async and not has_own and bool(suite.users(fixture))

'''An asynchronous fixture that no plugin runs.

In the strict mode of pytest-asyncio (its default), only `@pytest_asyncio.fixture` is awaited. An `async def` under
`@pytest.fixture` hands the test a coroutine object, and a test that is not asynchronous itself fails outright since
pytest 9.

Bad:

    # file: requirements.txt
    pytest-asyncio

    # file: test_shop.py
    import pytest

    @pytest.fixture
    async def price():
        return 3

    @pytest.mark.asyncio
    async def test_price(price):
        assert price == 3

Good:

    # file: requirements.txt
    pytest-asyncio

    # file: test_shop.py
    import pytest
    import pytest_asyncio

    @pytest_asyncio.fixture
    async def price():
        return 3

    @pytest.mark.asyncio
    async def test_price(price):
        assert price == 3

Known limits:

- Judged only where the project declares pytest-asyncio and no other plugin that runs coroutines.

See https://pytest-asyncio.readthedocs.io/en/stable/concepts.html#test-discovery-modes.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_PLAIN = frozenset({"pytest.fixture", "pytest.yield_fixture"})
_OTHERS = frozenset({
    "pytest-trio", "pytest-twisted", "pytest-tornasync", "pytest-tornado", "pytest-aiohttp",
    "pytest-asyncio-cooperative",
    "alt-pytest-asyncio", "pytest-sanic", "pytest-aio", "pytest-playwright-asyncio", "aiohttp", "looptime",
})  # fmt: skip
_HOOKS = frozenset({"pytest_fixture_setup", "pytest_pyfunc_call"})


@rule("VET509", severity=Severity.ERROR)
def async_fixture_unhandled(suite: Suite) -> Iterator[Finding]:
    if not _judged(suite):
        return
    for fixture in suite.fixtures:
        function = suite.function(fixture)
        if function is None or not function.is_async or fixture.maker is None or fixture.maker.decorator not in _PLAIN:
            continue
        tests = tuple(test for test in suite.users(fixture) if not _by_anyio(test))
        if tests and not fixture.is_wrapped and len(function.decorators) == 1:
            yield _finding(suite, fixture, tests)


def _judged(suite: Suite) -> bool:
    """Is pytest-asyncio there in strict mode, and nobody else who could run a coroutine?"""
    if "pytest-asyncio" not in suite.distributions or suite.settings.asyncio_mode not in (None, "strict"):
        return False
    if not _OTHERS.isdisjoint(suite.distributions) or suite.unknown_plugins:
        return False
    holders = (*suite.plugin_modules, *suite.conftests)
    return not any(function.name in _HOOKS for path in holders for function in suite.file(path).functions)


def _by_anyio(test: Test) -> bool:
    return "anyio_backend" in test.closure.answers or any(mark.name in ("anyio", "trio") for mark in test.marks)


def _finding(suite: Suite, fixture: Fixture, tests: tuple[Test, ...]) -> Finding:
    test = tests[0]
    span = suite.names.function(test.function).span if test.function is not None else None
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"asynchronous fixture `{fixture.name}` is run by no plugin",
        why=(
            "pytest-asyncio leaves `@pytest.fixture` alone in strict mode: "
            f"{counted(len(tests), 'test', 'get')} a coroutine"
        ),
        help='decorate it with `@pytest_asyncio.fixture`, or set `asyncio_mode = "auto"`',
        related=(Note(Place(test.path, span), "this test asks for it"),),
        price=Price(tests=len(tests)),
    )

'''An autouse fixture collects garbage around every test.

A full collection visits every object the process holds: tens of milliseconds once an application is imported, for
each test, and growing with the suite. Tests that look at reference counts or finalizers can ask for it; the others
gain nothing.

Bad:

    # file: conftest.py
    import gc
    import pytest

    @pytest.fixture(autouse=True)
    def collect_garbage():
        yield
        gc.collect()

    # file: test_shop.py
    def test_shop():
        assert True

Good:

    # file: conftest.py
    import gc
    import pytest

    @pytest.fixture
    def collect_garbage():
        yield
        gc.collect()

    # file: test_shop.py
    import pytest

    @pytest.mark.usefixtures("collect_garbage")
    def test_finalizer():
        assert True

Known limits:

- In a test module or class the fixture is taken to belong to the tests beside it, and is not reported.

See https://docs.python.org/3/library/gc.html#gc.collect.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import autouse_fixtures, is_shared
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.suite import Suite
from suitevet.wording import for_each


@rule("VET214", severity=Severity.WARNING, basis=Basis.MOST)
def autouse_garbage(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        often = not fixture.scope and is_shared(suite, fixture) and suite.users(fixture)
        if often and shape(suite, fixture) is Shape.COLLECT:
            tests = len(suite.users(fixture))
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f"autouse fixture `{fixture.name}` collects garbage {for_each(tests, 'test')}",
                why="a full collection visits every object of the process: 10 to 100 ms with an application loaded",
                help=f"drop `autouse=True` from `{fixture.name}`, and request it where finalizers are tested",
                price=Price(tests=tests, seconds=(0.01 * tests, 0.1 * tests), basis="estimate: 10 to 100 ms each"),
            )

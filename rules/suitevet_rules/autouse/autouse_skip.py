'''An autouse fixture looks at the marks of each test to skip some, or asks before each what is the same for all.

Fixtures run late: by then wider fixtures of a test that is about to be skipped have been set up, and every other
test pays for the look. A hook decides before anything is set up.

Where the hook stands decides for which tests. `pytest_runtest_setup` of a conftest is called for the tests below it.
`pytest_collection_modifyitems` gets all tests of the run, wherever its conftest lies: in a sub-folder it has to look
at `item.path`. Hooks of a test module are not called; there, `pytest.mark.skipif` says the same.

What is installed, and on which system, one question answers for a whole module: `pytest.importorskip("docker")`
outside of functions, or `pytestmark = pytest.mark.skipif(…)`.

Bad:

    # file: conftest.py
    import pytest

    @pytest.fixture(autouse=True)
    def skip_slow(request):
        if request.node.get_closest_marker("slow"):
            pytest.skip("slow tests are off")

    # file: test_shop.py
    def test_shop():
        assert True

Good:

    # file: conftest.py
    import pytest

    def pytest_runtest_setup(item):
        if item.get_closest_marker("slow"):
            pytest.skip("slow tests are off")

    # file: test_shop.py
    def test_shop():
        assert True

Known limits:

- A fixture that needs the value of another one to decide is not reported: a hook could not do that.

See https://docs.pytest.org/en/stable/example/simple.html#control-skipping-of-tests-according-to-command-line-option.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import autouse_fixtures, is_override, is_shared
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.autouse.skips import skips_all_alike
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_SEVERAL = 2


@rule("VET213", severity=Severity.NOTE, basis=Basis.MOST)
def autouse_skip(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        if _asks_in_vain(suite, fixture):
            yield _of_all(suite, fixture)
        elif suite.users(fixture) and shape(suite, fixture) is Shape.SKIP:
            tests = len(suite.users(fixture))
            yield Finding(
                at=Place(fixture.path, fixture.span),
                symbol=suite.symbol(fixture),
                message=f"autouse fixture `{fixture.name}` only skips by marks; it runs for {counted(tests, 'test')}",
                why="by the time it decides, the wider fixtures of the test have been set up",
                help=_remedy(suite, fixture),
                price=Price(tests=tests),
            )


def _asks_in_vain(suite: Suite, fixture: Fixture) -> bool:
    """Is it asked before each test of a module or class what has one answer for all of them?"""
    if fixture.function is None or fixture.scope is not Scope.FUNCTION or len(suite.users(fixture)) < _SEVERAL:
        return False
    if fixture.autouse is not True or fixture.params is not None or is_shared(suite, fixture):
        return False
    return skips_all_alike(suite, fixture.function) and not is_override(suite, fixture)


def _of_all(suite: Suite, fixture: Fixture) -> Finding:
    tests = len(suite.users(fixture))
    of_module = (
        "ask once: `pytest.importorskip(…)` outside of functions, or `pytestmark = pytest.mark.skipif(…)`, skips the "
        "whole module"
    )
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"autouse fixture `{fixture.name}` skips all of its {tests} tests, or none: it asks the same before each"
        ),
        why="what is installed, and on which system, does not change between tests",
        help="put `@pytest.mark.skipif(…)` on the class" if fixture.cls is not None else of_module,
        price=Price(tests=tests),
    )


def _remedy(suite: Suite, fixture: Fixture) -> str:
    """A hook, where pytest calls it for these tests and for no others."""
    if fixture.path in suite.collected and fixture.path not in suite.conftests:
        return (
            "give these tests a `pytest.mark.skipif`, or skip in `pytest_runtest_setup` of a conftest: hooks of a test "
            "module are not called"
        )
    below = fixture.path.removesuffix("conftest.py") if fixture.path in suite.conftests else ""
    if all(test.path.startswith(below) for test in suite.tests):
        return "skip in `pytest_runtest_setup`, or add the `skip` mark in `pytest_collection_modifyitems`"
    return (
        "skip in `pytest_runtest_setup` of this conftest, which is called for the tests below it; "
        "`pytest_collection_modifyitems` would get all tests of the run"
    )

'''No test, fixture, mark or setting uses a fixture.

Dead fixtures make a conftest harder to read, are kept working in every refactoring, and their imports slow down
collection. The whole suite was searched: arguments of tests and of fixtures, `usefixtures` in marks and in the
settings, names given to `getfixturevalue` (also put together by an f-string), strings of suites that fetch fixtures by
computed names, lazy fixtures, hooks that touch `fixturenames`, and doctests.

One that is named like a test and checks something is a warning: somebody believes that it runs.

Fixtures of a plugin that the project ships, of a published testing module, and overrides of a plugin's fixture
(which the plugin itself requests) are public, and never reported. A fixture that only another unused fixture
requests is not reported either: removing the other one brings it to light. Nor is one that something always stands
in for: an override, a direct parametrization.

Bad:

    import pytest

    @pytest.fixture
    def basket():
        return ["tea"]

    @pytest.fixture
    def forgotten():
        return ["coffee"]

    def test_basket(basket):
        assert basket

Good:

    import pytest

    @pytest.fixture
    def basket():
        return ["tea"]

    def test_basket(basket):
        assert basket

Known limits:

- Code outside the collected files, their conftests and what they import is not read. Where files named like tests
  lie there, below the conftest, or a plugin collects tests in a way of its own, the confidence is low.
- The same where more than three files define a fixture of that name: a plugin that is not read may ask for it.

See https://docs.pytest.org/en/stable/reference/reference.html#fixtures.
'''

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from suitevet.rule import Basis, Confidence, Finding, Place, Severity, rule
from suitevet.suite.graph.alternatives import of_other_runs
from suitevet.suite.graph.openness import World
from suitevet.suite.graph.publicity import is_public
from suitevet.suite.graph.usage import Usage
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_CONVENTION = 3  # files that define an unused fixture of one name: more do so because somebody asks for that name


@rule("VET504", severity=Severity.NOTE, basis=Basis.CODE)  # it asks itself which files were not read
def unused_fixture(suite: Suite) -> Iterator[Finding]:
    usage = Usage(suite)
    unused = [fixture for fixture in suite.fixtures if _is_of_suite(suite, fixture) and usage.unused(fixture)]
    alternatives = _alternatives(suite, unused)
    unused = [fixture for fixture in unused if fixture not in alternatives]
    files = Counter(name for name, _ in {(fixture.name, fixture.path) for fixture in unused})
    for fixture in unused:
        is_convention = files[fixture.name] > _CONVENTION
        confidence = Confidence.LOW if is_convention else _confidence(suite, fixture, usage)
        yield _finding(suite, fixture, confidence, as_test=usage.reads_like_a_test(fixture))


def _alternatives(suite: Suite, unused: Sequence[Fixture]) -> frozenset[Fixture]:
    """Those of plugins for other runs that stand for one that is used in this run: another database, say."""
    others, of_nobody = of_other_runs(suite), frozenset(unused)
    used = {fixture.name for fixture in suite.fixtures if fixture not in of_nobody} if others else set()
    return frozenset(fixture for fixture in unused if fixture.path in others and fixture.name in used)


def _is_of_suite(suite: Suite, fixture: Fixture) -> bool:
    """A function that only the suite itself may ask for, as far as its place and its name tell."""
    is_own = fixture.function is not None and not is_public(suite, fixture.path)
    return is_own and not _configures_a_plugin(suite, fixture)


def _configures_a_plugin(suite: Suite, fixture: Fixture) -> bool:
    """An override of a fixture that a plugin brings, and therefore may request itself."""
    if suite.catalog.plugins_with(fixture.name):
        return True
    prefixes = (name.removeprefix("pytest-").replace("-", "_") for name in World(suite).uncatalogued())
    return any(fixture.name.startswith(prefix) for prefix in prefixes)


def _finding(suite: Suite, fixture: Fixture, confidence: Confidence, *, as_test: bool) -> Finding:
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"fixture `{fixture.name}` is never used" + (", and never run as a test" if as_test else ""),
        why="no test, fixture, mark or setting that can see it asks for it"
        + (", and pytest takes no fixture for a test" if as_test else ""),
        help=(
            "take the decorator away if it is meant to be a test, or else remove it"
            if as_test
            else f"remove `{suite.qualname(fixture)}`, and the imports only it needs"
        ),
        confidence=confidence,
        severity=Severity.WARNING if as_test else None,
    )


def _confidence(suite: Suite, fixture: Fixture, usage: Usage) -> Confidence:
    if usage.is_doubtful(fixture):
        return Confidence.LOW
    if not World(suite).uncatalogued():
        return Confidence.HIGH
    function = suite.function(fixture)
    overrides = function is not None and "overrid" in (function.docstring or "").lower()
    return Confidence.LOW if overrides else Confidence.MEDIUM

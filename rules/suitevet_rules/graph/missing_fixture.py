'''A test or fixture requests a name that no fixture visible to it has.

Every test that needs the name fails in its set-up with "fixture not found". The finding says where a fixture of
that name is defined and why it is not visible from here: a conftest serves its own folder and those below, a test
module and a class serve themselves, and a helper module serves nobody until it is a plugin or is imported.
Otherwise it names the visible fixture that is spelled most alike.

The rule is silent where a fixture may come from a place that cannot be read: a plugin that is not in the catalogue,
a computed `pytest_plugins`, a star import from outside, a base class from outside, `pytest_generate_tests` that
computes names, a decorator that cannot be followed, or a library that injects arguments.

Bad:

    # file: conftest.py
    import pytest

    @pytest.fixture
    def database():
        return {}

    # file: test_orders.py
    def test_orders(databse):
        assert databse == {}

Good:

    # file: conftest.py
    import pytest

    @pytest.fixture
    def database():
        return {}

    # file: test_orders.py
    def test_orders(database):
        assert database == {}

Known limits:

- Tests that carry `skip`, `skipif` or `xfail` are not judged: pytest may never set them up.
- A fixture that only some version of a plugin brings is taken to be there, unless that plugin has dropped it.
- Any package that the project depends on may be a pytest plugin, whatever it is called. Where four names or more are
  missing without an explanation, they are taken to come from one, and the findings have low confidence; so has one
  about a name that ten tests in three files need: a suite in which so much fails would have been mended.

See https://docs.pytest.org/en/stable/reference/fixtures.html#fixture-availability.
'''

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.model import Span
from suitevet.facts.parts import calls, last_name
from suitevet.rule import Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.graph.chains import Group, Request, groups
from suitevet.suite.graph.lookalikes import hidden_definitions, visible_names
from suitevet.suite.graph.openness import World
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, FunctionRef, Unresolved
from suitevet.suite.names.names import Place as Home
from suitevet.suite.names.nested import returns_nested
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_MANY = 4  # names without any explanation: rather a dependency brings a plugin, as `pytest11` lets each of them do
_KEPT = ("pytest.", "unittest.", "functools.", "builtins.", "mock.")  # whose decorators take and give tests
_TESTS, _FILES = 10, 3  # that would all fail for want of one name: it is there, and we do not see it


class _Gap(NamedTuple):
    """Somebody who asks for a name that nothing answers."""

    name: str
    path: str
    span: Span | None
    asker: str
    gone: str  # the plugin and version that dropped the fixture, or ""


@rule("VET502", severity=Severity.ERROR)
def missing_fixture(suite: Suite) -> Iterator[Finding]:
    world = World(suite)
    gaps: dict[tuple[str, str, str], tuple[_Gap, list[Test]]] = {}
    for group in groups(suite):
        for made in group.requests:
            for gap, tests in _gaps(suite, group, made):
                closed = tuple(test for test in tests if world.open_for(test, gap.name) is None)
                if closed:
                    key = ("", gap.name, "") if gap.gone else (gap.path, gap.name, gap.asker)
                    gaps.setdefault(key, (gap, []))[1].extend(closed)
    relied_on = _relied_on(gaps.values())
    unexplained = {gap.name for gap, tests in gaps.values() if not _is_explained(suite, gap, tests)}
    of_dependency = len(unexplained) >= _MANY or bool(unexplained & relied_on)
    for gap, affected in gaps.values():
        yield _finding(suite, gap, affected, of_dependency, gap.name in relied_on)


def _relied_on(gaps: Iterable[tuple[_Gap, list[Test]]]) -> frozenset[str]:
    """Names that so many tests want that they are there."""
    wanted: dict[str, set[Test]] = {}
    for gap, tests in gaps:
        if not gap.gone:
            wanted.setdefault(gap.name, set()).update(tests)
    return frozenset(
        name
        for name, tests in wanted.items()
        if len(tests) >= _TESTS and len({test.path for test in tests}) >= _FILES
    )


def _is_explained(suite: Suite, gap: _Gap, tests: list[Test]) -> bool:
    """Is it seen how it comes that nothing answers: dropped, out of sight, misspelled, or of a plugin we know?"""
    if gap.gone or suite.catalog.plugins_with(gap.name):
        return True
    hidden = any(True for _ in hidden_definitions(suite, gap.name, tests[0]))
    return hidden or bool(_close(suite, gap, tests))


def _gaps(suite: Suite, group: Group, made: Request) -> Iterator[tuple[_Gap, tuple[Test, ...]]]:
    gone = _dropped(suite, made)
    if (made.outcome != "missing" and not gone) or (made.asker is not None and made.asker.plugin is not None):
        return
    if made.asker is not None and made.asker.function is None:
        return  # a lambda or a factory's product: its arguments cannot be told for sure
    if made.asker is not None:
        yield _Gap(made.name, made.asker.path, made.asker.span, made.asker.name, gone), group.tests
        return
    for test in group.tests:
        yield _Gap(made.name, *_asked_at(suite, test, made.name), gone), (test,)


def _dropped(suite: Suite, made: Request) -> str:
    """A plugin's fixture that its newer versions have dropped, and nobody defines in its stead."""
    if made.answer is None or made.answer.plugin is None or made.answer.plugin not in suite.distributions:
        return ""
    known = suite.catalog.plugin_fixture((made.answer.plugin,), made.name)
    return f"{made.answer.plugin} {known.until}" if known is not None and known.until else ""


def _asked_at(suite: Suite, test: Test, name: str) -> tuple[str, Span | None, str]:
    """Where a test says that it wants a name, and what to call the asker: tests of one module count as one."""
    if name in test.requests and test.function is not None:
        return test.function.path, suite.names.function(test.function).span, ""
    for mark in test.marks:
        if mark.name == "usefixtures" and name in test.usefixtures:
            return mark.place.path, mark.span, "usefixtures"
    return suite.settings.config_path or test.path, None, "settings"


def _finding(suite: Suite, gap: _Gap, tests: list[Test], of_dependency: bool, relied_on: bool) -> Finding:
    hidden = () if gap.gone or relied_on else tuple(hidden_definitions(suite, gap.name, tests[0]))
    close = () if hidden or gap.gone or of_dependency or relied_on else _close(suite, gap, tests)
    who = f"fixture `{gap.asker}`" if gap.asker not in ("", "usefixtures", "settings") else f"`{tests[0].name}`"
    more = f" (and {counted(len(tests) - 1, 'more test')})" if len(tests) > 1 else ""
    return Finding(
        at=Place(gap.path, gap.span),
        symbol=f"{gap.path}::{gap.name}",
        message=f"{who}{more} requests `{gap.name}`, {_because(suite, gap, hidden, close)}",
        why=f"pytest fails to set up `{tests[0].id}` with \"fixture '{gap.name}' not found\"",
        help=_help(gap, hidden, close),
        related=hidden,
        confidence=_confidence(suite, gap, tests, of_dependency or relied_on, certain=bool(hidden) or bool(close)),
        price=Price(tests=len(tests)),
    )


def _confidence(suite: Suite, gap: _Gap, tests: list[Test], of_dependency: bool, certain: bool) -> Confidence:
    if of_dependency and not certain and not gap.gone:
        return Confidence.LOW
    if gap.asker == "" and not gap.gone and all(_is_called(suite, t) or _is_made_over(suite, t) for t in tests):
        return Confidence.LOW  # a function of a program, or a command, that happens to be called `test_…`
    if not certain and not gap.gone and suite.catalog.plugins_with(gap.name):
        return Confidence.LOW  # a plugin that no file seen here requires may well be installed
    return Confidence.HIGH if certain else Confidence.MEDIUM


def _is_called(suite: Suite, test: Test) -> bool:
    """Does code of the same file call the test itself?"""
    if test.function is None:
        return False
    file, name = suite.file(test.function.path), suite.names.function(test.function).name
    functions = (FunctionRef(test.function.path, position) for position in range(len(file.functions)))
    at_import = (last_name(call.func) for step in file.steps for call in calls(step.action))
    return any(name in suite.flow.called_names(function) for function in functions) or name in at_import


def _is_made_over(suite: Suite, test: Test) -> bool:
    """`@tree.command()`: what a library puts in the place of a function may be no test, or fill its arguments.

    And a function that returns another one is a decorator, whatever it is called.
    """
    if test.function is None:
        return False
    if returns_nested(suite.names, test.function):
        return True
    place = Home(test.function.path)
    for decorator in suite.names.function(test.function).decorators:
        called = decorator.expression.func if isinstance(decorator.expression, facts.Call) else decorator.expression
        referent = suite.names.resolve(called, place)
        if isinstance(referent, Unresolved) or (isinstance(referent, External) and not referent.name.startswith(_KEPT)):
            return True
    return False


def _close(suite: Suite, gap: _Gap, tests: list[Test]) -> tuple[str, ...]:
    """What may have been meant; nobody misspells one name in many tests, nor means itself."""
    if len(tests) >= _TESTS:
        return ()
    names = {name for name in visible_names(suite, tests[0]) if name != gap.asker}
    return tuple(difflib.get_close_matches(gap.name, sorted(names), n=1, cutoff=0.75))


def _because(suite: Suite, gap: _Gap, hidden: tuple[Note, ...], close: tuple[str, ...]) -> str:
    if gap.gone:
        return f"which {gap.gone} no longer has"
    if hidden:
        return f"which is defined in {hidden[0].at.path} but not visible here: {hidden[0].message}"
    if close:
        return f"which no fixture is called; there is `{close[0]}`"
    plugins = sorted(suite.catalog.plugins_with(gap.name))
    return "which no fixture is called" + (f"; `{plugins[0]}` brings one, but is not required" if plugins else "")


def _help(gap: _Gap, hidden: tuple[Note, ...], close: tuple[str, ...]) -> str:
    if gap.gone:
        return f"stop requesting `{gap.name}`: {gap.gone} and later bring nothing of that name"
    if hidden:
        home = hidden[0].at.path
        return f"move `{gap.name}` from {home} to a conftest above both, or list its module in `pytest_plugins`"
    return f"rename the request to `{close[0]}`" if close else f"define a fixture `{gap.name}`, or drop the request"

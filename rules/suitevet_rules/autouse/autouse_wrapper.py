'''An autouse fixture has no body: all it does is to pull in another fixture.

`usefixtures` says the same without a fixture in between, in the place where readers look for it: as `pytestmark` of
the module, as a decorator of the class, or as `usefixtures` in pytest's settings. Where every test below a conftest
needs it, the inner fixture can be autouse itself.

Bad:

    import pytest

    @pytest.fixture
    def catalogue():
        print("filled")

    @pytest.fixture(autouse=True)
    def use_catalogue(catalogue):
        pass

    def test_shop():
        assert True

Good:

    import pytest

    pytestmark = pytest.mark.usefixtures("catalogue")

    @pytest.fixture
    def catalogue():
        print("filled")

    def test_shop():
        assert True

Known limits:

- In a conftest, a wrapper around a fixture that is defined elsewhere is left alone: nothing else would reach the
  same tests.
- Where other autouse fixtures or a `setup_method` are set up after the wrapper, it is left alone, too: they go before
  what `usefixtures` names.
- More than four that pull in the same fixtures are one finding.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#use-fixtures-in-classes-and-modules-with-usefixtures.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import MORE_PLACES, Basis, Finding, Habit, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers, autouse_fixtures, is_override, is_shared
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.autouse.skips import only_skips
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import Place as Module
from suitevet.suite.running.runs import setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_A_HABIT = 4  # wrappers of the same fixtures: more are told as one
_OFFERING = frozenset({
    "monkeypatch", "mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker", "tmp_path_factory",
    "tmpdir_factory", "pytestconfig",
})  # fmt: skip
_IDLE = frozenset({Shape.EMPTY, Shape.PASSES_ON, Shape.VALUE, Shape.CHECK, Shape.SKIP})


@rule("VET211", severity=Severity.WARNING, basis=Basis.MOST)
def autouse_wrapper(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        inner = _inner(suite, fixture)
        if not _asked(fixture) or not fixture.autouse or fixture.params is not None:
            continue
        if not _is_there_anyway(fixture, inner):
            shared = is_shared(suite, fixture)
            if _would_reach_others(fixture, inner) if shared else _goes_before_others(suite, fixture):
                continue
        hollow = suite.users(fixture) and shape(suite, fixture) in (Shape.EMPTY, Shape.PASSES_ON)
        if hollow and (_hides_what_it_asks_for(fixture, inner) or not is_override(suite, fixture)):
            yield _finding(suite, fixture, inner)


def _hides_what_it_asks_for(fixture: Fixture, inner: tuple[Fixture, ...]) -> bool:
    """Does it ask for the fixture of its own name further out, which is not autouse by itself?"""
    return any(one.name == fixture.name and one is not fixture and one.autouse is False for one in inner)


def _is_there_anyway(fixture: Fixture, inner: tuple[Fixture, ...]) -> bool:
    """Is all that it pulls in autouse by itself, and set up before it because it is wider?"""
    return len(inner) == len(_asked(fixture)) and all(
        one.autouse and one.scope is not None and fixture.scope is not None and one.scope > fixture.scope
        for one in inner
    )


def _only_offers(fixture: Fixture, inner: tuple[Fixture, ...]) -> bool:
    """Are they fixtures of plugins that only have methods to offer: `monkeypatch`, `mocker`?"""
    return len(inner) == len(_asked(fixture)) and all(one.plugin and one.name in _OFFERING for one in inner)


def _would_reach_others(fixture: Fixture, inner: tuple[Fixture, ...]) -> bool:
    """Is what a conftest pulls in defined further out, where autouse would make it run for more tests?"""
    return any(one.path != fixture.path for one in inner)


def _goes_before_others(suite: Suite, fixture: Fixture) -> bool:
    """Are other autouse fixtures, or xunit's methods, set up after it? They go before what `usefixtures` names."""
    for test in suite.users(fixture):
        if any(True for _ in setups(suite, test)):
            return True
        names = test.closure.order
        after = names[names.index(fixture.name) + 1 :] if fixture.name in names else ()
        answers = (test.closure.answer(name) for name in after)
        if any(answer is not None and answer.autouse and _acts(suite, fixture, answer) for answer in answers):
            return True
    return False


def _acts(suite: Suite, fixture: Fixture, other: Fixture) -> bool:
    """Does it do something, as often as this one?"""
    if other.scope is not fixture.scope or shape(suite, other) in _IDLE:
        return False
    return other.function is None or not only_skips(suite, other.function)


def _asked(fixture: Fixture) -> tuple[str, ...]:
    return tuple(name for name in fixture.requests if name != "request")


def _inner(suite: Suite, fixture: Fixture) -> tuple[Fixture, ...]:
    if fixture.function is None:
        return ()
    answers = (suite.answer(fixture, name) for name in _asked(fixture))
    return tuple(answer for answer in answers if answer is not None)


def _finding(suite: Suite, fixture: Fixture, inner: tuple[Fixture, ...]) -> Finding:
    names = ", ".join(f"`{one}`" for one in _asked(fixture))
    quoted = ", ".join(f'"{one}"' for one in _asked(fixture))
    mark = f"pytest.mark.usefixtures({quoted})"
    hollow = f"has no body: it only pulls in {names}"
    if _only_offers(fixture, inner):
        does, it = ("does", "it") if len(inner) == 1 else ("do", "them")
        instead = f": {names} {does} nothing until something is asked of {it}"
    elif _is_there_anyway(fixture, inner):
        instead = f": {names} {'is' if len(inner) == 1 else 'are'} autouse already"
    elif is_shared(suite, fixture):
        instead = f" and make {names} autouse, or list {quoted} under `usefixtures` in pytest's settings"
        if any(askers(suite, one) for one in inner):
            instead += "; tests that request it by name need not do so then"
    elif fixture.cls is not None:
        instead = f" and put `@{mark}` on the class"
    elif suite.names.space(Module(fixture.path)).get("pytestmark"):
        instead = f" and add `{mark}` to the `pytestmark` of the module"
    else:
        instead = f" and set `pytestmark = {mark}`"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"autouse fixture `{fixture.name}` {hollow}",
        why=(
            f"{counted(len(suite.users(fixture)), 'test', 'set up')} a fixture that exists for the sake of its "
            "argument"
        ),
        help=f"remove `{suite.qualname(fixture)}`{instead}",
        related=tuple(Note(Place(o.path, o.span), f"`{o.name}` is pulled in") for o in inner if o.plugin is None),
        price=Price(tests=len(suite.users(fixture))),
        habit=Habit(
            kinds=((names, _A_HABIT),), rank=0, message=f"autouse fixture `{fixture.name}`{MORE_PLACES} {hollow}"
        ),
    )

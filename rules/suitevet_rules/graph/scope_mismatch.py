'''A fixture requests another one that is narrower than itself.

pytest keeps a session-scoped fixture alive for the whole run, so it cannot be built from something that is new for
every test: it stops with `ScopeMismatch` when the first test asks for it. Which definition answers a request
depends on the test that asks, so the mismatch may exist only where a folder or module overrides the inner fixture,
and may name a fixture of pytest or of a plugin (`tmp_path`, `monkeypatch` and `mocker` are function-scoped). A
direct parametrization counts as a function-scoped fixture of that name. Fixtures that no test sets up never fail
and are not reported here.

Bad:

    # file: test_shop.py
    import pytest

    @pytest.fixture(scope="session")
    def shop(tmp_path):
        return tmp_path / "shop.db"

    def test_shop(shop):
        assert shop.name == "shop.db"

Good:

    # file: test_shop.py
    import pytest

    @pytest.fixture(scope="session")
    def shop(tmp_path_factory):
        return tmp_path_factory.mktemp("shop") / "shop.db"

    def test_shop(shop):
        assert shop.name == "shop.db"

Known limits:

- A scope that is computed, or comes from a plugin that is not in the catalogue, is not judged.
- `getfixturevalue` counts only with a constant name, and only where it runs unconditionally.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#scope-sharing-fixtures-across-classes-modules-packages-or-session.
'''

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts.model import Span
from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.declarations.marks import Parametrization
from suitevet.suite.graph.chains import fetches, groups
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_SCOPES = {scope.word: scope for scope in Scope}


class _Pair(NamedTuple):
    asker: Fixture
    name: str
    scope: Scope  # of what answers
    answer: Fixture | None  # None: parametrized directly
    fetched_at: Span | None


@rule("VET501", severity=Severity.ERROR)
def scope_mismatch(suite: Suite) -> Iterator[Finding]:
    pairs: dict[_Pair, list[Test]] = {}
    for pair, tests in _mismatches(suite):
        pairs.setdefault(pair, []).extend(tests)
    for pair, affected in pairs.items():
        if pair.asker.plugin is None or (pair.answer is not None and pair.answer.plugin is None):
            yield _finding(suite, pair, tuple(dict.fromkeys(affected)))


def _mismatches(suite: Suite) -> Iterator[tuple[_Pair, tuple[Test, ...]]]:
    for group in groups(suite):
        active: set[Fixture] = set()
        for made in group.requests:
            if made.answer is not None:
                active.add(made.answer)
            if made.asker is None or made.asker.scope is None:
                continue
            scope = made.answer.scope if made.answer is not None else None
            if made.outcome == "direct":
                scope = _parametrized_scope(suite, group.tests[0], made.name)
            if scope is not None and scope < made.asker.scope:
                yield _Pair(made.asker, made.name, scope, made.answer, None), group.tests
        yield from ((pair, group.tests) for fixture in active for pair in _fetched(suite, fixture, group.tests[0]))


def _fetched(suite: Suite, fixture: Fixture, test: Test) -> Iterator[_Pair]:
    if fixture.function is None or not fixture.scope:
        return
    for fetch in fetches(suite, fixture.function):
        chain = suite.definitions_for(test, fetch.name)
        answer = chain[-1] if chain and fetch.name not in test.closure.direct else None
        if fetch.certain and answer is not None and answer.scope is not None and answer.scope < fixture.scope:
            yield _Pair(fixture, fetch.name, answer.scope, answer, fetch.span)


def _parametrized_scope(suite: Suite, test: Test, name: str) -> Scope | None:
    for parametrization in test.parametrizations:
        if parametrization.names is not None and name in parametrization.names:
            return _own_scope(suite, parametrization)
    return None


def _own_scope(suite: Suite, parametrization: Parametrization) -> Scope | None:
    given = parametrization.mark.argument(4, "scope")
    if given is None:
        return Scope.FUNCTION
    value = constant(suite.names, given, parametrization.mark.place)
    return _SCOPES.get(value) if isinstance(value, str) else None


def _finding(suite: Suite, pair: _Pair, tests: tuple[Test, ...]) -> Finding:
    wide, narrow = pair.asker, pair.answer
    at = Place(wide.path, pair.fetched_at or wide.span)
    if wide.plugin is not None and narrow is not None:
        at = Place(narrow.path, narrow.span)
    word = wide.scope.word if wide.scope is not None else "?"
    owner = f" of {wide.plugin}" if wide.plugin is not None else ""
    return Finding(
        at=at,
        symbol=f"{at.path}::{wide.name}",
        message=f"{word}-scoped fixture `{wide.name}`{owner} requests `{pair.name}`, which is {_what(pair)}",
        why=f"pytest stops with ScopeMismatch before {_tests(tests)}; {_origin(pair)}",
        help=_help(suite, pair),
        related=tuple(_notes(suite, pair, tests)),
        price=Price(tests=len(tests)),
    )


def _what(pair: _Pair) -> str:
    return "parametrized directly" if pair.answer is None else f"{pair.scope.word}-scoped"


def _tests(tests: tuple[Test, ...]) -> str:
    return f"`{tests[0].id}`" + (f" and {len(tests) - 1} more" if len(tests) > 1 else "")


def _origin(pair: _Pair) -> str:
    if pair.answer is None:
        return "a direct parametrization is as narrow as a function-scoped fixture"
    if pair.answer.plugin is not None:
        return f"`{pair.name}` comes from {pair.answer.plugin}"
    return f"there, {pair.answer.path}:{pair.answer.line} answers `{pair.name}`"


def _help(suite: Suite, pair: _Pair) -> str:
    if pair.answer is None:
        return f'parametrize `{pair.name}` with `indirect=True` or `scope="{_word(pair.asker)}"`'
    if pair.answer.plugin is not None:
        known = suite.catalog.plugin_fixture((pair.answer.plugin,), pair.answer.name)
        if known is not None and known.wider:
            narrower = f"make `{pair.asker.name}` {pair.scope.word}-scoped"
            return f"use `{known.wider}` in place of `{pair.name}`, or {narrower}"
        return f"make `{pair.asker.name}` {pair.scope.word}-scoped"
    return f'set `scope="{_word(pair.asker)}"` on `{pair.name}`, or make `{pair.asker.name}` {pair.scope.word}-scoped'


def _word(fixture: Fixture) -> str:
    return fixture.scope.word if fixture.scope is not None else "function"


def _notes(suite: Suite, pair: _Pair, tests: tuple[Test, ...]) -> Iterator[Note]:
    if pair.answer is not None and pair.answer.plugin is None:
        yield Note(Place(pair.answer.path, pair.answer.span), f"{pair.scope.word}-scoped `{pair.name}` is defined here")
    for test in tests[:3]:
        span = suite.names.function(test.function).span if test.function is not None else None
        yield Note(Place(test.path, span), "this test sets it up")

"""Password hashes that tests and fixtures compute, at full strength as far as the call says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.changing.strengths import QUICK_ROUNDS, is_at_most, is_hash
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite
from suitevet.suite.waste.imported import Imported

_LIBRARIES = (
    "bcrypt", "passlib", "pwdlib", "argon2", "nacl", "flask_bcrypt", "werkzeug.security", "django.contrib.auth",
    "pytest_django",
)  # fmt: skip
_OF_HASHLIB = frozenset({"pbkdf2_hmac", "scrypt"})


class Hashing(NamedTuple):
    """One place that hashes, how often a run comes there, and on whose account."""

    effect: Effect
    runs: int
    tests: int


def hashing(suite: Suite) -> Iterator[Hashing]:
    """Every place where tests or function-scoped fixtures hash a password at full strength."""
    if not _has_hashes(suite):
        return
    found: dict[tuple[str, facts.Span], list[tuple[Effect, int, int]]] = {}
    for function, on_account in _roots(suite):
        for effect in suite.effects.of(function):
            if effect.entry is not None and is_hash(effect) and not _is_quick(effect):
                found.setdefault((effect.site.path, effect.site.span), []).append((effect, *_times(suite, on_account)))
    for same in found.values():
        nearest = min(same, key=lambda each: len(each[0].chain))[0]
        yield Hashing(nearest, sum(runs for _, runs, _ in same), sum(tests for _, _, tests in same))


def _has_hashes(suite: Suite) -> bool:
    """Is there anything to hash with? Effects are worked out for every test otherwise."""
    imported = suite.ask(Imported)
    if "pytest-django" in suite.distributions or imported.importers(*_LIBRARIES):
        return True
    return any(
        _OF_HASHLIB & suite.flow.called_names(FunctionRef(path, position))
        for path in imported.importers("hashlib")
        for position in range(len(suite.file(path).functions))
    )


def _roots(suite: Suite) -> Iterator[tuple[FunctionRef, Test | Fixture]]:
    for test in suite.tests:
        if test.function is not None:
            yield test.function, test
    for fixture in suite.fixtures:
        if fixture.function is not None and fixture.scope is Scope.FUNCTION and suite.users(fixture):
            yield fixture.function, fixture


def _times(suite: Suite, on_account: Test | Fixture) -> tuple[int, int]:
    """How often it runs, and for how many tests."""
    if isinstance(on_account, Test):
        return on_account.variants or 1, 1
    return setups(suite, on_account, Scope.FUNCTION).number, len(suite.users(on_account))


def _is_quick(effect: Effect) -> bool:
    """A bcrypt salt of few rounds, given in the call; or nothing at all, when a condition does not hold."""
    if any(block.kind in ("if", "else", "except") for hop in effect.chain for block in hop.step.blocks):
        return True
    values = effect.call.arguments if effect.call is not None else ()
    for argument in values:
        for part in inner(argument.value):
            if isinstance(part, facts.Call) and last_name(part.func) == "gensalt" and part.arguments:
                rounds = part.arguments[0].value
                return not isinstance(rounds, facts.Literal) or is_at_most(rounds, QUICK_ROUNDS)
    return False

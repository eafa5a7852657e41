'''Tests hash passwords as slowly as production does.

Password hashes are slow on purpose: one of bcrypt takes a quarter of a second, Django's default about as long. A suite
that makes a user for every test spends most of its time there. The strength is a setting; in tests the lowest will do.

Bad:

    import bcrypt
    import pytest

    @pytest.fixture
    def user():
        return {"name": "ada", "password": bcrypt.hashpw(b"secret", bcrypt.gensalt())}

    @pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
    def test_user(user, name):
        user["name"] = name
        assert user["password"] != b"secret"

Good:

    import bcrypt
    import pytest

    @pytest.fixture
    def user():
        return {"name": "ada", "password": bcrypt.hashpw(b"secret", bcrypt.gensalt(4))}

    @pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
    def test_user(user, name):
        user["name"] = name
        assert user["password"] != b"secret"

Known limits:

- Django's `PASSWORD_HASHERS` is looked for in the files that were read; where the settings module is not among them,
  the finding has low confidence.
- The same where a `CryptContext` of passlib has another scheme than bcrypt first, or rounds that are not written down.
- Hashes behind a request to a test client are not seen.

See https://docs.djangoproject.com/en/stable/topics/testing/overview/#password-hashing.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive
from suitevet.rule import Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.changing.strengths import Strengths, strength_unseen
from suitevet.suite.scope.expenses import seconds_of
from suitevet.suite.suite import Suite
from suitevet.suite.waste.hashes import Hashing, hashing
from suitevet.wording import counted

_WORTH_IT = 1.0  # seconds of a run
_CURES = {
    "django.": "name `django.contrib.auth.hashers.MD5PasswordHasher` first in `PASSWORD_HASHERS` of the test settings",
    "bcrypt.": "let the tests hash with `bcrypt.gensalt(4)`",
    "passlib.": "give the tests a context of few rounds: `CryptContext(schemes=[\"bcrypt\"], bcrypt__rounds=4)`",
    "pwdlib.": "give the tests a hasher of little cost: `PasswordHash((BcryptHasher(rounds=4),))`",
    "argon2.": "give the tests `PasswordHasher(time_cost=1, memory_cost=8)`",
    "werkzeug.": "let the tests hash with `method=\"pbkdf2:sha256:1\"`",
}


@rule("VET609", severity=Severity.WARNING)
def slow_hash_in_tests(suite: Suite) -> Iterator[Finding]:
    for found in hashing(suite):
        low, high = (seconds * found.runs for seconds in seconds_of(found.effect))
        if low >= _WORTH_IT and not suite.ask(Strengths).is_cheap(found.effect):
            yield _finding(suite, found, (low, high))


def _finding(suite: Suite, found: Hashing, seconds: tuple[float, float]) -> Finding:
    effect = found.effect
    site, function = effect.site, effect.site.frame.function
    evidence = effect.entry.evidence.value if isinstance(effect.entry, Expensive) else "estimate"
    return Finding(
        at=Place(site.path, site.span),
        symbol=suite.symbol(function) if function is not None else f"{site.path}::{effect.name}",
        message=(
            f"`{effect.name}` hashes at full strength {found.runs} times in a run, for {counted(found.tests, 'test')}: "
            f"about {seconds[0]:.1f} s"
        ),
        why="it is slow so that nobody can guess passwords; no test needs that",
        help=next((cure for start, cure in _CURES.items() if effect.name.startswith(start)), _MAKE_IT_ONCE),
        related=tuple(Note(Place(hop.path, hop.span), f"leads to `{effect.name}`") for hop in effect.chain[:-1]),
        confidence=Confidence.LOW if strength_unseen(suite, effect) else Confidence.MEDIUM,
        price=Price(tests=found.tests, seconds=seconds, basis=f"estimate: `{effect.name}` ({evidence})"),
    )


_MAKE_IT_ONCE = "lower the cost in the tests' settings, or hash once in a session-scoped fixture"

"""How strong password hashes are, where the call does not say: settings, contexts, patches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies, calls, inner, last_name, texts
from suitevet.suite.changing.replaced import is_patch
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.names.names import External
from suitevet.suite.suite import Suite

_HASHES = (
    "bcrypt.", "passlib.", "pwdlib.", "argon2.", "nacl.pwhash.", "flask_bcrypt.", "werkzeug.security.",
    "django.contrib.auth.", "hashlib.pbkdf2_hmac", "hashlib.scrypt",
)  # fmt: skip
QUICK_ROUNDS = 8  # of bcrypt: a few milliseconds
_DJANGO = "django."
_CONTEXT = "passlib.context.CryptContext"
_QUICK_HASHERS = ("MD5", "SHA1", "Unsalted", "Plain", "Dummy", "Fast", "Test")
_TELLING = re.compile(r"hash|bcrypt|argon|crypt|pwd_?context|rounds|(?:verify|check|set|make|encode)_password")
_ROUNDS = "rounds"  # how keywords of passlib end


def is_hash(effect: Effect) -> bool:
    """Is it a password hash, slow on purpose?"""
    return effect.expensive_kind == "crypto" and effect.entry is not None and effect.entry.name.startswith(_HASHES)


def is_at_most(literal: facts.Literal, most: int) -> bool:
    return isinstance(literal.value, int) and literal.value <= most


class Strengths:
    """Looks through the project once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    def is_cheap(self, effect: Effect) -> bool:
        """Do the tests' settings name a quick hasher, or does some fixture replace what hashes?"""
        if effect.entry is not None and effect.entry.name.startswith(_DJANGO) and self._has_quick_hasher:
            return True
        return self._is_replaced or self._is_quick_context(effect)

    @cached_property
    def _is_replaced(self) -> bool:
        functions = (fixture.function for fixture in self._suite.fixtures if fixture.function is not None)
        return any(
            _TELLING.search(text.lower())
            for function in functions
            for step in self._suite.names.function(function).steps
            for call in calls(step.action)
            if is_patch(call.func) or last_name(call.func) == "update"
            for argument in call.arguments[:2]
            for text in texts(argument.value)
            if text.replace(".", "_").isidentifier()
        )

    @cached_property
    def _has_quick_hasher(self) -> bool:
        """`PASSWORD_HASHERS` of a module, or of pytest-django's `settings`, that begins with a quick one."""
        firsts = (islice(texts(value), 1) for value in self._hashers)
        return any(quick in first for texts_of_one in firsts for first in texts_of_one for quick in _QUICK_HASHERS)

    @cached_property
    def has_open_hashers(self) -> bool:
        """Does something else than the file decide, as in `PASSWORD_HASHERS = os.environ["HASHERS"].split()`?"""
        return any(
            not isinstance(value, facts.Collection) or any(isinstance(part, facts.Call) for part in inner(value))
            for value in self._hashers
        )

    @cached_property
    def _hashers(self) -> tuple[facts.Expr, ...]:
        return tuple(
            step.action.value
            for step in self._steps()
            if isinstance(step.action, facts.Assign)
            and any(last_name(target) == "PASSWORD_HASHERS" for target in step.action.targets)
            and step.action.value is not None
        )

    def _is_quick_context(self, effect: Effect) -> bool:
        """Is it made with few rounds, or are they changed afterwards: `context.update(bcrypt__rounds=4)`?"""
        context = _context(self._suite, effect)
        if context is None:
            return False
        rounds = [argument.value for argument in context.arguments if _is_about_rounds(argument.keyword)]
        return self._changes_rounds or any(
            isinstance(each, facts.Literal) and is_at_most(each, QUICK_ROUNDS) for each in rounds
        )

    @cached_property
    def _changes_rounds(self) -> bool:
        return any(
            _is_about_rounds(given.keyword)
            for step in self._steps()
            for call in calls(step.action)
            if last_name(call.func) in ("update", "load")
            for given in call.arguments
        )

    def _steps(self) -> Iterator[facts.Step]:
        for module in self._suite.names.modules.values():
            for steps in bodies(module.facts):
                yield from steps


def strength_unseen(suite: Suite, effect: Effect) -> bool:
    """Is it said in a settings module of Django that was not read, or by a context of passlib in a way not followed?"""
    name = effect.entry.name if effect.entry is not None else ""
    if name.startswith("passlib.context."):
        return not _has_usual_strength(suite, effect)
    if not name.startswith(_DJANGO):
        return False
    wanted = suite.settings.django_settings
    is_open = wanted is None or suite.ask(Strengths).has_open_hashers
    return is_open or all(module.name != wanted for module in suite.names.modules.values())


# --- contexts of passlib ---


def _context(suite: Suite, effect: Effect) -> facts.Call | None:
    """The call that made the context which hashes: `CryptContext(schemes=["bcrypt"])`."""
    func = effect.call.func if effect.call is not None else None
    if not isinstance(func, facts.Attribute):
        return None
    held, place = suite.names.origin(func.value, effect.site.frame.place)
    if isinstance(held, facts.Call) and suite.names.resolve(held.func, place) == External(_CONTEXT):
        return held
    return None


def _has_usual_strength(suite: Suite, effect: Effect) -> bool:
    """Is bcrypt the context's first scheme, with the rounds it has where nobody says how many?"""
    context = _context(suite, effect)
    given = {argument.keyword: argument.value for argument in context.arguments} if context is not None else {}
    if "**" in given or any(_is_about_rounds(keyword) for keyword in given):
        return False
    match given.get("schemes", given.get(None)):
        case facts.Collection(_, (facts.Literal("str", "bcrypt"), *_)):
            return True
    return False


def _is_about_rounds(keyword: str | None) -> bool:
    return keyword is not None and keyword.endswith(_ROUNDS)

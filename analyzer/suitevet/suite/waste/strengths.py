"""How strong password hashes are, where that is not said in the call: settings, contexts, patches."""

from __future__ import annotations

from collections.abc import Sequence

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies, calls, dotted, inner, last_name
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.names.names import External
from suitevet.suite.suite import Suite
from suitevet.suite.waste.hashes import QUICK_ROUNDS, is_at_most

_DJANGO = "django."
_CONTEXT = "passlib.context.CryptContext"
_QUICK_HASHERS = ("MD5", "SHA1", "Unsalted", "Plain", "Dummy", "Fast", "Test")
_TELLING = ("hash", "bcrypt", "argon", "password", "pwd", "crypt")  # in the target of a patch
_ROUNDS = "rounds"  # how keywords of passlib end


def is_made_cheap(suite: Suite, effect: Effect) -> bool:
    """Do the tests' settings name a quick hasher, or does some fixture replace what hashes?"""
    if effect.entry is not None and effect.entry.name.startswith(_DJANGO) and _has_quick_hasher(suite):
        return True
    if _is_quick_context(suite, effect):
        return True
    functions = (fixture.function for fixture in suite.fixtures if fixture.function is not None)
    return any(
        any(word in str(part.value).lower() for word in _TELLING)
        for function in functions
        for step in suite.names.function(function).steps
        for call in calls(step.action)
        if dotted(call.func).rpartition(".")[2] in ("setattr", "patch", "setitem", "object", "setenv", "update")
        for argument in call.arguments[:2]
        for part in inner(argument.value)
        if isinstance(part, facts.Literal) and part.kind == "str"
    )


def _has_quick_hasher(suite: Suite) -> bool:
    """`PASSWORD_HASHERS` of a module, or of pytest-django's `settings`, that begins with a quick one."""
    return any(
        isinstance(step.action, facts.Assign)
        and any(dotted(target).rpartition(".")[2] == "PASSWORD_HASHERS" for target in step.action.targets)
        and step.action.value is not None
        and any(quick in str(first) for first in _texts(step.action.value) for quick in _QUICK_HASHERS)
        for module in suite.names.modules.values()
        for steps in bodies(module.facts)
        for step in steps
    )


def _texts(value: facts.Expr) -> Sequence[object]:
    return [part.value for part in inner(value) if isinstance(part, facts.Literal)][:1]


def strength_unseen(suite: Suite, effect: Effect) -> bool:
    """Is it said in a settings module of Django that was not read, or by a context of passlib in a way not followed?"""
    name = effect.entry.name if effect.entry is not None else ""
    if name.startswith("passlib.context."):
        return not _has_usual_strength(suite, effect)
    if not name.startswith(_DJANGO):
        return False
    wanted = suite.settings.django_settings
    return wanted is None or all(module.name != wanted for module in suite.names.modules.values())


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


def _is_quick_context(suite: Suite, effect: Effect) -> bool:
    """Is it made with few rounds, or are they changed afterwards: `context.update(bcrypt__rounds=4)`?"""
    context = _context(suite, effect)
    if context is None:
        return False
    rounds = [argument.value for argument in context.arguments if _is_about_rounds(argument.keyword)]
    return any(isinstance(each, facts.Literal) and is_at_most(each, QUICK_ROUNDS) for each in rounds) or any(
        last_name(call.func) in ("update", "load") and any(_is_about_rounds(each.keyword) for each in call.arguments)
        for module in suite.names.modules.values()
        for steps in bodies(module.facts)
        for step in steps
        for call in calls(step.action)
    )


def _is_about_rounds(keyword: str | None) -> bool:
    return keyword is not None and keyword.endswith(_ROUNDS)

"""What `monkeypatch`, `mock.patch` and `mocker` put back by themselves when a test ends."""

from __future__ import annotations

from collections.abc import Sequence

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, evaluated, inner, last_name
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.states import State
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.effects.flow import Frame, results
from suitevet.suite.names.names import External, Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_MOCKER = "pytest_mock.MockerFixture."
_PATCHING = frozenset({"setattr", "delattr", "setitem", "delitem"})


def is_patch(effect: Effect) -> bool:
    """Does it put something back by itself, later on?"""
    owner = effect.name.rpartition(".")[0]
    return effect.kind is Kind.CALLS and (effect.name.startswith(_MOCKER) or owner.endswith("MonkeyPatch"))


def is_patch_of(suite: Suite, effect: Effect, changed: State) -> bool:
    """`monkeypatch.setenv("X", …)` puts back what a later `os.environ["X"] = …` changes, too."""
    if not is_patch(effect) or effect.call is None:
        return False
    method = effect.name.rpartition(".")[2]
    if effect.name.startswith(_MOCKER):
        return patches(suite, effect.call, effect.site.frame, changed)
    if method in ("setenv", "delenv") and effect.call.arguments:
        name = constant(suite.names, effect.call.arguments[0].value, Place(effect.site.path))
        if changed.family != "env" or not isinstance(name, str):
            return changed.family == "env" and _is_among(suite, effect.site.frame, changed.key)
        return name == changed.key or changed.key is None
    if method in ("chdir", "syspath_prepend"):
        return changed.family == {"chdir": "cwd", "syspath_prepend": "import"}[method]
    if method in ("setitem", "delitem") and _is_of_item(suite, effect.call, effect.site.frame, changed):
        return True
    return method in _PATCHING and patches(suite, effect.call, effect.site.frame, changed)


def _is_of_item(suite: Suite, call: facts.Call, frame: Frame, changed: State) -> bool:
    """`monkeypatch.setitem(shop.SCHEMAS, "own", …)`, as far as the key is known."""
    match call.arguments:
        case (facts.Argument(None, holder), facts.Argument(None, name), *_):
            key = constant(suite.names, name, frame.place)
            is_same = not isinstance(key, str) or changed.key in (None, key)
            return is_same and _named(suite, holder, frame) == changed.name
    return False


def _is_among(suite: Suite, frame: Frame, key: str | None) -> bool:
    """May a variable be one of those a function picks: `for name in os.environ: if name.startswith("SHOP_")`?"""
    if key is None or frame.function is None:
        return True
    beginnings = [
        constant(suite.names, argument.value, frame.place)
        for step in suite.names.function(frame.function).steps
        for expression in evaluated(step.action)
        for part in inner(expression)
        if isinstance(part, facts.Call) and isinstance(part.func, facts.Attribute) and part.func.name == "startswith"
        for argument in part.arguments
    ]
    known = tuple(beginning for beginning in beginnings if isinstance(beginning, str))
    return not known or len(known) < len(beginnings) or key.startswith(known)


def is_of_own_object(suite: Suite, effect: Effect) -> bool:
    """`patch.object(made, …).start()` on an object that the same function has made: it goes with that."""
    function = effect.site.frame.function
    match effect.call:
        case facts.Call(facts.Attribute(facts.Call(func, (facts.Argument(None, facts.Name(name)), *_), _), "start")):
            made = suite.flow.locals(function).get(name, ()) if function is not None else ()
            return dotted(func).endswith("patch.object") and any(isinstance(each.value, facts.Call) for each in made)
    return False


def is_handed_out(suite: Suite, effect: Effect) -> bool:
    """`patcher.start()` in a helper that gives its caller the patcher: whoever has it may stop it."""
    function = effect.site.frame.function
    match effect.call:
        case facts.Call(facts.Attribute(facts.Name(patcher), "start"), _, _) if function is not None:
            returned = (value for _, value in results(suite.names.function(function)))
            return len(effect.chain) > 1 and any(facts.Name(patcher) in inner(value) for value in returned)
    return False


def patches(suite: Suite, call: facts.Call, frame: Frame, changed: State) -> bool:
    """Is what a patching call names the changed thing, or the object that holds it?"""
    given = [argument.value for argument in call.arguments[:2]]
    named = [_named(suite, each, frame) for each in given]
    texts = [isinstance(constant(suite.names, each, frame.place), str) for each in given]
    of_holder = named[:1] if texts != [False, True] else []  # `setattr(shop, "send", …)`: nothing else of `shop`
    found = (".".join(part for part in named if part), *of_holder)
    return any(name and f".{name}." in f".{changed.name}." for name in found)


def sets_attribute(suite: Suite, given: Sequence[facts.Expr], frame: Frame, changed: State) -> bool:
    """`setattr(shop.settings, name, value)`: is it the changed attribute, as far as is known?"""
    if len(given) < 3:
        return False
    holder, attribute = changed.name.rpartition(".")[::2]
    name = constant(suite.names, given[1], frame.place)
    named = _named(suite, given[0], frame)
    return bool(named) and f".{holder}".endswith(f".{named}") and (not isinstance(name, str) or name == attribute)


def _named(suite: Suite, expression: facts.Expr, frame: Frame) -> str:
    value = constant(suite.names, expression, frame.place)
    if isinstance(value, str):
        return value
    referent = suite.flow.referent(expression, frame)
    if isinstance(referent, External):
        return suite.flow.canonical(referent.name)
    return suite.ask(Doings).writes.shared(expression, frame, None) or last_name(expression).strip("?")

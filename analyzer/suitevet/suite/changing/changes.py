"""What kind of change one write of shared state is: a removal, an addition, a context, something made once."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, last_name
from suitevet.suite.changing.sources import given_by, sources_of
from suitevet.suite.changing.targets import written_by
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.suite import Suite

REMOVING = frozenset({
    "pop", "popitem", "remove", "clear", "delete", "unsetenv", "__delitem__", "removeHandler", "removeFilter",
})  # fmt: skip
ADDING = frozenset({"append", "appendleft", "add", "insert"})


def takes_away(effect: Effect) -> bool:
    """Is it a removal rather than a setting?"""
    if effect.form == "delete":
        return True
    if effect.name == "sys.frozen":  # Python has none, and who looks for it takes that for False
        value = given_by(effect)
        return value is not None and is_empty(value)
    return _method(effect) in REMOVING


def is_of_one_key(effect: Effect) -> bool:
    """`os.environ[name] = …`, `os.environ.pop(name)`: one element of a mapping, and not the whole?"""
    keyed = _method(effect) in ("pop", "setdefault", "__setitem__", "__delitem__", "putenv")
    return keyed or effect.form in ("item", "delete")


def is_addition(effect: Effect) -> bool:
    """`KINDS.append(kind)`: nothing that was there is lost, and another one does not take the first away."""
    return effect.kind is Kind.WRITES and effect.form == "method" and _method(effect) in ADDING


def _method(effect: Effect) -> str:
    return last_name(effect.call.func) if effect.call is not None else ""


def is_loaded_module(suite: Suite, effect: Effect) -> bool:
    """`sys.modules["shop"] = module`, with `module = importlib.util.module_from_spec(spec)`: an import by hand."""
    value = given_by(effect)
    sources = (value, *sources_of(suite, value, effect.site.frame)) if value is not None else ()
    return any(isinstance(made, facts.Call) and dotted(made.func).endswith("module_from_spec") for made in sources)


def is_context(suite: Suite, effect: Effect) -> bool:
    """`with dask.config.set(…)`, `return dask.config.set(…)`: the call makes a context, and leaving that undoes it."""
    match effect.site.step.action:
        case facts.Enter(manager, _, _):
            return effect.call is not None and any(part is effect.call for part in inner(manager))
        case facts.Return(facts.Call() as value):
            return effect.call is value and suite.flow.guard(effect.name) is not None
    call = effect.call
    if call is None or suite.flow.guard(effect.name) is None:
        return False
    entering = (
        c
        for c in calls(effect.site.step.action)
        if last_name(c.func) in ("enter_context", "enterContext")
    )
    return any(argument.value is call for c in entering for argument in c.arguments)


def is_made_once(effect: Effect) -> bool:
    """`if CLIENT is None: CLIENT = Client()`: whoever comes first makes what everybody then uses."""
    subjects = [block.subject for block in effect.site.step.blocks if block.kind == "if"]
    return any(
        subject in (facts.Operation("is", (each, facts.Literal("none", None))), facts.Operation("not", (each,)))
        for each in (_assigned(effect) if subjects else ())
        for subject in subjects
    )


def _assigned(effect: Effect) -> Iterator[facts.Expr]:
    match effect.site.step.action:
        case facts.Assign(targets, _, _):
            for target in targets:
                yield from target.items if isinstance(target, facts.Collection) else (target,)


def is_of_named_logger(suite: Suite, effect: Effect) -> bool:
    """Is it a logger below the root that is changed, `logging.getLogger("shop")`? Few tests look at the same one."""
    if not effect.name.startswith("logging.Logger"):
        return False
    target = written_by(effect)
    logger = target.value if isinstance(target, facts.Attribute) else target
    sources = (logger, *sources_of(suite, logger, effect.site.frame)) if logger is not None else ()
    made = [s for s in sources if isinstance(s, facts.Call) and dotted(s.func).endswith("getLogger")]
    return all(call.arguments and call.arguments[0].value != facts.Literal("none", None) for call in made)


def is_empty(value: facts.Expr) -> bool:
    match value:
        case facts.Literal(_, content):
            return not content
        case facts.Collection(_, items):
            return not items
    return False

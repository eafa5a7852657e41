"""Whether a change returns what was there before, or what a process starts with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.catalog import Mutator, holds
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, last_name
from suitevet.suite.changing.at_end import is_last_resort
from suitevet.suite.changing.changes import is_empty, takes_away
from suitevet.suite.changing.sources import first_value, given_by, sources_of
from suitevet.suite.changing.targets import written_by
from suitevet.suite.effects.effects import Effects
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.sharing.verbs import sets_back
from suitevet.suite.suite import Suite

_READING = {"cwd": ("getcwd", "cwd", "getcwdb"), "env": ("environ", "getenv", "environb")}
_SAVED = re.compile(r"_*(?:old|orig|original|origin|saved|save|prev|previous|before|backup|former)(?:_|$)")


def gives_back(effect: Effect) -> bool:
    """Is it a deletion, or a write of something that was kept in a variable?"""
    if effect.form == "delete" or effect.name.rpartition(".")[2] in ("pop", "clear", "remove", "update", "stop"):
        return True
    match effect.site.step.action:
        case facts.Assign(_, facts.Name() | facts.Attribute() | facts.Subscript(), _):
            return True
        case facts.Assign(_, _, _):
            return effect.kind is Kind.WRITES
    call = effect.call
    return (
        call is not None and bool(call.arguments) and isinstance(call.arguments[-1].value, facts.Name | facts.Attribute)
    )


def returns_saved(suite: Suite, effect: Effect, family: str) -> bool:
    """`os.chdir(before)` with `before = os.getcwd()`: it undoes what the tested code has done, and changes nothing."""
    value = given_by(effect)
    owner, _, method = effect.name.rpartition(".")
    kept = owner.rpartition(".")[2] if method == "update" else method.replace("set", "get")
    names = {*_READING.get(family, ()), kept}
    return value is not None and any(
        not names.isdisjoint(_words(source)) for source in sources_of(suite, value, effect.site.frame)
    )


def _words(expression: facts.Expr) -> Iterator[str]:
    for part in inner(expression):
        match part:
            case facts.Name(name) | facts.Attribute(_, name):
                yield name


def is_reset(suite: Suite, effect: Effect) -> bool:
    """Does it empty an object of the project, as one does before a test, or set what a process starts with?"""
    if effect.kind is not Kind.WRITES:
        entry, call = effect.entry, effect.call
        default = entry.default if isinstance(entry, Mutator) and call is not None else ()
        return call is not None and any(holds(condition, call) for condition in default)
    if effect.form == "method":
        return isinstance(effect.call, facts.Call) and dotted(effect.call.func).endswith(".clear")
    match effect.site.step.action:
        case facts.Assign(_, facts.Call(facts.Name(name), (), _), _):
            return name in ("dict", "list", "set")
        case facts.Assign((target,), facts.Literal() as value, _):
            first, _ = suite.names.origin(target, Place(effect.site.path))
            return is_empty(value) and not (isinstance(first, facts.Literal) and first != value)
        case facts.Assign(_, value, _) if value is not None:
            return is_empty(value)
    return False


def is_fresh_start(suite: Suite, effect: Effect, hop: Hop) -> bool:
    """`def _reset_executor(): shop.executor = Executor()`: a function that says of itself that it sets things back."""
    function = hop.frame.function
    if function is None or effect.kind is not Kind.WRITES or effect.form != "assign":
        return False
    return sets_back(suite.names.function(function).name)


def switches_off(effect: Effect) -> bool:
    """`features.STRICT = False`: an empty value, though not the one that the project starts with."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal() as value, _):
            return effect.kind is Kind.WRITES and is_empty(value)
    return False


def hands_back(suite: Suite, effect: Effect, hop: Hop) -> bool:
    """`set_manager(None)`, `set_manager(old)`, `set_manager(DEFAULT)`: nothing, what was saved, what it starts with."""
    handed = hop.call.arguments if hop.call is not None else ()
    if not handed and hop.call is not None:
        return not isinstance(given_by(effect), facts.Literal)  # `set_mode()`: what it says by default
    if handed and all(is_empty(argument.value) or _SAVED.match(last_name(argument.value)) for argument in handed):
        return True
    if handed and _is_first_call(suite, effect, hop):
        return True
    target, place = written_by(effect), Place(effect.site.path)
    if len(handed) == 1 and isinstance(first := first_value(suite, effect), facts.Literal):
        return handed[0].value == first
    binding = suite.names.final(place, target.id) if isinstance(target, facts.Name) else None
    if len(handed) != 1 or binding is None or not isinstance(binding.value, facts.Name):
        return False
    default = suite.names.resolve(binding.value, place)
    return isinstance(default, FunctionRef | ClassRef) and suite.flow.referent(handed[0].value, hop.frame) == default


def _is_first_call(suite: Suite, effect: Effect, hop: Hop) -> bool:
    """`set_default("plain")`, as the module that has the setter calls it itself when it is imported."""
    if hop.call is None:
        return False
    name, handed = last_name(hop.call.func), [_spelled(argument) for argument in hop.call.arguments]
    steps = suite.names.modules[effect.site.path].facts.steps
    made = (call for step in steps for call in calls(step.action) if last_name(call.func) == name)
    return any([_spelled(argument) for argument in call.arguments] == handed for call in made)


def _spelled(argument: facts.Argument) -> tuple[str | None, facts.Expr | str]:
    value = argument.value
    return argument.keyword, last_name(value) if isinstance(value, facts.Name | facts.Attribute) else value


def hands_saved(suite: Suite, effect: Effect) -> bool:
    """`use(before)`, with `before = shop.VERSION`: does the call give a helper what was there?"""
    first = effect.chain[0]
    attribute = effect.name.rpartition(".")[2]
    handed = [argument.value for argument in first.call.arguments] if first.call is not None else []
    return bool(handed) and all(
        _SAVED.match(last_name(value)) or attribute in map(last_name, sources_of(suite, value, first.frame))
        for value in handed
    )


def is_keeping(effect: Effect) -> bool:
    """`mail.orig_send = mail.send`: what is there is written down, and nothing replaced."""
    match effect.site.step.action:
        case facts.Assign((facts.Attribute(owner, name),), facts.Attribute(of, _), _):
            return owner == of and _SAVED.match(name) is not None
    return False


def loses_old(suite: Suite, doings: Effects, effect: Effect) -> bool:
    """`os.environ["X"] = "1"`, and a `del` or `= "0"` at the end, though nobody looked what was there before."""
    function = effect.site.frame.function
    if effect.name != "os.environ" or effect.form != "item" or function is None:
        return False
    definition = suite.names.function(function)
    ends = [
        other
        for other in doings.of(function)
        if other.name.startswith("os.environ") and is_last_resort(definition, other.site.step)
    ]
    if definition.is_generator or not ends or not all(takes_away(other) or _sets_literal(other) for other in ends):
        return False  # a fixture that deletes what it has set is what pytest's users expect
    earlier = definition.steps[: definition.steps.index(effect.site.step)]
    return not any(_looks_at_environment(step) for step in earlier)


def _sets_literal(effect: Effect) -> bool:
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal(), _):
            return True
    return False


def _looks_at_environment(step: facts.Step) -> bool:
    """Is the environment read or copied, other than by what sets or removes a variable?"""
    for expression in evaluated(step.action):
        written = isinstance(step.action, facts.Assign) and expression in step.action.targets
        if written or isinstance(step.action, facts.Delete):
            continue
        for part in inner(expression):
            match part:
                case facts.Call(facts.Attribute(facts.Attribute(_, "environ"), "pop"), _, _):
                    return isinstance(step.action, facts.Assign)
                case facts.Attribute(_, "environ" | "getenv") | facts.Name("environ" | "getenv"):
                    if not any(
                        isinstance(p, facts.Call) and dotted(p.func).endswith("environ.pop") for p in inner(expression)
                    ):
                        return True
    return False

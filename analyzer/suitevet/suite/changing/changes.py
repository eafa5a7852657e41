"""What one change of shared state amounts to: a setting, a removal, a reset, or the return of what was there before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.catalog import Mutator, holds
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, last_name
from suitevet.suite.changing.targets import is_on_receiver, written_by
from suitevet.suite.effects.effects import Effects
from suitevet.suite.effects.evidence import Effect, Hop, Kind, after_yield
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.suite import Suite

# Functions that run when something ends, whatever happened before.
_LEAVING = frozenset({"__exit__", "__aexit__", "__del__"})
_READING = {"cwd": ("getcwd", "cwd", "getcwdb"), "env": ("environ", "getenv", "environb")}
_DEPTH = 4


def is_last_resort(definition: facts.Function, step: facts.Step) -> bool:
    """Does a step run at the end in any case: in a `finally`, behind the `yield`, in the exit of a context?"""
    if definition.name in _LEAVING or any(block.kind == "finally" for block in step.blocks):
        return True
    return definition.is_generator and after_yield(definition, step)


def is_parting(definition: facts.Function, step: facts.Step) -> bool:
    """Is it the last thing that a body does? Nothing in it needs that any more: it is for those who come after."""
    return len(definition.steps) > 1 and definition.steps[-1] is step


def is_at_end(suite: Suite, effect: Effect) -> bool:
    function = effect.site.frame.function
    return function is not None and is_last_resort(suite.names.function(function), effect.site.step)


def takes_away(effect: Effect) -> bool:
    """Is it a removal rather than a setting?"""
    if effect.form == "delete":
        return True
    if effect.name == "sys.frozen":  # Python has none, and who looks for it takes that for False
        value = given_by(effect)
        return value is not None and _is_empty(value)
    called = dotted(effect.call.func).rpartition(".")[2] if effect.call is not None else ""
    return called in REMOVING


REMOVING = frozenset({
    "pop", "popitem", "remove", "clear", "delete", "unsetenv", "__delitem__", "removeHandler", "removeFilter",
})  # fmt: skip


def is_of_one_key(effect: Effect) -> bool:
    """`os.environ[name] = …`, `os.environ.pop(name)`: one element of a mapping, and not the whole?"""
    called = dotted(effect.call.func).rpartition(".")[2] if effect.call is not None else ""
    return effect.form in ("item", "delete") or called in ("pop", "setdefault", "__setitem__", "__delitem__", "putenv")


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


def is_addition(effect: Effect) -> bool:
    """`KINDS.append(kind)`: nothing that was there is lost, and another one does not take the first away."""
    called = dotted(effect.call.func).rpartition(".")[2] if effect.call is not None else ""
    return effect.kind is Kind.WRITES and effect.form == "method" and called in ADDING


ADDING = frozenset({"append", "appendleft", "add", "insert"})


def returns_saved(suite: Suite, effect: Effect, family: str) -> bool:
    """`os.chdir(before)` with `before = os.getcwd()`: it undoes what the tested code has done, and changes nothing."""
    value = given_by(effect)
    owner, _, method = effect.name.rpartition(".")
    kept = owner.rpartition(".")[2] if method == "update" else method.replace("set", "get")
    names = {*_READING.get(family, ()), kept}
    return value is not None and any(
        not names.isdisjoint(_words(source)) for source in sources_of(suite, value, effect.site.frame, 0)
    )


def given_by(effect: Effect) -> facts.Expr | None:
    """What is assigned, or the last argument of the call."""
    call = effect.call
    if call is not None:
        return call.arguments[-1].value if call.arguments else None
    match effect.site.step.action:
        case facts.Assign(_, value, _):
            return value
    return None


def is_loaded_module(suite: Suite, effect: Effect) -> bool:
    """`sys.modules["shop"] = module`, with `module = importlib.util.module_from_spec(spec)`: an import by hand."""
    value = given_by(effect)
    sources = (value, *sources_of(suite, value, effect.site.frame, 0)) if value is not None else ()
    return any(isinstance(made, facts.Call) and dotted(made.func).endswith("module_from_spec") for made in sources)


def made_of(suite: Suite, method: facts.Expr, frame: Frame) -> Iterator[facts.Expr]:
    """What the object that a method belongs to was bound to: `self.patcher.start`, with `self.patcher = patch(…)`."""
    if isinstance(method, facts.Attribute):
        yield method.value
        yield from sources_of(suite, method.value, frame, 0)


def sources_of(suite: Suite, value: facts.Expr, frame: Frame, depth: int) -> Iterator[facts.Expr]:
    """What a name, or an attribute of `self`, was bound to."""
    if frame.function is None or depth > _DEPTH:
        return
    match value:
        case facts.Name(name):
            bound = [local.value for local in suite.flow.locals(frame.function).get(name, ())]
            binding = suite.names.final(frame.place.module, name) if not bound else None
            for source in (*bound, *((binding.value,) if binding is not None else ())):
                if not isinstance(source, facts.Import | facts.Define | facts.DefineClass):
                    yield source
                    yield from sources_of(suite, source, frame, depth + 1)
            yield from _put_into(suite.names.function(frame.function), name)
        case facts.Attribute(facts.Name("self"), name) if frame.place.cls is not None:
            yield from _set_on_self(suite, ClassRef(frame.place.path, frame.place.cls), name)


def _put_into(function: facts.Function, name: str) -> Iterator[facts.Expr]:
    """`kept[key] = sys.modules.pop(key)`: what the function puts into a mapping of its own."""
    for step in function.steps:
        match step.action:
            case facts.Assign(targets, value, _) if value is not None:
                if any(isinstance(target, facts.Subscript) and target.value == facts.Name(name) for target in targets):
                    yield value


def _set_on_self(suite: Suite, cls: ClassRef, name: str) -> Iterator[facts.Expr]:
    wanted = facts.Attribute(facts.Name("self"), name)
    for method in suite.names.methods(cls):
        for step in suite.names.function(method).steps:
            match step.action:
                case facts.Assign(targets, value, _) if value is not None and wanted in targets:
                    yield value


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
            return _is_empty(value) and not (isinstance(first, facts.Literal) and first != value)
        case facts.Assign(_, value, _) if value is not None:
            return _is_empty(value)
    return False


def is_fresh_start(suite: Suite, effect: Effect, hop: Hop) -> bool:
    """`def _reset_executor(): shop.executor = Executor()`: a function that says of itself that it sets things back."""
    function = hop.frame.function
    if function is None or effect.kind is not Kind.WRITES or effect.form != "assign":
        return False
    return says_reset(suite.names.function(function).name)


def says_reset(name: str) -> bool:
    return _RESETTING.match(name) is not None


_RESETTING = re.compile(r"_*(?:reset|restore|clear|clean_?up|undo)(?:_|$)")
_SAVED = re.compile(r"_*(?:old|orig|original|origin|saved|save|prev|previous|before|backup|former)(?:_|$)")


def switches_off(effect: Effect) -> bool:
    """`features.STRICT = False`: an empty value, though not the one that the project starts with."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal() as value, _):
            return effect.kind is Kind.WRITES and _is_empty(value)
    return False


def hands_back(suite: Suite, effect: Effect, hop: Hop) -> bool:
    """`set_manager(None)`, `set_manager(old)`, `set_manager(DEFAULT)`: nothing, what was saved, what it starts with."""
    handed = hop.call.arguments if hop.call is not None else ()
    if not handed and hop.call is not None:
        return not isinstance(given_by(effect), facts.Literal)  # `set_mode()`: what it says by default
    if handed and all(_is_empty(argument.value) or _SAVED.match(last_name(argument.value)) for argument in handed):
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


def first_value(suite: Suite, effect: Effect) -> facts.Expr | None:
    """What the project binds the written name or attribute to before anybody changes it."""
    target, frame = written_by(effect), effect.site.frame
    if isinstance(target, facts.Attribute) and is_on_receiver(suite, effect) and frame.place.cls is not None:
        cls = ClassRef(frame.place.path, frame.place.cls)
        binding = suite.names.final(Place(cls.path, cls.position), target.name)
        if binding is not None and not isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
            return binding.value
        return next(_set_on_self(suite, cls, target.name), None)
    first = suite.names.origin(target, Place(effect.site.path))[0] if target is not None else None
    return None if first == target else first


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


def _is_empty(value: facts.Expr) -> bool:
    match value:
        case facts.Literal(_, content):
            return not content
        case facts.Collection(_, items):
            return not items
    return False


def is_keeping(effect: Effect) -> bool:
    """`mail.orig_send = mail.send`: what is there is written down, and nothing replaced."""
    match effect.site.step.action:
        case facts.Assign((facts.Attribute(owner, name),), facts.Attribute(of, _), _):
            return owner == of and _SAVED.match(name) is not None
    return False


def is_context(suite: Suite, effect: Effect) -> bool:
    """`with dask.config.set(…)`, `return dask.config.set(…)`: the call makes a context, and leaving that undoes it."""
    match effect.site.step.action:
        case facts.Enter(manager, _, _):
            return effect.call is not None and any(part is effect.call for part in inner(manager))
        case facts.Return(facts.Call() as value):
            return effect.call is value and suite.catalog.guard(effect.name) is not None
    call = effect.call
    if call is None or suite.catalog.guard(effect.name) is None:
        return False
    entering = (
        c
        for c in calls(effect.site.step.action)
        if dotted(c.func).rpartition(".")[2] in ("enter_context", "enterContext")
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


def hands_saved(suite: Suite, effect: Effect) -> bool:
    """`use(before)`, with `before = shop.VERSION`: does the call give a helper what was there?"""
    first = effect.chain[0]
    attribute = effect.name.rpartition(".")[2]
    handed = [argument.value for argument in first.call.arguments] if first.call is not None else []
    return bool(handed) and all(
        _SAVED.match(last_name(value)) or attribute in map(last_name, sources_of(suite, value, first.frame, 0))
        for value in handed
    )


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


def is_of_named_logger(suite: Suite, effect: Effect) -> bool:
    """Is it a logger below the root that is changed, `logging.getLogger("shop")`? Few tests look at the same one."""
    if not effect.name.startswith("logging.Logger"):
        return False
    target = written_by(effect)
    logger = target.value if isinstance(target, facts.Attribute) else target
    sources = (logger, *sources_of(suite, logger, effect.site.frame, 0)) if logger is not None else ()
    made = [s for s in sources if isinstance(s, facts.Call) and dotted(s.func).endswith("getLogger")]
    return all(call.arguments and call.arguments[0].value != facts.Literal("none", None) for call in made)

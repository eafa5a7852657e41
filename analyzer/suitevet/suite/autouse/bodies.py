"""What the body of a fixture amounts to, where that is less than it looks like."""

from __future__ import annotations

import enum

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, names
from suitevet.suite.autouse.harmless import is_harmless
from suitevet.suite.autouse.skips import attribute_names, skips_by_mark
from suitevet.suite.autouse.values import makes_value
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.effects.flow import Frame, yielded
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FIXTURE_DECORATORS, ClassRef, External, FunctionRef, Place, Returned
from suitevet.suite.suite import Suite


class Shape(enum.Enum):
    EMPTY = "does nothing"
    PASSES_ON = "only hands on what it requests"
    VALUE = "only makes a value"
    CHECK = "only checks constants"
    SKIP = "only skips by a mark"
    COLLECT = "only collects garbage"
    OTHER = "does something"


_PATCHERS = ("unittest.mock.", "mock.", "pytest.MonkeyPatch", "pytest_mock.")
_PLAIN_DECORATORS = ("pytest.", "builtins.", "typing.", "functools.partial", "pytest_asyncio.")
_CONVERSIONS = frozenset({f"builtins.{name}" for name in ("str", "int", "bool", "dict", "list", "tuple", "set", "len")})
# What changes between tests: to look at it before each of them is no waste.
_STATE = (
    "os.", "sys.", "threading.", "gc.", "logging.", "socket.", "multiprocessing.", "asyncio.", "builtins.open",
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today", "uuid.", "secrets.", "random.",
    "shutil.", "tempfile.", "time.",
)  # fmt: skip


def shape(suite: Suite, fixture: Fixture) -> Shape:
    """The least that describes a fixture's body."""
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return Shape.OTHER
    if any(_wraps(suite, decorator.expression, fixture.function.path) for decorator in function.decorators):
        return Shape.OTHER
    frame = suite.flow.frame(fixture.function)
    if all(_is_nothing(step.action) for step in function.steps):
        return Shape.EMPTY
    if all(_is_nothing(step.action) or _hands_on(step.action, fixture) for step in function.steps):
        return Shape.PASSES_ON
    if _collects(suite, function, frame):
        return Shape.COLLECT
    if _checks(suite, function, frame):
        return Shape.CHECK
    if skips_by_mark(suite, fixture.function):
        return Shape.SKIP
    return Shape.VALUE if makes_value(suite, fixture.function) else Shape.OTHER


def _wraps(suite: Suite, decorator: facts.Expr, path: str) -> bool:
    """Is it a decorator that may do something of its own, rather than one that only makes a fixture or marks it?"""
    called = decorator.func if isinstance(decorator, facts.Call) else decorator
    match suite.names.resolve(called, Place(path)):
        case FunctionRef() | ClassRef() | Returned():
            return True
        case External(name):
            return not name.startswith(_PLAIN_DECORATORS) and name not in FIXTURE_DECORATORS
    return False


def only_patches(suite: Suite, fixture: Fixture) -> bool:
    """Does the body call nothing but what patches and is undone by itself, or set nothing but Django's `settings`?"""
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return False
    frame = suite.flow.frame(fixture.function)
    made = [(call, position) for position, step in enumerate(function.steps) for call in calls(step.action)]
    if not made:
        return "settings" in fixture.requests and all(map(_sets_settings, function.steps))
    return all(_patches(suite.flow.referent(c.func, frame, position)) for c, position in made)


def _sets_settings(step: facts.Step) -> bool:
    match step.action:
        case facts.Assign((facts.Attribute(facts.Name("settings"), _),), _, _):
            return True
    return _is_nothing(step.action)


def only_calls_one(suite: Suite, fixture: Fixture) -> bool:
    """Is its body one call of a function of the project?"""
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return False
    frame = suite.flow.frame(fixture.function)
    left = [(p, step.action) for p, step in enumerate(function.steps) if not _is_nothing(step.action)]
    match left:
        case [(position, facts.Evaluate(facts.Call(func, _, _)))]:
            return isinstance(suite.flow.referent(func, frame, position), FunctionRef)
    return False


def is_one_step(suite: Suite, fixture: Fixture) -> bool:
    """Does it do one thing, imports aside?"""
    function = suite.function(fixture)
    steps = function.steps if function is not None else ()
    return sum(not _is_nothing(step.action) and not isinstance(step.action, facts.Import) for step in steps) == 1


def _patches(target: object) -> bool:
    return isinstance(target, External) and (target.name.startswith(_PATCHERS) or target.name in _CONVERSIONS)


# --- one step ---


def _is_nothing(action: facts.Action) -> bool:
    match action:
        case facts.Control("pass") | facts.Return(None) | facts.Return(facts.Literal("none", _)):
            return True
        case facts.Evaluate(facts.Literal()) | facts.Evaluate(facts.Yield(None, False)):
            return True
        case facts.Evaluate(facts.Yield(facts.Literal("none", _), False)):
            return True
    return False


def _hands_on(action: facts.Action, fixture: Fixture) -> bool:
    """`return db`, `yield db`: the value of a fixture it requests."""
    match action:
        case facts.Return(facts.Name(name)) | facts.Evaluate(facts.Yield(facts.Name(name), False)):
            return name in fixture.requests
    return False


# --- whole bodies ---


def _collects(suite: Suite, function: facts.Function, frame: Frame) -> bool:
    found = False
    for position, step in enumerate(function.steps):
        match step.action:
            case facts.Evaluate(facts.Call(func, _, _)):
                if suite.flow.referent(func, frame, position) != External("gc.collect"):
                    return False
                found = True
            case facts.Import() | facts.Loop():
                pass
            case action if not _is_nothing(action):
                return False
    return found


def _checks(suite: Suite, function: facts.Function, frame: Frame) -> bool:
    """Assertions, or raises behind an `if`, about nothing that a test could have changed."""
    found = False
    for position, step in enumerate(function.steps):
        match step.action:
            case facts.Assert(test) if not _found_yield(function, position):
                if _looks_for_leaks(test) or not _is_fixed(suite, test, function, frame, position):
                    return False
                found = True
            case facts.Branch(test):
                if _looks_for_leaks(test) or not _is_fixed(suite, test, function, frame, position):
                    return False
            case facts.Raise(value) if any(block.kind in ("if", "else") for block in step.blocks):
                if value is None or "Skip" in "".join(names(value)) or "Skip" in "".join(attribute_names(step)):
                    return False
                found = True
            case facts.Assign((facts.Name(),), value, _) if value is not None:
                if not _is_fixed(suite, value, function, frame, position):
                    return False
            case facts.Import():
                pass
            case action if not _is_nothing(action):
                return False
    return found


def _found_yield(function: facts.Function, position: int) -> bool:
    return any(yielded(step.action) is not None for step in function.steps[:position])


def _looks_for_leaks(test: facts.Expr) -> bool:
    """`not CACHE`, `len(CACHE) == 0`, `CURRENT is None`: a guard between tests."""
    match test:
        case facts.Operation("not", _):
            return True
        case facts.Operation("and" | "or", operands):
            return any(_looks_for_leaks(operand) for operand in operands)
        case facts.Operation(_, operands):
            return any(_is_nil(operand) for operand in operands)
    return False


def _is_nil(expression: facts.Expr) -> bool:
    match expression:
        case facts.Literal("none", _) | facts.Literal("int", 0) | facts.Collection(_, ()):
            return True
    return False


def _is_fixed(suite: Suite, expression: facts.Expr, function: facts.Function, frame: Frame, position: int) -> bool:
    """Nothing but constants of the project, and calls on them that do nothing."""
    own = {parameter.name for parameter in function.parameters}
    if not own.isdisjoint(names(expression)):
        return False
    for part in inner(expression):
        if isinstance(part, facts.Await | facts.Yield | facts.Unknown):
            return False
        if isinstance(part, facts.Name | facts.Attribute | facts.Call):
            referent = suite.flow.referent(part, frame, position)
            if isinstance(referent, External) and referent.name.startswith(_STATE):
                return False
        if isinstance(part, facts.Call) and not _reads_only(suite, part, frame, position):
            return False
    return True


def _reads_only(suite: Suite, call: facts.Call, frame: Frame, position: int) -> bool:
    """Harmless, or an accessor of the project's own, though it may fill a cache: `SETTING.value()`."""
    if is_harmless(suite, call, frame, position):
        return True
    target = suite.flow.referent(call.func, frame, position)
    if isinstance(target, FunctionRef) and not call.arguments:
        effects = suite.effects.of(target)
        return all(e.kind in (Kind.CALLS, Kind.WRITES) and not e.name.startswith(_STATE) for e in effects)
    return False

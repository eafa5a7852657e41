"""Values of wide fixtures that tests change and nobody puts back."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple, TypeGuard

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, expects_failure, last_name, root_name, within
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import Frame, results
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.modules import Bindable
from suitevet.suite.names.names import External, FunctionRef, Instance, Place, Value
from suitevet.suite.sharing.gathering import gathers_for_teardown
from suitevet.suite.sharing.readers import Event, Readers, Slot, slot_of, slot_of_setter
from suitevet.suite.sharing.setups import instance
from suitevet.suite.sharing.sharing import Sharers
from suitevet.suite.sharing.uses import UNNAMED, Use
from suitevet.suite.sharing.verbs import Harm, by_name, sets_back
from suitevet.suite.suite import Suite

_HANDING_ON = ("clean", "flush")  # said of an object itself: what it has gathered is gone from it
_PUTTING_BACK = ("restor", "preserv", "temporar", "backup", "revert", "undo")  # in the name of a context manager
_SEQUENCE = frozenset({"order", "run", "dependency", "incremental"})  # marks of tests that build on each other
_GATHERING = ("`.append()`", "`.add()`", "`.extend()`")
_MUTABLE_CALLS = (
    "builtins.dict", "builtins.list", "builtins.set", "collections.", "copy.deepcopy", "copy.copy", "json.load",
)  # fmt: skip


class Change(NamedTuple):
    use: Use
    is_met: bool  # somebody was seen to read it; else the object goes where that cannot be seen


def changes(suite: Suite, fixture: Fixture) -> tuple[Change, ...]:
    """What tests do to the shared object itself, when it is one whose changes stay and nothing resets it."""
    if not _is_plain(suite, fixture) or _is_reset(suite, fixture) or _is_summed_up(suite, fixture):
        return ()
    uses = tuple(Sharers(suite).uses(fixture))
    if any(use.harm is Harm.RESETS for use in uses):
        return ()
    gathers = gathers_for_teardown(suite, fixture)
    lasting = (
        use for use in uses
        if use.harm is Harm.CHANGES and _says_so(use) and not _is_undone(suite, use)
        and not (gathers and use.what in _GATHERING)
    )  # fmt: skip
    by_tests = ((use, _met(suite, fixture, use)) for use in lasting if _by_test(suite, fixture, use))
    return tuple(Change(use, event is Event.READS) for use, event in by_tests if event >= Event.UNSEEN)


def most_sharing(suite: Suite, fixture: Fixture, changing: Set[FunctionRef]) -> int:
    """How many tests, at the most, share an instance with a test that changes it."""
    together: dict[str, list[Test]] = {}
    for test in suite.users(fixture):
        together.setdefault(instance(test, fixture.scope or Scope.FUNCTION), []).append(test)
    counts = (
        sum(test.variants or 1 for test in tests) - 1
        for tests in together.values()
        if any(test.function in changing for test in tests)
    )
    return max(counts, default=0)


def _says_so(use: Use) -> bool:
    """A method whose name speaks of no change may write something deep inside, a cache for one: nothing to speak of."""
    if use.what.startswith(UNNAMED):
        return False
    return not use.what.endswith("()`") or by_name(use.what.strip("`.()")) is Harm.CHANGES


def _met(suite: Suite, fixture: Fixture, use: Use) -> Event:
    """Does anybody read what it sets as somebody else has left it, rather than set it for himself first?"""
    slots = tuple(_slots(suite, use))
    tests = _with_it(suite, fixture, use.user)
    return max((Readers(suite, slot).among(fixture, tests) for slot in slots), default=Event.READS)


def _slots(suite: Suite, use: Use) -> Iterator[Slot]:
    """What of the object is another one afterwards, as far as it has a name."""
    if "=" in use.what:
        for step in suite.names.function(use.user).steps:
            for target in _written(step, use.span) if _contains(step.span, use.span) else ():
                slot = slot_of(target)
                if slot is not None:
                    yield slot
    elif use.what.endswith("()`"):
        setter = slot_of_setter(use.what.strip("`.()"))
        if setter is not None:
            yield setter


def _with_it(suite: Suite, fixture: Fixture, function: FunctionRef) -> frozenset[Test]:
    """The tests that share an instance with those of a function."""
    scope, users = fixture.scope or Scope.FUNCTION, suite.users(fixture)
    instances = {instance(test, scope) for test in users if test.function == function}
    return frozenset(test for test in users if instance(test, scope) in instances)


def _by_test(suite: Suite, fixture: Fixture, use: Use) -> bool:
    """By a test that gets the object itself: fixtures may fill it, and what they hand on may be a copy."""
    askers = [test for test in suite.users(fixture) if test.function == use.user]
    if any(mark.name in _SEQUENCE for test in askers for mark in test.marks):
        return False  # one step of a story, and those that follow are told to
    return any(fixture.name in test.requests for test in askers) and _is_of_value(suite, fixture, use)


def _is_of_value(suite: Suite, fixture: Fixture, use: Use) -> bool:
    """Is it changed under the fixture's own name, or another for it, and not as part of something made from it?"""
    for step in suite.names.function(use.user).steps:
        if _contains(step.span, use.span):
            written = (root_name(target) for target in _written(step, use.span))
            return any(name is not None and _names(suite, fixture, use.user, name) for name in written)
    return False


def _written(step: facts.Step, span: facts.Span) -> tuple[facts.Expr, ...]:
    """What a step assigns to; of a call at this place, the object that it is made on, or given."""
    made = tuple(call for call in calls(step.action) if call.span == span)
    if made:
        return tuple(each for call in made for each in (call.func, *(argument.value for argument in call.arguments)))
    return (step.action.target,) if isinstance(step.action, facts.Delete) else _assigned(step)


def _names(suite: Suite, fixture: Fixture, function: FunctionRef, name: str) -> bool:
    """Does a name stand for the value of the fixture, or for something reached from it without a call?"""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            values = [local.value for local in suite.flow.locals(function).get(current, ())]
            if current == fixture.name and values:
                return False  # the function gives the name another meaning, on some way at least
            roots = (root_name(value) for value in values if _is_part(value))
            waiting.extend(root for root in roots if root is not None)
    return fixture.name in seen


def _is_part(value: Bindable) -> TypeGuard[facts.Expr]:
    """An object itself, or something in it; a slice is a copy."""
    if isinstance(value, facts.Subscript):
        return not isinstance(value.key, facts.Slice)
    return isinstance(value, facts.Name | facts.Attribute)


def _is_plain(suite: Suite, fixture: Fixture) -> bool:
    """A container or an object of the project: what a library's handle does with `.add()` is its own affair."""
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return False
    frame = suite.flow.frame(fixture.function)
    values = [(position, value) for position, value in results(function)]
    if any(_is_imported(suite, fixture.function, value) for _, value in values):
        return False
    return bool(values) and all(_is_shared_object(suite, value, frame, position) for position, value in values)


def _is_imported(suite: Suite, function: FunctionRef, value: facts.Expr) -> bool:
    """`return shop.HISTORY`: an object that the whole process shares, at whatever scope a fixture names it."""
    name = root_name(value) if isinstance(value, facts.Name | facts.Attribute) else None
    if name is None or name in suite.flow.locals(function) or name in suite.flow.parameters(function):
        return False
    bound = suite.names.space(Place(function.path)).get(name, ())
    return any(isinstance(binding.value, facts.Import) for binding in bound)


def _is_shared_object(suite: Suite, value: facts.Expr, frame: Frame, position: int) -> bool:
    if isinstance(value, facts.Collection | facts.Comprehension):
        return value.kind in ("list", "dict", "set")
    referent = suite.flow.referent(value, frame, position)
    match referent:
        case External(name):
            return name.startswith(_MUTABLE_CALLS) and name.endswith("()")
        case Value(facts.Collection(kind) | facts.Comprehension(kind)):
            return kind in ("list", "dict", "set")
    return isinstance(referent, Instance)


def _is_reset(suite: Suite, fixture: Fixture) -> bool:
    """Does a fixture that gets the value put it back, in its teardown or with something like `reset`?"""
    for dependent in suite.dependents(fixture):
        function = suite.function(dependent)
        if function is None:
            return True
        for step in function.steps:
            touches = any(root_name(call.func) == fixture.name for call in calls(step.action))
            if touches and (after_yield(function, step) or any(_resets(call) for call in calls(step.action))):
                return True
            if isinstance(step.action, facts.Assign | facts.Delete) and after_yield(function, step):
                return True
    return False


def _is_summed_up(suite: Suite, fixture: Fixture) -> bool:
    """Does the fixture itself tell at the end what has gathered in it: `yield log; print(log.summary())`?"""
    function = suite.function(fixture)
    given = {value.id for value in suite.results(fixture) if isinstance(value, facts.Name)}
    for step in function.steps if function is not None and given else ():
        told = within(step.action) if function is not None and after_yield(function, step) else ()
        done = step.action.value if isinstance(step.action, facts.Evaluate) else None
        for part in told:
            is_read = isinstance(part, facts.Call | facts.Attribute) and root_name(part) in given
            if is_read and part != done and not (isinstance(done, facts.Call) and part == done.func):
                return True
    return False


def _resets(call: facts.Call) -> bool:
    method = call.func.name if isinstance(call.func, facts.Attribute) else ""
    return sets_back(method) or method in _HANDING_ON


def _is_undone(suite: Suite, use: Use) -> bool:
    """The same function changes it back, in a `finally` too, takes out what it put in, or changes it by a patcher."""
    function = suite.names.function(use.user)
    if use.what.startswith("patched by") or _is_reverted(function, use) or _is_set_back(function, use):
        return True
    return any(
        any(block.kind == "finally" for block in step.blocks)
        or any(_resets(call) or _takes_out(call) for call in calls(step.action))
        or isinstance(step.action, facts.Delete)
        for step in function.steps
        if step.span.line > use.span.line
    )


def _is_reverted(function: facts.Function, use: Use) -> bool:
    """Does it stand in a `finally`, which puts things back, in `with restored():`, or where the call is to fail?"""
    return any(
        expects_failure(step) or any(block.kind == "finally" or _puts_back(block) for block in step.blocks)
        for step in function.steps
        if _contains(step.span, use.span)
    )


def _puts_back(block: facts.Block) -> bool:
    manager = block.subject.func if isinstance(block.subject, facts.Call) else None
    name = last_name(manager).lower() if manager is not None else ""
    return block.kind == "with" and any(stem in name for stem in _PUTTING_BACK)


def _is_set_back(function: facts.Function, use: Use) -> bool:
    """`model.active = False … model.active = True`: what is written twice is most likely put back."""
    writes = [(step.span, _assigned(step)) for step in function.steps]
    here = next((targets for span, targets in writes if targets and _contains(span, use.span)), ())
    return bool(here) and sum(targets == here for _, targets in writes) > 1


def _assigned(step: facts.Step) -> tuple[facts.Expr, ...]:
    match step.action:
        case facts.Assign(targets, _, _):
            return targets
        case facts.Augment(target, _, _):
            return (target,)
    return ()


def _contains(outer: facts.Span, span: facts.Span) -> bool:
    return (outer.line, outer.column) <= (span.line, span.column) and (span.end_line, span.end_column) <= (
        outer.end_line,
        outer.end_column,
    )


def _takes_out(call: facts.Call) -> bool:
    name = call.func.name if isinstance(call.func, facts.Attribute) else ""
    return name.startswith(("remove", "pop", "discard", "unregister"))

"""Whether what a test or fixture changes is put back: in `finally`, after the `yield`, by a context, by others."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, expects_failure, inner, last_name, names, root_name
from suitevet.suite.answers import Answers
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.model import Closure, Fixture, Test
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Place
from suitevet.suite.shared_state.changes import (
    gives_back,
    is_last_resort,
    is_of_one_key,
    is_parting,
    made_of,
    takes_away,
)
from suitevet.suite.shared_state.doings import Doings
from suitevet.suite.shared_state.elsewhere import is_forked, runs_elsewhere
from suitevet.suite.shared_state.patches import is_patch, is_patch_of, patches, sets_attribute
from suitevet.suite.shared_state.runs import Role, Run, setups, teardowns
from suitevet.suite.shared_state.starts import Starts
from suitevet.suite.shared_state.states import State, state_of
from suitevet.suite.suite import Suite


class Undoing(enum.IntEnum):
    """How surely a change is undone; surer is greater."""

    NEVER = 0
    UNLESS_IT_FAILS = 1  # by a later statement, which a failing assertion before it skips
    UNLESS_IT_RAISES = 2  # the same without an assertion: only an error skips it
    BY_OTHERS = 3  # a fixture that happens to put it back, though the function itself does not
    SURELY = 4


# Calls that hand over a function which is to run at the end.
_REGISTERING = frozenset({
    "addfinalizer", "addCleanup", "addClassCleanup", "addModuleCleanup", "addAsyncCleanup", "callback", "push",
    "push_async_callback", "add_finalizer", "add_cleanup",
})  # fmt: skip
# Methods of one object that take back what the other does.
_OPPOSITE = {
    "connect": "disconnect", "register": "unregister", "subscribe": "unsubscribe", "enable": "disable",
    "disable": "enable", "activate": "deactivate", "install": "uninstall", "attach": "detach", "start": "stop",
}  # fmt: skip
_ENTERING = frozenset(
    {"enter_context", "enterContext", "enter_async_context", "enterClassContext", "push", "useFixture"}
)
_SETTING = frozenset({"setattr", "builtins.setattr"})
# What fixtures of plugins put back by themselves.
_PLUGIN_FIXTURES = {
    "pytester": ("cwd", "import"), "testdir": ("cwd", "import"), "settings": ("django",), "fs": ("cwd", "fs"),
    "restore_env": ("env",), "cdtmp": ("cwd",), "isolated_cli_runner": ("cwd",),
}  # fmt: skip


class _Done(NamedTuple):
    """Something a function does: in which of its steps, and what that changes."""

    effect: Effect
    position: int | None  # None where it stands in another function
    changes: State | None


class Restores:
    """Answers for effects; every answer about a function is kept."""

    def __init__(self, suite: Suite, doings: Doings) -> None:
        self._suite = suite
        self._doings = doings  # what the suite's own functions do
        self.starts = Starts(suite, doings)
        self._restored: Answers[tuple[FunctionRef, State], bool] = Answers(circular=False)
        self._guarded: Answers[tuple[FunctionRef, State], bool] = Answers(circular=False)
        self._closures: dict[tuple[int, State], bool] = {}
        self._restorers_in: dict[int, tuple[Fixture, ...]] = {}
        self._done_by: dict[FunctionRef, tuple[_Done, ...]] = {}
        self._registered_by: dict[FunctionRef, tuple[tuple[facts.Call, int], ...]] = {}

    def undoing(self, effect: Effect, run: Run) -> Undoing:
        """How surely the change is undone before the next test that does not ask for it."""
        changed = state_of(self._suite, effect)
        functions = {run.function, *(hop.frame.function for hop in effect.chain)}
        apart = all(is_forked(test) for test in run.tests) or any(
            runs_elsewhere(self._suite, function) for function in functions if function is not None
        )
        if run.role is Role.TEARDOWN or apart:
            return Undoing.SURELY
        found = max((self._here(hop, changed, effect) for hop in effect.chain), default=Undoing.NEVER)
        if found is not Undoing.SURELY and self.by_others(run, changed):
            return Undoing.BY_OTHERS
        return found

    # --- in the function itself ---

    def _here(self, hop: Hop, changed: State, effect: Effect) -> Undoing:
        function = hop.frame.function
        if function is None:
            return Undoing.NEVER
        definition = self._suite.names.function(function)
        if is_last_resort(definition, hop.step) or expects_failure(hop.step):
            return Undoing.SURELY
        if any(self._guards(b.subject, hop.frame, changed) for b in hop.step.blocks if b.kind == "with" and b.subject):
            return Undoing.SURELY
        if any(self._guards(d.expression, Frame(Place(function.path)), changed) for d in definition.decorators):
            return Undoing.SURELY
        if self._restored_in(function, changed) or self._is_entered(definition, hop, changed):
            return Undoing.SURELY
        holder = self._suite.flow.outer(function)
        if holder is not None and self._restored_in(holder, changed):
            return Undoing.SURELY
        if self._is_ended_by_holder(function, self._undo_of(changed, effect)):
            return Undoing.SURELY
        return self._later(definition, hop, changed, effect)

    def _is_entered(self, definition: facts.Function, hop: Hop, changed: State) -> bool:
        """Is it what a context manager of the suite does on entering, and undoes on leaving?"""
        cls = hop.frame.place.cls
        if cls is None or definition.name not in ("__enter__", "__aenter__", "__init__"):
            return False
        return self._leaves(ClassRef(hop.path, cls), changed)

    def _is_ended_by_holder(self, function: FunctionRef, undo: tuple[str, ...]) -> bool:
        """`yield freeze`, and `for freezer in freezers: freezer.stop()`: the fixture ends what its function started."""
        methods = {name.rpartition(".")[2] for name in undo}
        holder = self._suite.flow.outer(function)
        while holder is not None and methods:
            definition = self._suite.names.function(holder)
            steps = [step for step in definition.steps if is_last_resort(definition, step)]
            loops = [step.action for step in steps if isinstance(step.action, facts.Loop)]
            taken = {name for loop in loops for name in names(loop.target)}
            ending = (call for step in steps for call in calls(step.action) if _method(call) in methods)
            if any(root_name(call.func) in taken for call in ending):
                return True
            holder = self._suite.flow.outer(holder)
        return False

    def _later(self, definition: facts.Function, hop: Hop, changed: State, effect: Effect) -> Undoing:
        """Whether a statement further down puts it back: deletes it, or assigns what was saved."""
        start = definition.steps.index(hop.step)
        undo = self._undo_of(changed, effect)
        for other in self._done(hop.frame.function) if hop.frame.function is not None else ():
            if other.position is None or other.position <= start:
                continue
            other_call = other.effect.name != effect.name or other.effect.kind is not effect.kind
            is_opposite = other_call and _is_among(other.effect.name, undo)
            takes_out = takes_away(other.effect) and not takes_away(effect)
            back = takes_out or gives_back(other.effect) or is_parting(definition, other.effect.chain[0].step)
            if is_opposite or (self._undoes(other, changed, undo) and back):
                between = definition.steps[start + 1 : other.position]
                fails = any(_asserts(step) or (changed.family == "env" and calls(step.action)) for step in between)
                return Undoing.UNLESS_IT_FAILS if fails else Undoing.UNLESS_IT_RAISES
        return Undoing.NEVER

    def _done(self, function: FunctionRef) -> tuple[_Done, ...]:
        known = self._done_by.get(function)
        if known is None:
            steps = self._suite.names.function(function).steps
            positions = {step: number for number, step in reversed(list(enumerate(steps)))}
            known = self._done_by[function] = tuple(
                _Done(effect, positions.get(effect.chain[0].step), self._changed(effect))
                for effect in self._effects_of(function)
            )
        return known

    def _effects_of(self, function: FunctionRef) -> tuple[Effect, ...]:
        """Of the suite's own functions what they do; of the project's contexts and helpers everything that is known.

        What these do to elements whose keys they are given says nothing of other elements.
        """
        if self._doings.is_ours(function.path):
            return self._doings.of(function)
        done = self._suite.effects.of(function)
        return tuple(e for e in done if not is_of_one_key(e) or state_of(self._suite, e).key is not None)

    def _undoes(self, done: _Done, changed: State, undo: tuple[str, ...]) -> bool:
        if (done.changes is not None and changed.covers(done.changes)) or _is_among(done.effect.name, undo):
            return True
        effect = done.effect
        given = [argument.value for argument in effect.call.arguments] if effect.call is not None else []
        return effect.name in _SETTING and sets_attribute(self._suite, given, effect.site.frame, changed)

    def _changed(self, effect: Effect) -> State | None:
        changes = isinstance(effect.entry, Mutator) or effect.kind is Kind.WRITES
        return state_of(self._suite, effect) if changes else None

    def _undo_of(self, changed: State, effect: Effect | None) -> tuple[str, ...]:
        entry = effect.entry if effect is not None else self._suite.catalog.mutator(changed.name)
        owner, _, method = changed.name.rpartition(".")
        opposite = (f"{owner}.{_OPPOSITE[method]}",) if method in _OPPOSITE else ()
        return (*entry.undo, *opposite) if isinstance(entry, Mutator) else opposite

    def _has_undone(self, function: FunctionRef, changed: State) -> bool:
        undo = self._undo_of(changed, None)
        return any(self._undoes(done, changed, undo) for done in self._done(function))

    # --- by what a function does at its end ---

    def _restored_in(self, function: FunctionRef, changed: State) -> bool:
        """Does a function put it back whatever happens: after its yield, in a finally, by a finalizer, by a patch?"""
        return self._restored.of((function, changed), lambda: self._puts_back(function, changed))

    def _puts_back(self, function: FunctionRef, changed: State) -> bool:
        definition = self._suite.names.function(function)
        undo = self._undo_of(changed, None)
        for done in self._done(function):
            if is_patch_of(self._suite, done.effect, changed):
                return True
            if self._undoes(done, changed, undo) and is_last_resort(definition, done.effect.chain[0].step):
                return True
        frame = self._suite.flow.frame(function)
        if any(self._registers(call, frame, position, changed) for call, position in self._registered(function)):
            return True
        return any(self._restored_in(other, changed) for other in self._delegated(function))

    def _delegated(self, function: FunctionRef) -> Iterator[FunctionRef]:
        """`yield from preserved()`: the generators of the project whose end is the function's own."""
        frame = self._suite.flow.frame(function)
        for step in self._suite.names.function(function).steps:
            match step.action:
                case facts.Evaluate(facts.Yield(facts.Call(func, _, _), True)):
                    target = self._suite.flow.referent(func, frame)
                    if isinstance(target, FunctionRef):
                        yield target

    def _registered(self, function: FunctionRef) -> tuple[tuple[facts.Call, int], ...]:
        """The calls in a function that may hand over what runs at its end, and in which step they stand."""
        known = self._registered_by.get(function)
        if known is None:
            known = self._registered_by[function] = tuple(
                (call, position)
                for position, step in enumerate(self._suite.names.function(function).steps)
                for call in calls(step.action)
                if call.arguments and _method(call) in _REGISTERING | _ENTERING
            )
        return known

    def _registers(self, call: facts.Call, frame: Frame, position: int, changed: State) -> bool:
        method = _method(call)
        if method in _ENTERING and self._guards(call.arguments[0].value, frame, changed):
            return True
        return method in _REGISTERING and self._does(call.arguments, frame, position, changed)

    def _does(self, handed: Sequence[facts.Argument], frame: Frame, position: int, changed: State) -> bool:
        """Would calling what is handed over, with the arguments behind it, put it back?"""
        function, *given = (argument.value for argument in handed)
        if isinstance(function, facts.Lambda):
            made = [part for part in inner(function.body) if isinstance(part, facts.Call)]
            own = (((facts.Argument(None, call.func), *call.arguments)) for call in made)
            return any(self._does(each, frame, position, changed) for each in own)
        if isinstance(function, facts.Call):  # functools.partial(os.chdir, before)
            return bool(function.arguments) and self._does(function.arguments, frame, position, changed)
        if changed.family == "patch" and isinstance(function, facts.Attribute) and function.name == "stop":
            return True
        target = self._suite.flow.referent(function, frame, position)
        if target == External("builtins.setattr"):
            return sets_attribute(self._suite, given, frame, changed)
        if isinstance(target, FunctionRef):
            return self._has_undone(target, changed)
        if isinstance(target, External):
            name = self._suite.flow.canonical(target.name)
            known = self._suite.catalog.mutator(name)
            return name in self._undo_of(changed, None) or (known is not None and name.startswith(changed.name))
        return False

    # --- by a context ---

    def _guards(self, manager: facts.Expr | None, frame: Frame, changed: State) -> bool:
        """Does leaving a context undo it?"""
        if not isinstance(manager, facts.Call):
            target = self._suite.flow.referent(manager, frame) if manager is not None else None
            return isinstance(target, Instance) and self._leaves(target.cls, changed)
        target = self._suite.flow.referent(manager.func, frame)
        if isinstance(target, FunctionRef):
            return self._restored_in(target, changed) or self._guarded_yield(target, changed)
        if isinstance(target, ClassRef):
            return self._leaves(target, changed)
        return isinstance(target, External) and self._known_guard(target.name, manager, frame, changed)

    def _known_guard(self, name: str, manager: facts.Call, frame: Frame, changed: State) -> bool:
        guard = self._suite.catalog.guard(self._suite.flow.canonical(name)) or self._suite.catalog.guard(name)
        if guard is None or guard.kind not in ("restore", "mock"):
            return False
        if guard.name.startswith("unittest.mock.patch"):
            return patches(self._suite, manager, frame, changed)
        return not guard.families or changed.family in guard.families

    def _leaves(self, cls: ClassRef, changed: State) -> bool:
        for name in ("__exit__", "__aexit__"):
            method = self._suite.names.class_attribute(cls, name)
            if isinstance(method, FunctionRef):
                return self._has_undone(method, changed)
        return False

    def _guarded_yield(self, function: FunctionRef, changed: State) -> bool:
        """`with patch.dict(os.environ): yield`; that context may enter itself again."""
        return self._guarded.of((function, changed), lambda: self._yields_within(function, changed))

    def _yields_within(self, function: FunctionRef, changed: State) -> bool:
        frame = self._suite.flow.frame(function)
        for step in self._suite.names.function(function).steps:
            managers = (block.subject for block in step.blocks if block.kind == "with")
            if _yields(step) and any(self._guards(manager, frame, changed) for manager in managers):
                return True
        return any(self._guarded_yield(other, changed) for other in self._delegated(function))

    # --- by others ---

    def by_others(self, run: Run, changed: State) -> bool:
        """Does every test it runs for have somebody that puts it back: a fixture, a tear-down function, a decorator?

        Or does every test of the suite begin with a new one?
        """
        tests = run.tests if run.role is not Role.FIXTURE else tuple({id(t.closure): t for t in run.tests}.values())
        if bool(tests) and all(self._for_test(test, changed, run.fixture) for test in tests):
            return True
        return self.starts.before_all(changed.name, run.function)

    def _for_test(self, test: Test, changed: State, but: Fixture | None) -> bool:
        ending = tuple(teardowns(self._suite, test))
        if any(self._has_undone(function, changed) for function in ending):
            return True
        for function in setups(self._suite, test):
            frame = self._suite.flow.frame(function)
            if self._starts_patch(function, changed) or any(
                self._registers(call, frame, position, changed) for call, position in self._registered(function)
            ):
                return True
        if changed.family == "patch" and any(_stops_own(self._suite.names.function(each)) for each in ending):
            return True
        for cls in test.classes:
            decorators = self._suite.names.cls(cls).decorators
            if any(self._guards(d.expression, Frame(Place(cls.path)), changed) for d in decorators):
                return True
        if but is not None:
            return self._in_closure(test, changed, but)
        key = (id(test.closure), changed)
        if key not in self._closures:
            self._closures[key] = self._in_closure(test, changed, None)
        return self._closures[key]

    def _starts_patch(self, function: FunctionRef, changed: State) -> bool:
        """`self.patcher = mock.patch.dict(os.environ); self.patcher.start()`: what starts it has to stop it."""
        for effect in self._effects_of(function) if changed.family != "patch" else ():
            if effect.name.endswith(".start") and effect.call is not None:
                frame = effect.site.frame
                if any(isinstance(made, facts.Call) and patches(self._suite, made, frame, changed)
                       for made in made_of(self._suite, effect.call.func, frame)):
                    return True
        return False

    def _in_closure(self, test: Test, changed: State, but: Fixture | None) -> bool:
        for fixture in self._restorers(test.closure):
            if fixture is but:
                continue
            if fixture.function is None:
                if changed.family in _PLUGIN_FIXTURES.get(fixture.name, ()):
                    return True
            elif self._restored_in(fixture.function, changed) or self._guarded_yield(fixture.function, changed):
                return True
        return False

    def _restorers(self, closure: Closure) -> tuple[Fixture, ...]:
        """The fixtures of a closure that put back anything at all."""
        known = self._restorers_in.get(id(closure))
        if known is None:
            used = (answers[-1] for answers in closure.answers.values())
            known = tuple(one for one in used if one.function is None or self._restores(one.function))
            self._restorers_in[id(closure)] = known
        return known

    def _restores(self, function: FunctionRef) -> bool:
        definition = self._suite.names.function(function)
        if definition.is_generator or self._registered(function):
            return True
        done = (done.effect for done in self._done(function))
        return any(is_patch(effect) or is_last_resort(definition, effect.chain[0].step) for effect in done)


def _is_among(name: str, undo: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in undo)


def _asserts(step: facts.Step) -> bool:
    if isinstance(step.action, facts.Assert) or expects_failure(step):
        return True
    return any(last_name(call.func).lower().startswith("assert") for call in calls(step.action))


def _stops_own(definition: facts.Function) -> bool:
    """`self.patcher.stop()`, `for patcher in self.patchers: patcher.stop()`: which those are, the set-up knows."""
    own = {definition.parameters[0].name} if definition.parameters else set()
    for step in definition.steps:
        match step.action:
            case facts.Loop(target, values, _) if not own.isdisjoint(names(values)):
                own.update(names(target))
        stopped = (call.func for call in calls(step.action) if isinstance(call.func, facts.Attribute))
        if any(func.name == "stop" and root_name(func) in own for func in stopped):
            return True
    return False


def _method(call: facts.Call) -> str:
    return call.func.name if isinstance(call.func, facts.Attribute) else dotted(call.func)


def _yields(step: facts.Step) -> bool:
    match step.action:
        case facts.Evaluate(facts.Yield()) | facts.Assign(_, facts.Yield(), _):
            return True
    return False

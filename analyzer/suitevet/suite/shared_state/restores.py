"""Whether what a test or fixture changes is put back: in `finally`, after the `yield`, by a context, by others."""

from __future__ import annotations

import enum

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner
from suitevet.suite.effects.effects import Effects
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Place
from suitevet.suite.shared_state.changes import gives_back, is_last_resort
from suitevet.suite.shared_state.elsewhere import is_forked, runs_elsewhere
from suitevet.suite.shared_state.patches import is_patch_of, patches
from suitevet.suite.shared_state.runs import Role, Run, teardowns
from suitevet.suite.shared_state.states import State, state_of
from suitevet.suite.suite import Suite


class Undoing(enum.IntEnum):
    """How surely a change is undone; surer is greater."""

    NEVER = 0
    UNLESS_IT_FAILS = 1  # by a later statement, which a failure before it skips
    BY_OTHERS = 2  # a fixture that happens to put it back, though the function itself does not
    SURELY = 3


# Calls that hand over a function which is to run at the end.
_REGISTERING = frozenset({
    "addfinalizer", "addCleanup", "addClassCleanup", "addModuleCleanup", "addAsyncCleanup", "callback", "push",
    "push_async_callback", "add_finalizer", "add_cleanup",
})  # fmt: skip
_ENTERING = frozenset(
    {"enter_context", "enterContext", "enter_async_context", "enterClassContext", "push", "useFixture"}
)
# What fixtures of plugins put back by themselves.
_PLUGIN_FIXTURES = {
    "pytester": ("cwd", "import"), "testdir": ("cwd", "import"), "settings": ("django",), "fs": ("cwd", "fs"),
    "restore_env": ("env",), "cdtmp": ("cwd",), "isolated_cli_runner": ("cwd",),
}  # fmt: skip


class Restores:
    """Answers for effects; every answer about a function is kept."""

    def __init__(self, suite: Suite, doings: Effects) -> None:
        self._suite = suite
        self._doings = doings  # what the suite's own functions do
        self._known: dict[tuple[FunctionRef, State], bool] = {}
        self._closures: dict[tuple[int, State], bool] = {}

    def undoing(self, effect: Effect, run: Run) -> Undoing:
        """How surely the change is undone before the next test that does not ask for it."""
        changed = state_of(self._suite, effect)
        apart = all(is_forked(test) for test in run.tests) or runs_elsewhere(self._suite, run.function)
        if run.role is Role.TEARDOWN or apart:
            return Undoing.SURELY
        found = max((self._here(hop, changed, effect) for hop in effect.chain), default=Undoing.NEVER)
        if found is not Undoing.SURELY and self._by_others(run, changed):
            return Undoing.BY_OTHERS
        return found

    # --- in the function itself ---

    def _here(self, hop: Hop, changed: State, effect: Effect) -> Undoing:
        function = hop.frame.function
        if function is None:
            return Undoing.NEVER
        definition = self._suite.names.function(function)
        if is_last_resort(definition, hop.step) or _expects_failure(self._suite, hop):
            return Undoing.SURELY
        if any(self._guards(b.subject, hop.frame, changed) for b in hop.step.blocks if b.kind == "with" and b.subject):
            return Undoing.SURELY
        if any(self._guards(d.expression, Frame(Place(function.path)), changed) for d in definition.decorators):
            return Undoing.SURELY
        if self._restored_in(function, changed) or self._is_entered(definition, hop, changed):
            return Undoing.SURELY
        return Undoing.UNLESS_IT_FAILS if self._later(definition, hop, changed, effect) else Undoing.NEVER

    def _is_entered(self, definition: facts.Function, hop: Hop, changed: State) -> bool:
        """Is it what a context manager of the suite does on entering, and undoes on leaving?"""
        cls = hop.frame.place.cls
        if cls is None or definition.name not in ("__enter__", "__aenter__", "__init__"):
            return False
        return self._leaves(ClassRef(hop.path, cls), changed)

    def _later(self, definition: facts.Function, hop: Hop, changed: State, effect: Effect) -> bool:
        """Does a statement further down put it back: delete it, or assign what was saved?"""
        steps = definition.steps
        start = steps.index(hop.step)
        for other in self._doings.of(hop.frame.function) if hop.frame.function is not None else ():
            first = other.chain[0]
            if first.step is hop.step or first.step not in steps or steps.index(first.step) <= start:
                continue
            is_opposite = other.name != effect.name and other.name in self._undo_of(changed, effect)
            if is_opposite or (self._undoes(other, changed, effect) and gives_back(other)):
                return True
        return False

    def _undoes(self, other: Effect, changed: State, effect: Effect | None = None) -> bool:
        changes = isinstance(other.entry, Mutator) or other.kind is Kind.WRITES
        if changes and changed.covers(state_of(self._suite, other)):
            return True
        undo = self._undo_of(changed, effect)
        return other.name in undo

    def _undo_of(self, changed: State, effect: Effect | None) -> tuple[str, ...]:
        entry = effect.entry if effect is not None else self._suite.catalog.mutator(changed.name)
        return entry.undo if isinstance(entry, Mutator) else ()

    # --- by what a function does at its end ---

    def _restored_in(self, function: FunctionRef, changed: State) -> bool:
        """Does a function put it back whatever happens: after its yield, in a finally, by a finalizer, by a patch?"""
        key = (function, changed)
        if key not in self._known:
            self._known[key] = False  # should it lead back to itself
            self._known[key] = self._puts_back(function, changed)
        return self._known[key]

    def _puts_back(self, function: FunctionRef, changed: State) -> bool:
        definition = self._suite.names.function(function)
        for effect in self._doings.of(function):
            if is_patch_of(self._suite, effect, changed):
                return True
            if is_last_resort(definition, effect.chain[0].step) and self._undoes(effect, changed):
                return True
        frame = self._suite.flow.frame(function)
        for position, step in enumerate(definition.steps):
            if any(self._registers(call, frame, position, changed) for call in calls(step.action)):
                return True
        return False

    def _registers(self, call: facts.Call, frame: Frame, position: int, changed: State) -> bool:
        method = call.func.name if isinstance(call.func, facts.Attribute) else dotted(call.func)
        if method in _ENTERING and call.arguments and self._guards(call.arguments[0].value, frame, changed):
            return True
        if method not in _REGISTERING or not call.arguments:
            return False
        return self._does(call.arguments[0].value, frame, position, changed)

    def _does(self, function: facts.Expr, frame: Frame, position: int, changed: State) -> bool:
        """Would calling what is handed over put it back?"""
        if isinstance(function, facts.Lambda):
            return any(
                self._does(p.func, frame, position, changed) for p in inner(function.body) if isinstance(p, facts.Call)
            )
        if isinstance(function, facts.Call):  # functools.partial(os.chdir, before)
            return bool(function.arguments) and self._does(function.arguments[0].value, frame, position, changed)
        target = self._suite.flow.referent(function, frame, position)
        if isinstance(target, FunctionRef):
            return any(self._undoes(effect, changed) for effect in self._doings.of(target))
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
                return any(self._undoes(effect, changed) for effect in self._doings.of(method))
        return False

    def _guarded_yield(self, function: FunctionRef, changed: State) -> bool:
        """`with patch.dict(os.environ): yield`."""
        frame = self._suite.flow.frame(function)
        for step in self._suite.names.function(function).steps:
            if _yields(step):
                return any(self._guards(b.subject, frame, changed) for b in step.blocks if b.kind == "with")
        return False

    # --- by others ---

    def _by_others(self, run: Run, changed: State) -> bool:
        """Does every test it runs for have somebody that puts it back: a fixture, a tear-down function, a decorator?"""
        tests = run.tests if run.role is not Role.FIXTURE else tuple({id(t.closure): t for t in run.tests}.values())
        return bool(tests) and all(self._for_test(test, changed, run.fixture) for test in tests)

    def _for_test(self, test: Test, changed: State, but: Fixture | None) -> bool:
        if any(self._puts_back_cached(function, changed) for function in teardowns(self._suite, test)):
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

    def _puts_back_cached(self, teardown: FunctionRef, changed: State) -> bool:
        return any(self._undoes(effect, changed) for effect in self._doings.of(teardown))

    def _in_closure(self, test: Test, changed: State, but: Fixture | None) -> bool:
        for answers in test.closure.answers.values():
            fixture = answers[-1]
            if fixture is but:
                continue
            if fixture.function is None:
                if changed.family in _PLUGIN_FIXTURES.get(fixture.name, ()):
                    return True
            elif self._restored_in(fixture.function, changed) or self._guarded_yield(fixture.function, changed):
                return True
        return False


def _yields(step: facts.Step) -> bool:
    match step.action:
        case facts.Evaluate(facts.Yield()) | facts.Assign(_, facts.Yield(), _):
            return True
    return False


def _expects_failure(suite: Suite, hop: Hop) -> bool:
    """`with pytest.raises(…):` around it: the change is expected not to happen."""
    return any(
        isinstance(block.subject, facts.Call) and dotted(block.subject.func).endswith(("raises", "assertRaises"))
        for block in hop.step.blocks
        if block.kind == "with"
    )

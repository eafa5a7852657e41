"""What functions put back whatever happens: after the `yield`, in `finally`, by a finalizer, by a context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner
from suitevet.suite.answers import Answers
from suitevet.suite.changing.at_end import is_last_resort
from suitevet.suite.changing.changes import REMOVING, is_made_once, is_of_one_key, takes_away
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.handed_over import handed_over
from suitevet.suite.changing.returning import is_reset
from suitevet.suite.changing.sources import given_by, made_of, sources_of
from suitevet.suite.changing.states import State, state_of
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Place
from suitevet.suite.restoring.contexts import is_of_context
from suitevet.suite.restoring.patches import is_patch, is_patch_of, patches, sets_attribute
from suitevet.suite.sharing.verbs import sets_back
from suitevet.suite.suite import Suite

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
_OF_TEST = "register"  # `setupstack.register(test, os.chdir, before)`: the first argument says whose end is meant
_ENTERING = frozenset(
    {"enter_context", "enterContext", "enter_async_context", "enterClassContext", "push", "useFixture"}
)
_SETTING = frozenset({"setattr", "builtins.setattr"})


class Done(NamedTuple):
    """Something a function does: in which of its steps, and what that changes."""

    effect: Effect
    position: int | None  # None where it stands in another function
    changes: State | None


class Endings:
    """Answers for functions; every answer is kept."""

    def __init__(self, suite: Suite, doings: Doings) -> None:
        self._suite = suite
        self._doings = doings  # what the suite's own functions do
        self._restored: Answers[tuple[FunctionRef, State], bool] = Answers(circular=False)
        self._guarded: Answers[tuple[FunctionRef, State], bool] = Answers(circular=False)
        self._done_by: dict[FunctionRef, tuple[Done, ...]] = {}
        self._resets: Answers[FunctionRef, tuple[tuple[int, str], ...]] = Answers(circular=())
        self._registered_by: dict[FunctionRef, tuple[tuple[FunctionRef, facts.Call, int], ...]] = {}

    def restores(self, function: FunctionRef, changed: State) -> bool:
        """Does a function put it back whatever happens: after its yield, in a finally, by a finalizer, by a patch?"""
        return self._restored.of((function, changed), lambda: self._puts_back(function, changed))

    def undoes(self, function: FunctionRef, changed: State) -> bool:
        undo = self.undo_of(changed, None)
        done = self.done(function)
        if any(self.is_undone(each, changed, undo) for each in done) or self.resets(function, changed):
            return True
        return self._has_project_undo(function, changed, at_last=False)

    def restores_anything(self, function: FunctionRef) -> bool:
        definition = self._suite.names.function(function)
        if definition.is_generator or self._registered(function):
            return True
        done = (done.effect for done in self.done(function))
        return any(is_patch(effect) or is_last_resort(definition, effect.chain[0].step) for effect in done)

    def _puts_back(self, function: FunctionRef, changed: State) -> bool:
        definition = self._suite.names.function(function)
        undo = self.undo_of(changed, None)
        for done in self.done(function):
            if is_patch_of(self._suite, done.effect, changed):
                return True
            if self.is_undone(done, changed, undo) and is_last_resort(definition, done.effect.chain[0].step):
                return True
        if self.registers(function, changed) or self.starts_patch(function, changed):
            return True
        if any(is_last_resort(definition, definition.steps[n]) for n in self.resets(function, changed)):
            return True
        if self._has_project_undo(function, changed, at_last=True):
            return True
        return any(self.restores(other, changed) for other in self._delegated(function))

    def ends_otherwise(self, function: FunctionRef, changed: State) -> bool:
        """Does anything put it back that does not wait for the `yield` to return, or nothing at all?"""
        definition, undo = self._suite.names.function(function), self.undo_of(changed, None)
        ends = [
            done.effect.chain[0].step
            for done in self.done(function)
            if self.is_undone(done, changed, undo) and is_last_resort(definition, done.effect.chain[0].step)
        ]
        if not ends or any(block.kind == "finally" for step in ends for block in step.blocks):
            return True
        return self.registers(function, changed) or self.guards_yield(function, changed)

    def _has_project_undo(self, function: FunctionRef, changed: State, *, at_last: bool) -> bool:
        """`disconnect_all()`, a function of the project that by way of others takes out what was put in."""
        definition, frame = self._suite.names.function(function), self._suite.flow.frame(function)
        if changed.family or not self._doings.is_ours(function.path):
            return False
        for position, step in enumerate(definition.steps):
            if at_last and not is_last_resort(definition, step):
                continue
            targets = (self._suite.flow.referent(call.func, frame, position) for call in calls(step.action))
            found = (target for target in targets if isinstance(target, FunctionRef))
            if any(self._takes_out(target, changed) for target in found if not self._doings.is_ours(target.path)):
                return True
        return False

    def _takes_out(self, function: FunctionRef, changed: State) -> bool:
        done = (effect for effect in self._suite.effects.of(function) if effect.kind is Kind.WRITES)
        return any(
            changed.covers(state_of(self._suite, effect))
            for effect in done
            if takes_away(effect) or is_reset(self._suite, effect)
        )

    def _delegated(self, function: FunctionRef) -> Iterator[FunctionRef]:
        """`yield from preserved()`: the generators of the project whose end is the function's own."""
        frame = self._suite.flow.frame(function)
        for step in self._suite.names.function(function).steps:
            match step.action:
                case facts.Evaluate(facts.Yield(facts.Call(func, _, _), True)):
                    target = self._suite.flow.referent(func, frame)
                    if isinstance(target, FunctionRef):
                        yield target

    def resets(self, function: FunctionRef, changed: State) -> tuple[int, ...]:
        """The steps that call `settings.reset()`, on an object that has what is changed, or a helper that does."""
        return tuple(position for position, reset in self._resetting(function) if changed.name.startswith(f"{reset}."))

    def _resetting(self, function: FunctionRef) -> tuple[tuple[int, str], ...]:
        return self._resets.of(function, lambda: tuple(self._reset_by(function)))

    def _reset_by(self, function: FunctionRef) -> Iterator[tuple[int, str]]:
        frame = self._suite.flow.frame(function)
        for position, step in enumerate(self._suite.names.function(function).steps):
            for call in calls(step.action):
                target = self._suite.flow.referent(call.func, frame, position)
                if isinstance(call.func, facts.Attribute) and _starts_over(call.func.name):
                    owner = self._doings.writes.shared(call.func.value, frame, position)
                    if owner is not None:
                        yield position, owner
                    if isinstance(target, FunctionRef):
                        yield from ((position, name) for name in self._classes_in(target))
                if isinstance(target, FunctionRef) and self._doings.is_ours(target.path):
                    yield from ((position, owner) for _, owner in self._resetting(target))

    def _classes_in(self, method: FunctionRef) -> Iterator[str]:
        """The classes of the project that a method speaks of: what is reset of them is its matter."""
        names, place = self._suite.names, Place(method.path)
        for step in names.function(method).steps:
            for expression in evaluated(step.action):
                for part in inner(expression):
                    cls = names.resolve(part.value, place) if isinstance(part, facts.Attribute) else None
                    if isinstance(cls, ClassRef):
                        yield f"{names.modules[cls.path].name}.{names.cls(cls).qualname}"

    # --- what is handed over to run at the end ---

    def registers(self, function: FunctionRef, changed: State) -> bool:
        """`request.addfinalizer(reset)`, `self.addCleanup(os.chdir, before)`, `stack.enter_context(…)`?"""
        return any(
            self._registers(call, self._suite.flow.frame(holder), position, changed)
            for holder, call, position in self._registered(function)
        )

    def _registered(self, function: FunctionRef) -> tuple[tuple[FunctionRef, facts.Call, int], ...]:
        """The calls in a function, or the suite's own that it calls, that may hand over what runs at the end."""
        known = self._registered_by.get(function)
        if known is None:
            frames = (hop.frame.function for done in self.done(function) for hop in done.effect.chain)
            holders = dict.fromkeys((function, *(each for each in frames if each is not None)))
            known = self._registered_by[function] = tuple(
                (holder, call, position)
                for holder in holders
                for position, step in enumerate(self._suite.names.function(holder).steps)
                for call in calls(step.action)
                if call.arguments and method_of(call) in {*_REGISTERING, *_ENTERING, _OF_TEST}
            )
        return known

    def _registers(self, call: facts.Call, frame: Frame, position: int, changed: State) -> bool:
        method = method_of(call)
        if method in _ENTERING and self.guards(call.arguments[0].value, frame, changed):
            return True
        if method == _OF_TEST:
            return len(call.arguments) > 1 and self._does(call.arguments[1:], frame, position, changed)
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
        taken_from = function.value if isinstance(function, facts.Attribute) and function.name in REMOVING else None
        if taken_from is not None and self._doings.writes.shared(taken_from, frame, position) == changed.name:
            return True
        target = self._suite.flow.referent(function, frame, position)
        if target == External("builtins.setattr"):
            return sets_attribute(self._suite, given, frame, changed)
        if isinstance(target, FunctionRef):
            return self.undoes(target, changed)
        if isinstance(target, External):
            if changed.family == "cwd" and given and self._is_here(given[0], frame):
                return False
            name = self._suite.flow.canonical(target.name)
            known = self._suite.catalog.mutator(name)
            return name in self.undo_of(changed, None) or (known is not None and name.startswith(changed.name))
        return False

    def _is_here(self, path: facts.Expr, frame: Frame) -> bool:
        """`os.curdir` is a dot: whoever goes there at the end stays where the test has gone."""
        is_dot = isinstance(path, facts.Literal) and path.value == "."
        return is_dot or self._suite.flow.referent(path, frame) == External("os.curdir")

    def starts_patch(self, function: FunctionRef, changed: State) -> bool:
        """`self.patcher = mock.patch.dict(os.environ); self.patcher.start()`: what starts it has to stop it."""
        for effect in self._effects_of(function) if changed.family != "patch" else ():
            if effect.name.endswith(".start") and effect.call is not None:
                frame = effect.site.frame
                if any(isinstance(made, facts.Call) and patches(self._suite, made, frame, changed)
                       for made in made_of(self._suite, effect.call.func, frame)):
                    return True
        return False

    # --- contexts ---

    def guards(self, manager: facts.Expr | None, frame: Frame, changed: State) -> bool:
        """Does leaving a context undo it?"""
        if not isinstance(manager, facts.Call):
            target = self._suite.flow.referent(manager, frame) if manager is not None else None
            if not isinstance(target, Instance) or manager is None:
                return False
            return self.leaves(target.cls, changed) or is_of_context(self._suite, self._doings, manager, frame, changed)
        target = self._suite.flow.referent(manager.func, frame)
        if isinstance(target, FunctionRef):
            return self.restores(target, changed) or self.guards_yield(target, changed)
        if isinstance(target, ClassRef):
            return self.leaves(target, changed)
        return isinstance(target, External) and self._known_guard(target.name, manager, frame, changed)

    def _known_guard(self, name: str, manager: facts.Call, frame: Frame, changed: State) -> bool:
        guard = self._suite.flow.guard(name)
        if guard is None or not guard.puts_back:
            return False
        if guard.name.startswith("unittest.mock.patch"):
            return patches(self._suite, manager, frame, changed)
        return not guard.families or changed.family in guard.families

    def leaves(self, cls: ClassRef, changed: State) -> bool:
        for name in ("__exit__", "__aexit__"):
            method = self._suite.names.class_attribute(cls, name)
            if isinstance(method, FunctionRef):
                return self.undoes(method, changed)
        return False

    def guards_yield(self, function: FunctionRef, changed: State) -> bool:
        """`with patch.dict(os.environ): yield`; that context may enter itself again."""
        return self._guarded.of((function, changed), lambda: self._yields_within(function, changed))

    def _yields_within(self, function: FunctionRef, changed: State) -> bool:
        frame = self._suite.flow.frame(function)
        for step in self._suite.names.function(function).steps:
            managers = (block.subject for block in step.blocks if block.kind == "with")
            if _yields(step) and any(self.guards(manager, frame, changed) for manager in managers):
                return True
        return any(self.guards_yield(other, changed) for other in self._delegated(function))

    # --- what a function does, and whether that undoes a change ---

    def done(self, function: FunctionRef) -> tuple[Done, ...]:
        known = self._done_by.get(function)
        if known is None:
            steps = self._suite.names.function(function).steps
            positions = {step: number for number, step in reversed(list(enumerate(steps)))}
            known = self._done_by[function] = tuple(
                Done(effect, positions.get(effect.chain[0].step), self._changed(effect))
                for effect in self._effects_of(function)
            )
        return known

    def _effects_of(self, function: FunctionRef) -> tuple[Effect, ...]:
        """Of the suite's own functions what they do; of the project's contexts and helpers everything that is known.

        What these do to elements whose keys they are given says nothing of other elements.
        """
        if self._doings.is_ours(function.path):
            return (*self._doings.of(function), *handed_over(self._suite, self._doings, function))
        done = self._suite.effects.of(function)
        return tuple(
            e for e in done if not is_of_one_key(e) or state_of(self._suite, e).key is not None or _goes_through(e)
        )

    def asks_only(self, done: Done) -> bool:
        """`locale.setlocale(locale.LC_ALL)`: called so, it changes nothing."""
        return done.changes is None and self._suite.catalog.mutator(done.effect.name) is not None

    def is_undone(self, done: Done, changed: State, undo: tuple[str, ...]) -> bool:
        effect = done.effect
        if done.changes is not None and changed.covers(done.changes):
            return True
        if done.changes is not None and changed.name.startswith(f"{done.changes.name}.") and self.is_renewed(effect):
            return True
        if done.changes is not None and done.changes.name == f"{changed.name.rpartition('.')[0]}.__dict__":
            return True  # all attributes at once
        if is_among(effect.name, undo) and not self.asks_only(done):
            return True
        given = [argument.value for argument in effect.call.arguments] if effect.call is not None else []
        return effect.name in _SETTING and sets_attribute(self._suite, given, effect.site.frame, changed)

    def is_renewed(self, effect: Effect) -> bool:
        """`shop.engines = Engines()`, or a copy that was kept: with the object goes all that was changed in it."""
        value = given_by(effect) if effect.form == "assign" and effect.call is None else None
        if value is None or is_made_once(effect):
            return False
        return any(
            isinstance(source, facts.Call)
            for source in (value, *sources_of(self._suite, value, effect.site.frame))
        )

    def _changed(self, effect: Effect) -> State | None:
        changes = isinstance(effect.entry, Mutator) or effect.kind is Kind.WRITES
        return state_of(self._suite, effect) if changes else None

    def undo_of(self, changed: State, effect: Effect | None) -> tuple[str, ...]:
        entry = effect.entry if effect is not None else self._suite.catalog.mutator(changed.name)
        owner, _, method = changed.name.rpartition(".")
        opposite = (f"{owner}.{_OPPOSITE[method]}",) if method in _OPPOSITE else ()
        return (*entry.undo, *opposite) if isinstance(entry, Mutator) else opposite


def _goes_through(effect: Effect) -> bool:
    """`for key in [key for key in os.environ if …]: del os.environ[key]`: the keys are the mapping's own."""
    word = effect.name.removesuffix(".pop").rpartition(".")[2]
    loops = (block.subject for block in effect.site.step.blocks if block.kind == "for" and block.subject is not None)
    return any(
        word == (part.name if isinstance(part, facts.Attribute) else part.id)
        for loop in loops
        for part in inner(loop)
        if isinstance(part, facts.Attribute | facts.Name)
    )


def _starts_over(method: str) -> bool:
    """What a method says of its object: `settings.reload()` reads them anew."""
    return method == "reload" or sets_back(method)


def opposites(method: str) -> Iterator[str]:
    """What takes back what a function does, by their names: `unregister_reader` for `register_reader`."""
    for does, takes_back in (*_OPPOSITE.items(), ("add", "remove"), ("register", "deregister")):
        if method == does or method.startswith(f"{does}_"):
            yield takes_back + method.removeprefix(does)


def is_among(name: str, undo: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in undo)


def method_of(call: facts.Call) -> str:
    return call.func.name if isinstance(call.func, facts.Attribute) else dotted(call.func)


def _yields(step: facts.Step) -> bool:
    match step.action:
        case facts.Evaluate(facts.Yield()) | facts.Assign(_, facts.Yield(), _):
            return True
    return False

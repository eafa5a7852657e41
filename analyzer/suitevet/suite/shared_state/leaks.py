"""Changes of state that outlive the test or fixture that makes them, each place once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, root_name
from suitevet.finding import Conflict, Hazard, Note, Outlook, Place
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.modules import Bindable
from suitevet.suite.names.names import External
from suitevet.suite.names.names import Place as InModule
from suitevet.suite.shared_state.doings import Doings, is_setter
from suitevet.suite.shared_state.restores import Restores, State, Undoing, is_last_resort
from suitevet.suite.shared_state.runs import Role, Run, runs
from suitevet.suite.suite import Suite

_SHOWN = 4


class Leak(NamedTuple):
    """One statement of the suite that changes shared state, with everything that runs it and does not put it back."""

    effect: Effect  # as seen from the first of `runs`
    hop: Hop  # the last place in the suite's own files on the way to the change
    state: State
    undoing: Undoing
    runs: tuple[Run, ...]

    @property
    def is_direct(self) -> bool:
        """Does the suite's own statement make the change, rather than a function of the project it calls?"""
        return self.hop is self.effect.site

    @property
    def tests(self) -> tuple[Test, ...]:
        return tuple(dict.fromkeys(test for run in self.runs for test in run.tests))


class Leaks:
    """Everything that is changed while tests run and not surely put back."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self.doings = Doings(suite)
        self.restores = Restores(suite, self.doings)
        self.all = tuple(self._find())

    def of(self, kind: Kind) -> Iterator[Leak]:
        return (leak for leak in self.all if leak.effect.kind is kind)

    def _find(self) -> Iterator[Leak]:
        found: dict[tuple[str, facts.Span, str], Leak] = {}
        for run in runs(self._suite):
            if run.role is Role.TEARDOWN:
                continue
            for effect in self.doings.of(run.function):
                hop = _own(self.doings, effect)
                if hop is None or not self._is_change(effect, hop, run):
                    continue
                undoing = self.restores.undoing(effect, run)
                if undoing >= Undoing.BY_OTHERS and not self._is_lossy(effect, run, undoing):
                    continue
                state = self.restores.state(effect)
                key = (hop.path, hop.step.span, state.name)
                known = found.get(key)
                found[key] = (
                    Leak(effect, hop, state, undoing, (run,)) if known is None else _joined(known, run, undoing)
                )
        yield from found.values()

    def _is_lossy(self, effect: Effect, run: Run, undoing: Undoing) -> bool:
        """Is it worth a word although put back: is the old state lost, or is a folder left to a fixture?"""
        if _is_teardown(self._suite, effect):
            return False
        if undoing is Undoing.BY_OTHERS:
            return is_rebinding(effect) or (effect.name == "os.chdir" and run.role is Role.TEST)
        return is_rebinding(effect) or loses_old(self._suite, self.doings, effect)

    def _is_change(self, effect: Effect, hop: Hop, run: Run) -> bool:
        if effect.kind not in (Kind.MUTATES, Kind.WRITES) or is_reset(effect) or _is_original(self._suite, effect):
            return False
        if _is_context(self._suite, effect):
            return False
        if hop is not effect.site and not is_setter(self._suite, effect):
            return False
        return not _is_of_argument(self._suite, effect) and not self._ends_earlier(effect, run)

    def _ends_earlier(self, effect: Effect, run: Run) -> bool:
        """Does it take back what an earlier statement of the same function has set?"""
        if not (takes_away(effect) or _gives_back(effect) or effect.name.rpartition(".")[2].startswith("reset")):
            return False
        state = self.restores.state(effect)
        for other in self.doings.of(run.function):
            if other is effect:
                return False
            if other.kind is effect.kind and other.site.step is not effect.site.step:
                undone = isinstance(other.entry, Mutator) and effect.name in other.entry.undo
                if not takes_away(other) and (undone or state.covers(self.restores.state(other))):
                    return True
        return False


def is_configuration(suite: Suite, leak: Leak) -> bool:
    """Is it done by autouse fixtures once for the session, or for every single test? Then all see the same."""
    return all(
        run.fixture is not None
        and run.fixture.autouse is not False
        and (run.fixture.scope is Scope.SESSION or len(run.tests) == len(suite.tests) > 1)
        for run in leak.runs
    )


def is_reset(effect: Effect) -> bool:
    """Does it empty an object of the project, as one does before a test?"""
    if effect.kind is not Kind.WRITES:
        return False
    if effect.form == "method":
        return isinstance(effect.call, facts.Call) and dotted(effect.call.func).endswith(".clear")
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal(_, value), _):
            return not value
        case facts.Assign(_, facts.Collection(_, items), _):
            return not items
        case facts.Assign(_, facts.Call(facts.Name(name), (), _), _):
            return name in ("dict", "list", "set")
    return False


def _is_original(suite: Suite, effect: Effect) -> bool:
    """`requests.get = REAL_GET`, where that is another name for the attribute itself."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Name() as value, _) if effect.call is None:
            source, place = suite.names.origin(value, InModule(effect.site.path))
            return source != value and suite.flow.referent(source, Frame(place)) == External(effect.name)
    return False


def _is_context(suite: Suite, effect: Effect) -> bool:
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


def is_rebinding(effect: Effect) -> bool:
    """`os.environ = …`: the new object is not the environment, even if the old one comes back later."""
    return effect.form == "assign" and effect.name == "os.environ"


def loses_old(suite: Suite, doings: Doings, effect: Effect) -> bool:
    """`os.environ["X"] = "1"`, and a `del` at the end, though nobody looked whether there was one before."""
    function = effect.site.frame.function
    if effect.name != "os.environ" or effect.form != "item" or function is None:
        return False
    definition = suite.names.function(function)
    ends = [
        other
        for other in doings.of(function)
        if other.name.startswith("os.environ") and is_last_resort(definition, other.site.step)
    ]
    if definition.is_generator or not ends or not all(takes_away(other) for other in ends):
        return False  # a fixture that deletes what it has set is what pytest's users expect
    earlier = definition.steps[: definition.steps.index(effect.site.step)]
    return not any(_looks_at_environment(step) for step in earlier)


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


def _is_teardown(suite: Suite, effect: Effect) -> bool:
    hop = effect.site
    return hop.frame.function is not None and is_last_resort(suite.names.function(hop.frame.function), hop.step)


def _gives_back(effect: Effect) -> bool:
    """`os.environ["X"] = before`: is it a variable that is written, not a new value?"""
    match effect.site.step.action:
        case facts.Assign(_, facts.Name(), _):
            return True
    return (
        effect.entry is not None
        and effect.call is not None
        and any(isinstance(argument.value, facts.Name) for argument in effect.call.arguments)
    )


def is_of_suite(suite: Suite, leak: Leak) -> bool:
    """Does what is written belong to the suite itself: a global, or a class, of a test module or conftest?"""
    if not leak.is_direct:
        return False
    written = _written(leak.effect)
    while isinstance(written, facts.Attribute | facts.Subscript):
        written = written.value
    if not isinstance(written, facts.Name):
        return False
    if leak.hop.frame.function is not None and written.id in suite.flow.locals(leak.hop.frame.function):
        return False  # a local import
    owner = suite.names.final(InModule(leak.hop.path), written.id)
    if owner is None or not isinstance(owner.value, facts.Import):
        return True
    imported = owner.value
    target = suite.names.module_path(
        suite.names.index.resolve_import(leak.hop.path, imported.module, imported.level), leak.hop.path
    )
    return target is not None and suite.leaks.doings.is_ours(target)


def takes_away(effect: Effect) -> bool:
    """Is it a removal rather than a setting?"""
    if effect.form == "delete":
        return True
    called = dotted(effect.call.func).rpartition(".")[2] if effect.call is not None else ""
    return called in ("pop", "popitem", "remove", "clear", "unsetenv", "__delitem__")


def _is_of_argument(suite: Suite, effect: Effect) -> bool:
    """Is a part of an argument or of a local object written? Whose state that is depends on who made it."""
    hop = effect.site
    function = hop.frame.function
    written = _written(effect)
    root = root_name(written) if written is not None and not isinstance(written, facts.Name) else None
    if root is None or function is None or effect.name.endswith(".start"):
        return False
    definition = suite.names.function(function)
    if any(parameter.name == root for parameter in definition.parameters):
        return root != "cls"
    bound = suite.flow.locals(function).get(root, [])
    return bool(bound) and not all(_is_alias(local.value, definition) for local in bound)


def _written(effect: Effect) -> facts.Expr | None:
    match effect.site.step.action:
        case facts.Assign((target,), _, _) | facts.Augment(target, _, _) | facts.Delete(target) if effect.call is None:
            return target
    return effect.call.func if effect.call is not None else None


def _is_alias(value: Bindable, definition: facts.Function) -> bool:
    """A local import, a logger, or another name for something that is not local: `env = os.environ`."""
    match value:
        case facts.Import():
            return True
        case facts.Call(func, _, _):
            return dotted(func).endswith("getLogger")  # the same object for everyone who asks for that name
        case facts.Name() | facts.Attribute():
            return all(parameter.name != root_name(value) for parameter in definition.parameters)
    return False


def _joined(leak: Leak, run: Run, undoing: Undoing) -> Leak:
    """One more function that runs into the same place; the least sure undoing counts."""
    return leak._replace(runs=(*leak.runs, run), undoing=min(leak.undoing, undoing))


def _own(doings: Doings, effect: Effect) -> Hop | None:
    """The last hop in the suite's own files; None where none is."""
    return next((hop for hop in reversed(effect.chain) if doings.is_ours(hop.path)), None)


# --- words ---


def holder(suite: Suite, leak: Leak) -> str:
    """The function of the suite that a leak stands in, by its qualified name."""
    function = leak.hop.frame.function
    return leak.runs[0].name if function is None else suite.names.function(function).qualname


def symbol(suite: Suite, leak: Leak) -> str:
    return f"{leak.hop.path}::{holder(suite, leak)}"


def at(leak: Leak) -> Place:
    return Place(leak.hop.path, leak.hop.span)


def concerned(leak: Leak) -> str:
    """`1 test`, `12 tests`."""
    count = len(leak.tests)
    return f"{count} test" + ("" if count == 1 else "s")


def related(suite: Suite, leak: Leak) -> tuple[Note, ...]:
    """The calls that lead from the suite to the change, and up to four functions that run into it."""
    chain = leak.effect.chain
    notes = [Note(Place(hop.path, hop.span), _leads(hop)) for hop in chain[1:] if hop is not leak.hop]
    for run in leak.runs[:_SHOWN]:
        if run.function != leak.hop.frame.function:
            definition = suite.names.function(run.function)
            notes.append(Note(Place(run.function.path, definition.span), f"{run.role} `{run.name}` runs into it"))
    return tuple(notes)


def _leads(hop: Hop) -> str:
    return f"calls `{dotted(hop.call.func)}`" if hop.call is not None else "changes it here"


def hazard(*found: Leak, conflict: Conflict = Conflict.STATE) -> Hazard:
    """Who meets the change depends on which tests a worker happens to run: that may break something, or nothing."""
    tests = dict.fromkeys(test.id for leak in found for test in leak.tests)
    return Hazard(Outlook.MAY, conflict, tuple(tests), found[0].state.name)


def when(leak: Leak) -> str:
    """What becomes of the change, for a message."""
    return _UNDONE[leak.undoing]


_UNDONE = {
    Undoing.NEVER: "not put back",
    Undoing.UNLESS_IT_FAILS: "put back only if nothing fails before",
    Undoing.BY_OTHERS: "left to a fixture to be put back",
    Undoing.SURELY: "not put back to what it was",
}


def maker(suite: Suite, leak: Leak) -> str:
    """`test `test_a``, `fixture `db``, `helper `configure``, for a message."""
    name = holder(suite, leak)
    run = leak.runs[0]
    own = run.function == leak.hop.frame.function
    kind = "helper" if not own else run.role.value
    return f"{kind} `{name}`" if own or len(leak.runs) > 1 else f"helper `{name}` of {run.role} `{run.name}`"

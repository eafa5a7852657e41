"""Changes of state that outlive the test or fixture that makes them, each place once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.suite.changing import at_end, changes, returning
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.originals import is_original
from suitevet.suite.changing.rebinding import is_rebinding, puts_copy
from suitevet.suite.changing.receivers import is_let_go
from suitevet.suite.changing.setters import is_setter, leaves_undo
from suitevet.suite.changing.states import State, state_of
from suitevet.suite.changing.targets import is_of_argument, written_by
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.restoring.restores import Restores, Undoing
from suitevet.suite.running.choices import is_ruled_out
from suitevet.suite.running.overriding import overriding
from suitevet.suite.running.runs import Role, Run, runs
from suitevet.suite.shared_state.applications import Applications
from suitevet.suite.suite import Suite

_BRANCHES = frozenset({"if", "else", "case", "except", "while", "for"})
_CHANGING = (Kind.MUTATES, Kind.WRITES)


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


class _Setting(NamedTuple):
    """A change that a function makes and does not take away: the place among its effects, and what would undo it."""

    order: int
    effect: Effect
    state: State
    undo: tuple[str, ...]


class Leaks:
    """Everything that is changed while tests run and not surely put back."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self.doings = suite.ask(Doings)
        self.restores = Restores(suite, self.doings)
        self._applications = Applications(suite)
        self._tests_in = Counter(test.path for test in suite.tests)
        self._settings_of: dict[FunctionRef, Mapping[str, list[_Setting]]] = {}
        self.all = tuple(self._find())

    def of(self, kind: Kind) -> Iterator[Leak]:
        return (leak for leak in self.all if leak.effect.kind is kind)

    def _find(self) -> Iterator[Leak]:
        found: dict[tuple[str, facts.Span, str], Leak] = {}
        for run in (*runs(self._suite), *overriding(self._suite)):
            if run.role is Role.TEARDOWN:
                continue
            for order, effect in enumerate(self.doings.of(run.function)):
                hop = _own(self.doings, effect)
                if hop is None or not self._is_change(effect, hop):
                    continue
                if self._ends_earlier(effect, run.function, order) and not puts_copy(self._suite, effect):
                    continue
                if run.role is not Role.TEST and self._is_own_start(effect, run):
                    continue
                if run.role is Role.TEST and self._is_parting(effect, hop, run.function):
                    continue
                if self._applications.is_of_own(effect, run):
                    continue
                undoing = self.restores.undoing(effect, run)
                if undoing >= Undoing.BY_OTHERS and not self._is_lossy(effect, run, undoing):
                    continue
                if undoing in (Undoing.UNLESS_IT_FAILS, Undoing.UNLESS_IT_RAISES) and returning.switches_off(effect):
                    continue
                state = state_of(self._suite, effect)
                key = (hop.path, hop.step.span, state.name)
                known = found.get(key)
                found[key] = (
                    Leak(effect, hop, state, undoing, (run,)) if known is None else _joined(known, run, undoing)
                )
        yield from found.values()

    def _is_parting(self, effect: Effect, hop: Hop, test: FunctionRef) -> bool:
        """`Till.limit = 10`, at the end of a test that has something to say before: it is back to what it was."""
        is_set = effect.form in ("assign", "item") and hop is effect.chain[0] and not puts_copy(self._suite, effect)
        return is_set and at_end.is_parting(self._suite.names.function(test), hop.step)

    def _is_own_start(self, effect: Effect, run: Run) -> bool:
        """`global client; client = Client()` in what runs before each test of the file that the global belongs to."""
        path, step = effect.site.path, effect.site.step
        match step.action:
            case facts.Assign((facts.Name() | facts.Collection(),), _, _) if len(effect.chain) == 1:
                own = sum(test.path == path for test in run.tests)
                return own > 0 and own == self._tests_in[path] and not any(b.kind in _BRANCHES for b in step.blocks)
        return False

    def _is_lossy(self, effect: Effect, run: Run, undoing: Undoing) -> bool:
        """Is it worth a word although put back: is the old state lost, or is a folder left to a fixture?"""
        if at_end.is_at_end(self._suite, effect):
            return puts_copy(self._suite, effect)
        if undoing is Undoing.BY_OTHERS:
            asked_for = run.role is Role.TEST and not self.restores.is_policy(run, state_of(self._suite, effect))
            return is_rebinding(effect) or (effect.name == "os.chdir" and asked_for)
        if is_rebinding(effect):
            return True
        kept = self.restores.by_others(run, state_of(self._suite, effect))  # what is lost comes back all the same
        return returning.loses_old(self._suite, self.doings, effect) and not kept

    def _is_change(self, effect: Effect, hop: Hop) -> bool:
        suite = self._suite
        if effect.kind not in _CHANGING or returning.is_reset(self._suite, effect):
            return False
        if is_original(suite, effect) or changes.is_context(suite, effect) or returning.is_keeping(effect):
            return False
        if hop is not effect.site and (not is_setter(suite, effect) or returning.hands_back(suite, effect, hop)):
            return False
        if hop is not effect.site and leaves_undo(suite, hop):
            return False
        if returning.is_fresh_start(suite, effect, hop) or changes.is_made_once(effect):
            return False
        if is_of_argument(suite, effect) or is_let_go(suite, effect) or is_ruled_out(suite, effect):
            return False
        family = effect.entry.family if isinstance(effect.entry, Mutator) else ""
        return is_rebinding(effect) or not returning.returns_saved(suite, effect, family)

    def _ends_earlier(self, effect: Effect, function: FunctionRef, order: int) -> bool:
        """Does it take back what an earlier statement of the same function has set, or add what one has removed?"""
        if self._adds_again(effect, function, order):
            return True
        undoes = changes.takes_away(effect) or returning.gives_back(effect) or _writes_variable(effect)
        undoes = undoes or _is_own_undo(effect)
        if not undoes and not effect.name.rpartition(".")[2].startswith("reset"):
            return False
        is_more = changes.is_addition(effect)
        is_back = len(effect.chain) > 1 and returning.hands_saved(self._suite, effect)
        state, settings = state_of(self._suite, effect), self._settings(function)
        return any(
            setting.order < order
            and setting.effect.kind is effect.kind
            and (setting.effect.site.step is not effect.site.step or is_back)
            and not (is_more and changes.is_addition(setting.effect))
            and (state.covers(setting.state) or effect.name in setting.undo)
            for setting in (*settings.get(state.name, ()), *settings.get(effect.name, ()))
        )

    def _settings(self, function: FunctionRef) -> Mapping[str, list[_Setting]]:
        """What a function sets, by the name of what that changes and by the names of what would undo it."""
        if function not in self._settings_of:
            found: dict[str, list[_Setting]] = {}
            for order, effect in enumerate(self.doings.of(function)):
                if effect.kind in _CHANGING and not changes.takes_away(effect):
                    undo = effect.entry.undo if isinstance(effect.entry, Mutator) else ()
                    setting = _Setting(order, effect, state_of(self._suite, effect), undo)
                    for name in {setting.state.name, *undo}:
                        found.setdefault(name, []).append(setting)
            self._settings_of[function] = found
        return self._settings_of[function]

    def _adds_again(self, effect: Effect, function: FunctionRef, order: int) -> bool:
        """`logger.addHandler(handler)`, below `logger.removeHandler(handler)`; at last, a variable removed before."""
        if effect.form == "item" and at_end.is_parting(self._suite.names.function(function), effect.chain[0].step):
            removed = filter(changes.takes_away, self.doings.of(function)[:order])
            key = state_of(self._suite, effect)
            return key.key is not None and any(key == state_of(self._suite, one) for one in removed)
        owner, _, method = effect.name.rpartition(".")
        opposite = f"{owner}.{_OPPOSITE[method]}" if method in _OPPOSITE else None
        return opposite is not None and any(other.name == opposite for other in self.doings.of(function)[:order])


_OPPOSITE = {"addHandler": "removeHandler", "addFilter": "removeFilter"}


def is_configuration(suite: Suite, leak: Leak) -> bool:
    """Is it done once for the session by what most tests ask for, or for every single test? Then all see the same."""
    return all(run.fixture is not None and _is_for_all(suite, run.fixture) for run in leak.runs)


def _is_for_all(suite: Suite, fixture: Fixture) -> bool:
    tests = len(suite.users(fixture))  # those that are skipped count: they do not see another state
    if fixture.scope is Scope.SESSION:
        return fixture.autouse is not False or 2 * tests > len(suite.tests)
    return fixture.autouse is not False and tests == len(suite.tests) > 1


def is_of_suite(suite: Suite, leak: Leak) -> bool:
    """Does what is written belong to the suite itself: a global, or a class, of a test module or conftest?"""
    if not leak.is_direct:
        return False
    doings, function = suite.ask(Doings), leak.hop.frame.function
    written = written_by(leak.effect)
    while isinstance(written, facts.Attribute | facts.Subscript):
        written = written.value
    if isinstance(written, facts.Name):
        function = doings.writes.binder(written.id, leak.hop.frame)
    if _is_handed(suite, written, function):
        return doings.is_of_suite(leak.state.name, leak.hop.path)
    written = _meant(suite, written, function)
    if not isinstance(written, facts.Name):
        return False
    owner = suite.names.final(Place(leak.hop.path), written.id)
    if owner is None or not isinstance(owner.value, facts.Import):
        return True
    imported = owner.value
    target = suite.names.module_path(
        suite.names.index.resolve_import(leak.hop.path, imported.module, imported.level), leak.hop.path
    )
    return target is not None and doings.is_ours(target)


def _is_handed(suite: Suite, written: facts.Expr | None, function: FunctionRef | None) -> bool:
    """Is it what a fixture or a call hands out?"""
    if not isinstance(written, facts.Name) or function is None:
        return isinstance(written, facts.Call)
    bound = suite.flow.locals(function).get(written.id, ())
    return written.id in suite.flow.parameters(function) or any(isinstance(one.value, facts.Call) for one in bound)


def _meant(suite: Suite, written: facts.Expr | None, function: FunctionRef | None) -> facts.Expr | None:
    """The global behind a local name for it; None for what a function itself imports."""
    if not isinstance(written, facts.Name) or function is None:
        return written
    match [local.value for local in suite.flow.locals(function).get(written.id, ())]:
        case []:
            return written
        case [facts.Name() as other]:
            return other
    return None


def _writes_variable(effect: Effect) -> bool:
    """`os.environ["X"] = before`: is it a variable that is written, not a new value?"""
    match effect.site.step.action:
        case facts.Assign(_, facts.Name(), _):
            return True
    return (
        effect.entry is not None
        and effect.call is not None
        and any(isinstance(argument.value, facts.Name) for argument in effect.call.arguments)
    )


def _is_own_undo(effect: Effect) -> bool:
    """`time.tzset()`: called again, it puts right what it did before, whatever it is that it looks at."""
    entry = effect.entry
    own = isinstance(entry, Mutator) and entry.name in entry.undo
    return own and effect.call is not None and not effect.call.arguments


def _joined(leak: Leak, run: Run, undoing: Undoing) -> Leak:
    """One more function that runs into the same place; the least sure undoing counts."""
    return leak._replace(runs=(*leak.runs, run), undoing=min(leak.undoing, undoing))


def _own(doings: Doings, effect: Effect) -> Hop | None:
    """The last hop in the suite's own files; None where none is."""
    return next((hop for hop in reversed(effect.chain) if doings.is_ours(hop.path)), None)

"""Whether what a test or fixture changes is put back, and how surely."""

from __future__ import annotations

import enum
from itertools import takewhile

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, expects_failure, last_name, names, root_name
from suitevet.suite.changing.at_end import is_last_resort, is_parting
from suitevet.suite.changing.changes import is_addition, takes_away
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.returning import gives_back
from suitevet.suite.changing.states import State, state_of
from suitevet.suite.effects.bodies import yielded
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.restoring.elsewhere import is_forked, runs_elsewhere
from suitevet.suite.restoring.endings import Endings, is_among, method_of, opposites
from suitevet.suite.restoring.others import Others
from suitevet.suite.restoring.starts import Starts
from suitevet.suite.restoring.wrappers import puts_back_around
from suitevet.suite.running.runs import Role, Run
from suitevet.suite.suite import Suite

_CONTEXTS = frozenset({"contextmanager", "asynccontextmanager"})


class Undoing(enum.IntEnum):
    """How surely a change is undone; surer is greater."""

    NEVER = 0
    UNLESS_IT_FAILS = 1  # by a later statement, which a failing assertion before it skips
    UNLESS_IT_RAISES = 2  # the same without an assertion: only an error skips it
    BEFORE_NEXT = 3  # by what runs before each test of the file: tests of other files may still meet it
    BY_OTHERS = 4  # a fixture that happens to put it back, though the function itself does not
    SURELY = 5


class Restores:
    """Answers for effects."""

    def __init__(self, suite: Suite, doings: Doings) -> None:
        self._suite = suite
        self._endings = Endings(suite, doings)
        self.starts = Starts(suite, doings)
        self._others = Others(suite, self._endings, self.starts)

    def undoing(self, effect: Effect, run: Run) -> Undoing:
        """How surely the change is undone before the next test that does not ask for it."""
        changed = state_of(self._suite, effect)
        functions = {run.function, *(hop.frame.function for hop in effect.chain)}
        apart = all(is_forked(test) for test in run.tests) or any(
            runs_elsewhere(self._suite, function) for function in functions if function is not None
        )
        if run.role is Role.TEARDOWN or apart:
            return Undoing.SURELY
        found = max((self._here(hop, changed, effect, run) for hop in effect.chain), default=Undoing.NEVER)
        if found is not Undoing.SURELY and self.by_others(run, changed):
            return Undoing.BY_OTHERS
        if found is not Undoing.SURELY and self.starts.before_all_beside(changed.name, run):
            return Undoing.BEFORE_NEXT
        return found

    def by_others(self, run: Run, changed: State) -> bool:
        """Does everybody it runs for have somebody else who puts it back?"""
        return self._others.put_back(run, changed)

    def is_policy(self, run: Run, changed: State) -> bool:
        """Is it put back after each of these tests, whatever the test asks for?"""
        return self._others.is_policy(run, changed)

    def _here(self, hop: Hop, changed: State, effect: Effect, run: Run) -> Undoing:
        function = hop.frame.function
        if function is None:
            return Undoing.NEVER
        definition = self._suite.names.function(function)
        if is_last_resort(definition, hop.step) or _is_to_fail(definition, hop.step):
            return Undoing.SURELY
        managers = (block.subject for block in hop.step.blocks if block.kind == "with")
        if any(self._endings.guards(manager, hop.frame, changed) for manager in managers):
            return Undoing.SURELY
        around = (decorator.expression for decorator in definition.decorators)
        frame = Frame(Place(function.path))
        if any(puts_back_around(self._suite, self._endings, each, frame, changed) for each in around):
            return Undoing.SURELY
        if changed.family == "cwd" and self._may_not_end(definition, hop, changed, run):
            return Undoing.UNLESS_IT_FAILS
        if self._endings.restores(function, changed) or self._is_entered(definition, hop, changed):
            return Undoing.SURELY
        if self._is_of_replaced(function, changed):
            return Undoing.SURELY
        holder = self._suite.flow.outer(function)
        if holder is not None and self._endings.restores(holder, changed):
            return Undoing.SURELY
        undo = self._endings.undo_of(changed, effect)
        if self._is_ended_by_loop(function, undo, at_last=True):
            return Undoing.SURELY
        later = self._later(definition, hop, changed, effect, run)
        is_ended = later is Undoing.NEVER and self._is_ended_by_loop(function, undo, at_last=False)
        return Undoing.UNLESS_IT_FAILS if is_ended else later

    def _may_not_end(self, definition: facts.Function, hop: Hop, changed: State, run: Run) -> bool:
        """`os.chdir(folder); make_project(); yield; os.chdir(before)`: if that raises, nobody goes back.

        What a test does within `with inside(folder):` raises at the `yield` of that context.
        """
        function = hop.frame.function
        if function is None or not definition.is_generator or self._endings.ends_otherwise(function, changed):
            return False
        if run.role is Role.TEST and any(last_name(d.expression) in _CONTEXTS for d in definition.decorators):
            return True
        start = definition.steps.index(hop.step)
        rest = definition.steps[start + 1 :]
        before = takewhile(lambda step: yielded(step.action) is None, rest)
        return any(
            isinstance(self._suite.flow.referent(call.func, hop.frame, position), FunctionRef)
            for position, step in enumerate(before, start + 1)
            for call in calls(step.action)
        )

    def _is_entered(self, definition: facts.Function, hop: Hop, changed: State) -> bool:
        """Is it what a context manager of the suite does on entering, and undoes on leaving?"""
        cls = hop.frame.place.cls
        if cls is None or definition.name not in ("__enter__", "__aenter__", "__init__"):
            return False
        return self._endings.leaves(ClassRef(hop.path, cls), changed)

    def _is_of_replaced(self, function: FunctionRef, changed: State) -> bool:
        """`sys.stdin.buffer = …`, below `sys.stdin = BytesIO()`: it goes as the object goes, of which is told."""
        owner = changed.name.rpartition(".")[0].removesuffix("[]")
        return any(done.changes is not None and done.changes.name == owner for done in self._endings.done(function))

    def _is_ended_by_loop(self, function: FunctionRef, undo: tuple[str, ...], *, at_last: bool) -> bool:
        """`for patcher in started: patcher.stop()`, at the end: of a function, or of the fixture that hands it out."""
        methods = {name.rpartition(".")[2] for name in undo}
        holder: FunctionRef | None = function
        while holder is not None and methods:
            definition = self._suite.names.function(holder)
            steps = [step for step in definition.steps if is_last_resort(definition, step) or not at_last]
            loops = [step.action for step in steps if isinstance(step.action, facts.Loop)]
            taken = {name for loop in loops for name in names(loop.target)}
            ending = (call for step in steps for call in calls(step.action) if method_of(call) in methods)
            if any(root_name(call.func) in taken for call in ending):
                return True
            holder = self._suite.flow.outer(holder)
        return False

    def _later(self, definition: facts.Function, hop: Hop, changed: State, effect: Effect, run: Run) -> Undoing:
        """Whether a statement further down puts it back: deletes it, or assigns what was saved."""
        start = definition.steps.index(hop.step)
        undo = self._endings.undo_of(changed, effect)
        for other in self._endings.done(hop.frame.function) if hop.frame.function is not None else ():
            if other.position is None or other.position <= start or self._endings.asks_only(other):
                continue
            other_call = other.effect.name != effect.name or other.effect.kind is not effect.kind
            is_opposite = other_call and is_among(other.effect.name, undo)
            takes_out = takes_away(other.effect) and not takes_away(effect)
            back = takes_out or gives_back(other.effect) or is_parting(definition, other.effect.chain[0].step)
            back = back and not (is_addition(effect) and is_addition(other.effect))
            if is_opposite or (self._endings.is_undone(other, changed, undo) and back):
                between = definition.steps[start + 1 : other.position]
                in_test = run.role is Role.TEST and hop.frame.function == run.function
                calling = changed.family == "env" or (changed.family == "cwd" and in_test)
                fails = any(_asserts(step) or (calling and calls(step.action)) for step in between)
                return Undoing.UNLESS_IT_FAILS if fails else Undoing.UNLESS_IT_RAISES
        resets = self._endings.resets(hop.frame.function, changed) if hop.frame.function is not None else ()
        if any(position > start for position in resets) or _is_taken_back(hop, definition.steps[start + 1 :]):
            return Undoing.UNLESS_IT_FAILS
        return Undoing.NEVER


def _is_taken_back(hop: Hop, later: tuple[facts.Step, ...]) -> bool:
    """Is the function called that is the opposite of the one called before, by its name, whatever it is called on?"""
    wanted = set(opposites(last_name(hop.call.func))) if hop.call is not None else set()
    return bool(wanted) and any(last_name(call.func) in wanted for step in later for call in calls(step.action))


def _is_to_fail(definition: facts.Function, step: facts.Step) -> bool:
    """Is it the last step in `with pytest.raises(…):`, the one that is meant to come to nothing?"""
    around = next((n for n, block in enumerate(step.blocks) if expects_failure(step._replace(blocks=(block,)))), None)
    if around is None:
        return False
    after = definition.steps[definition.steps.index(step) + 1 :]
    return not any(other.blocks[: around + 1] == step.blocks[: around + 1] for other in after[:1])


def _asserts(step: facts.Step) -> bool:
    if isinstance(step.action, facts.Assert) or expects_failure(step):
        return True
    return any(last_name(call.func).lower().startswith("assert") for call in calls(step.action))

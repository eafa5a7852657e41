"""What others put back after a test: its fixtures, its set-ups and tear-downs, the decorators of its class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, names, root_name
from suitevet.suite.changing.states import State
from suitevet.suite.effects.flow import Frame
from suitevet.suite.model import Closure, Fixture, Test
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.restoring.endings import Done, Endings
from suitevet.suite.restoring.starts import Starts
from suitevet.suite.restoring.wrappers import puts_back_around
from suitevet.suite.running.overriding import ending_fixtures, with_overriding
from suitevet.suite.running.runs import Role, Run, before_each, setups, teardowns
from suitevet.suite.suite import Suite

# What fixtures of plugins put back by themselves.
PLUGIN_FIXTURES = {
    "pytester": ("cwd", "import"), "testdir": ("cwd", "import"), "settings": ("django",), "fs": ("cwd", "fs"),
    "restore_env": ("env",), "cdtmp": ("cwd",), "isolated_cli_runner": ("cwd",),
}  # fmt: skip


class Others:
    """Answers for tests; every answer about a closure is kept."""

    def __init__(self, suite: Suite, endings: Endings, starts: Starts) -> None:
        self._suite = suite
        self._endings = endings
        self._starts = starts
        self._closures: dict[tuple[int, tuple[ClassRef, ...], State], bool] = {}
        self._around: dict[tuple[str, tuple[ClassRef, ...], State], bool] = {}
        self._restorers_in: dict[int, tuple[Fixture, ...]] = {}
        self._reset_owners: dict[str, bool] = {}

    def put_back(self, run: Run, changed: State) -> bool:
        """Does every test it runs for have somebody that puts it back: a fixture, a tear-down function, a decorator?

        Or does every test of the suite begin with a new one?
        """
        tests = run.tests if run.role is not Role.FIXTURE else tuple({id(t.closure): t for t in run.tests}.values())
        if bool(tests) and all(self._for_test(test, changed, run.fixture) for test in tests):
            return True
        return self._starts.before_all(changed.name, run.function) or self._is_reset_before_all(changed)

    def _is_reset_before_all(self, changed: State) -> bool:
        """`settings.reload()`, in a fixture or set-up of every test."""
        owner = changed.name.rpartition(".")[0]
        if owner not in self._reset_owners:
            resetting = {each for each in frozenset().union(*self._before) if self._endings.resets(each, changed)}
            self._reset_owners[owner] = bool(resetting) and not any(map(resetting.isdisjoint, self._before))
        return self._reset_owners[owner]

    @cached_property
    def _before(self) -> frozenset[frozenset[FunctionRef]]:
        """What runs before each test, tests alike told once."""
        return frozenset(frozenset(before_each(self._suite, test)) for test in self._suite.tests)

    def is_policy(self, run: Run, changed: State) -> bool:
        """Does something put it back that no test has to ask for?"""
        return all(
            bool(test.closure.missing)
            or any(self._restores(each, changed) for each in self._restorers(test.closure) if each.autouse is True)
            or any(self._endings.undoes(each, changed) for each in self._ending(test))
            or any(self._endings.undoes(each, changed) for each in ending_fixtures(self._suite, test))
            for test in run.tests
        )

    def _for_test(self, test: Test, changed: State, but: Fixture | None) -> bool:
        if self._by_holders(test, changed):
            return True
        if but is not None:
            return self._in_closure(test, changed, but)
        key = (id(test.closure), test.classes[-1:], changed)  # the class has what a fixture calls on `self`
        if key not in self._closures:
            self._closures[key] = self._in_closure(test, changed, None)
        return self._closures[key]

    def _by_holders(self, test: Test, changed: State) -> bool:
        """Does the module or a class around a test put it back? That is the same for all tests there."""
        key = (test.path, test.classes, changed)
        if key not in self._around:
            self._around[key] = self._around_test(test, changed)
        return self._around[key]

    def _around_test(self, test: Test, changed: State) -> bool:
        if self._ends(self._ending(test), changed):
            return True
        for function in with_overriding(self._suite, test, setups(self._suite, test)):
            if self._endings.starts_patch(function, changed) or self._endings.registers(function, changed):
                return True
            if any(self._takes_along(test, each, changed) for each in self._endings.done(function)):
                return True
        for cls in test.classes:
            around = (decorator.expression for decorator in self._suite.names.cls(cls).decorators)
            frame = Frame(Place(cls.path))
            if any(puts_back_around(self._suite, self._endings, each, frame, changed) for each in around):
                return True
        return False

    def _takes_along(self, test: Test, done: Done, changed: State) -> bool:
        """`shop.till.limit = 3`, where a set-up has put a till of its own there, which the tear-down takes away."""
        owner = done.changes
        if owner is None or not changed.name.startswith(f"{owner.name}.") or not self._endings.is_renewed(done.effect):
            return False
        return self._ends(self._ending(test), owner)

    def _ending(self, test: Test) -> Iterator[FunctionRef]:
        return with_overriding(self._suite, test, teardowns(self._suite, test))

    def _ends(self, ending: Iterable[FunctionRef], changed: State) -> bool:
        return any(
            self._endings.undoes(each, changed)
            or (changed.family == "patch" and _stops_own(self._suite.names.function(each)))
            for each in ending
        )

    def _in_closure(self, test: Test, changed: State, but: Fixture | None) -> bool:
        if changed.family == "cwd" and test.closure.missing:
            return True  # a fixture that is not found may be the one that leads to a folder of its own
        if any(self._restores(fixture, changed) for fixture in self._restorers(test.closure) if fixture is not but):
            return True
        return self._ends(ending_fixtures(self._suite, test), changed)

    def _restores(self, fixture: Fixture, changed: State) -> bool:
        if fixture.function is None:
            return changed.family in PLUGIN_FIXTURES.get(fixture.name, ())
        ending = self._endings
        return ending.restores(fixture.function, changed) or ending.guards_yield(fixture.function, changed)

    def _restorers(self, closure: Closure) -> tuple[Fixture, ...]:
        """The fixtures of a closure that put back anything at all."""
        known = self._restorers_in.get(id(closure))
        if known is None:
            known = tuple(
                one for one in closure.set_up if one.function is None or self._endings.restores_anything(one.function)
            )
            self._restorers_in[id(closure)] = known
        return known


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

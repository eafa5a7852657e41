"""What is given a new start before each test, so that nobody meets what another test has left in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from suitevet.facts import model as facts
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.handed_over import handed_over
from suitevet.suite.changing.returning import is_reset
from suitevet.suite.effects.evidence import Effect, Kind, after_yield
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.runs import Role, Run, before_each, runs
from suitevet.suite.suite import Suite

_ALWAYS = frozenset({"with", "try"})  # blocks in which a statement is reached in any case
_ANEW = " anew"  # after the name of what is not only set, but set to an object that nothing has changed yet


class Starts:
    def __init__(self, suite: Suite, doings: Doings) -> None:
        self._suite = suite
        self._doings = doings
        self._for_all: dict[tuple[str, FunctionRef | None], bool] = {}

    def before(self, test: Test, name: str) -> bool:
        """Does a set-up of a test empty or replace what has this name, or the object that it is a part of?"""
        starters = self._starting(name)
        return bool(starters) and not starters.isdisjoint(before_each(self._suite, test))

    def before_all(self, name: str, but: FunctionRef) -> bool:
        """Does that happen before every test of the suite, by others than one function?"""
        of_name = self._starting(name)
        starters = of_name - {but}
        if not starters:
            return False
        key = (name, but if but in of_name else None)
        if key not in self._for_all:
            each = (before_each(self._suite, test) for test in self._suite.tests)
            self._for_all[key] = all(not starters.isdisjoint(functions) for functions in each)
        return self._for_all[key]

    def before_all_beside(self, name: str, run: Run) -> bool:
        """Does that happen before every test of the files whose tests run into something, by other functions?"""
        starters = self._starting(name) - {run.function}
        if not starters or not run.tests:
            return False
        paths = {test.path for test in run.tests}
        return all(self._begins(path, starters) for path in paths)

    def _begins(self, path: str, starters: Set[FunctionRef]) -> bool:
        return all(not starters.isdisjoint(before) for before in self._before_in.get(path, ()))

    @cached_property
    def _before_in(self) -> Mapping[str, list[Set[FunctionRef]]]:
        """What runs before each test, by the files of the tests."""
        found: dict[str, list[Set[FunctionRef]]] = {}
        for test in self._suite.tests:
            found.setdefault(test.path, []).append(frozenset(before_each(self._suite, test)))
        return found

    def _starting(self, name: str) -> Set[FunctionRef]:
        """What sets the name anew, or makes a new object of what it is an attribute of."""
        words = name.split(".")
        owners = (".".join(words[:end]) for end in range(1, len(words)))
        starting = (name, *(f"{owner}{_ANEW}" for owner in owners))
        return frozenset(each for one in starting for each in self._starters.get(one, ()))

    @cached_property
    def _starters(self) -> Mapping[str, Set[FunctionRef]]:
        found: dict[str, set[FunctionRef]] = {}
        for run in runs(self._suite):
            is_narrow = run.fixture is not None and run.fixture.scope is Scope.FUNCTION
            if run.role is Role.SETUP or is_narrow:
                for effect in (*self._doings.of(run.function), *self._handed(run.function)):
                    if self._is_start(run, effect):
                        found.setdefault(effect.name, set()).add(run.function)
                        if _is_anew(effect):
                            found.setdefault(f"{effect.name}{_ANEW}", set()).add(run.function)
        return found

    def _handed(self, function: FunctionRef) -> Iterator[Effect]:
        return handed_over(self._suite, self._doings, function)

    def _is_start(self, run: Run, effect: Effect) -> bool:
        if effect.kind is not Kind.WRITES or not (effect.form == "assign" or is_reset(self._suite, effect)):
            return False
        if after_yield(self._suite.names.function(run.function), effect.chain[0].step):
            return False
        return all(block.kind in _ALWAYS for hop in effect.chain for block in hop.step.blocks)


def _is_anew(effect: Effect) -> bool:
    """`shop.client = None`, `shop.client = Client()`: whatever was done to the old one is gone with it."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal("none", _) | facts.Call() | facts.Collection(), _):
            return effect.form == "assign"
    return False

"""Who sees other files than those that are meant: in another working directory, in a faked file system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.names.nested import functions_within
from suitevet.suite.restoring.others import PLUGIN_FIXTURES
from suitevet.suite.running.contexts import entered
from suitevet.suite.running.runs import Role, Run, setups
from suitevet.suite.suite import Suite

_MOVER = re.compile(
    r"\w*chdir\w*|(?!get)\w*cwd\w*|isolated_\w+|cd|pushd|change_dir\w*|\w*(?i:working_?dir)\w*|(?i:in_?te?mp)\w*"
)
_FAKED = frozenset({"fs", "fs_session", "fs_module", "fs_class", "mock_fs", "fake_filesystem"})
_MOVING = ("pytest.MonkeyPatch.chdir", "contextlib.chdir", "py.path.local.chdir", "py.path.local.as_cwd")


class Elsewhere:
    """What runs see other files than those that are meant: in another working directory, in a faked file system.

    Each run, and each function, is asked once.
    """

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._moves: dict[FunctionRef, bool] = {}
        self._whole: dict[tuple[FunctionRef, Role, bool], bool] = {}

    def is_moved(self, run: Run, path: str, holder: FunctionRef | None = None) -> bool:
        """Does everything that runs it see another file there, or the helper that holds the path?"""
        if holder is not None and not path.startswith("/") and self._is_mover(holder):
            return True
        key = (run.function, run.role, path.startswith("/"))
        if key not in self._whole:
            self._whole[key] = self._sees_others(run, path)
        return self._whole[key]

    def _sees_others(self, run: Run, path: str) -> bool:
        if self._is_mover(run.function) or self._is_open(run.function):
            return not path.startswith("/")
        for test in run.tests:
            if not _FAKED.isdisjoint(test.closure.answers):
                continue
            if path.startswith("/") or not self._is_moved_for(test):
                return False
        return bool(run.tests)

    def _is_moved_for(self, test: Test) -> bool:
        """By a fixture or set-up; what a fixture does that is not found, nobody knows."""
        fixtures = tuple(test.closure.fixtures)
        return (
            bool(test.closure.missing)
            or any("cwd" in PLUGIN_FIXTURES.get(fixture.name, ()) for fixture in fixtures)
            or any(self._is_mover(each) or self._is_open(each) for fixture in fixtures if (each := fixture.function))
            or any(map(self._is_mover, setups(self._suite, test)))
        )

    def _is_open(self, function: FunctionRef) -> bool:
        """`request.getfixturevalue(request.param)`: what else is set up cannot be seen."""
        return any(
            dotted(call.func).endswith(".getfixturevalue") and not isinstance(call.arguments[0].value, facts.Literal)
            for step in self._suite.names.function(function).steps
            for call in calls(step.action)
            if call.arguments
        )

    def _is_mover(self, function: FunctionRef) -> bool:
        if function not in self._moves:
            around = _wrappers(self._suite, function)
            self._moves[function] = any(_moves(self._suite, each) for each in (function, *around))
        return self._moves[function]


def _moves(suite: Suite, function: FunctionRef) -> bool:
    for effect in suite.ask(Doings).of(function):
        if _moves_process(effect) or effect.name.startswith(_MOVING) or "isolated_filesystem" in effect.name:
            return True
    return _says_so(suite, function) or any(map(partial(_changes_folder, suite), entered(suite, function)))


def _wrappers(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef]:
    """What the decorators of the project put around it."""
    place = suite.names.place_of(function)
    for decorator in suite.names.function(function).decorators:
        named = decorator.expression
        made_by = suite.names.resolve(named.func if isinstance(named, facts.Call) else named, place)
        if isinstance(made_by, FunctionRef):
            yield from functions_within(suite.names, made_by)


def _says_so(suite: Suite, function: FunctionRef) -> bool:
    """By the name of what it calls, or of a decorator: `with pushd(folder):`, `@in_tempdir`."""
    definition = suite.names.function(function)
    called = [call.func for step in definition.steps for call in calls(step.action)]
    decorators = [decorator.expression for decorator in definition.decorators]
    called += [each.func if isinstance(each, facts.Call) else each for each in decorators]
    return any(_MOVER.fullmatch(last_name(each)) for each in called)


def _changes_folder(suite: Suite, context: FunctionRef) -> bool:
    return _says_so(suite, context) or any(map(_moves_process, suite.effects.of(context)))


def _moves_process(effect: Effect) -> bool:
    return isinstance(effect.entry, Mutator) and effect.entry.family == "cwd"

"""Folders that are written down: which paths all workers share, who is kept away from them, and who is handed one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, names
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import ClassRef, FunctionRef
from suitevet.suite.outside.literals import Seat, Written, written
from suitevet.suite.outside.resources import Resource, Use
from suitevet.suite.running.runs import Role, Run, runs
from suitevet.suite.suite import Suite

_TEMPORARY = ("/tmp/", "/var/tmp/", "/dev/shm/")
_BOUND = re.compile(r"(?:bind|listen)(?:_\w+)?")
_NOT_A_FILE = re.compile(r"(?i):memory:|\.lock$|^[a-z][a-z0-9+.-]*://|^$|^\.{1,2}/?$|[\n\x00]|^/dev/(?!shm)|^-$")
_SQLITE = re.compile(r"(?:sqlite|duckdb)(?:\+\w+)?:///(.+)")
_FOLDER = re.compile(
    r"(?:base|root|work|working|cache|output|out|data|storage|store|save|log|tmp|temp|persist|target|dest)\w*_"
    r"(?:path|dir|directory|folder|url|root)|(?:base|work|cache|out|log|temp|tmp|storage)(?:dir|path)"
)
_MOVER = re.compile(r"\w*chdir\w*|(?!get)\w*cwd\w*|isolated_\w+|cd|pushd|change_dir\w*|\w*working_dir\w*")
_FAKED = frozenset({"fs", "fs_session", "fs_module", "fs_class", "mock_fs", "fake_filesystem"})
_MOVING = ("pytest.MonkeyPatch.chdir", "contextlib.chdir", "py.path.local.chdir", "py.path.local.as_cwd")


def is_shared_path(path: str) -> bool:
    """Would every process that is given this path write the same file? Places nobody may write to are not meant."""
    database = _SQLITE.match(path)
    if database is not None:
        path = database[1]
    if _NOT_A_FILE.search(path) or "mode=memory" in path:
        return False
    return path.startswith(_TEMPORARY) if path.startswith(("/", "~")) or ":\\" in path else True


class Elsewhere:
    """What runs see other files than those that are meant: in another working directory, in a faked file system.

    Each run, and each function, is asked once.
    """

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._moves: dict[FunctionRef, bool] = {}
        self._whole: dict[tuple[FunctionRef, Role, bool], bool] = {}

    def is_moved(self, run: Run, path: str) -> bool:
        """Does everything that runs it see another file there?"""
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
            is_moved = test.closure.missing or self._is_moved_for(test.closure.answers.values())
            if path.startswith("/") or not is_moved:  # what a fixture does that is not found, nobody knows
                return False
        return bool(run.tests)

    def _is_moved_for(self, answers: Iterable[tuple[Fixture, ...]]) -> bool:
        fixtures = [definitions[-1] for definitions in answers]
        return any(
            fixture.name in ("pytester", "testdir")
            or (fixture.function is not None and (self._is_mover(fixture.function) or self._is_open(fixture.function)))
            for fixture in fixtures
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
            self._moves[function] = _moves(self._suite, function)
        return self._moves[function]


def _moves(suite: Suite, function: FunctionRef) -> bool:
    for effect in suite.ask(Doings).of(function):
        if isinstance(effect.entry, Mutator) and effect.entry.family == "cwd":
            return True
        if effect.name.startswith(_MOVING) or "isolated_filesystem" in effect.name:
            return True
    steps = suite.names.function(function).steps
    if any(_MOVER.fullmatch(dotted(call.func).rpartition(".")[2]) for step in steps for call in calls(step.action)):
        return True
    frame = suite.flow.frame(function)
    entered = (step.action.manager for step in steps if isinstance(step.action, facts.Enter))
    contexts = (suite.flow.referent(each.func, frame) for each in entered if isinstance(each, facts.Call))
    return any(isinstance(context, FunctionRef) and _changes_folder(suite, context) for context in contexts)


def _changes_folder(suite: Suite, context: FunctionRef) -> bool:
    """A context of the project: `with pushed(folder):`."""
    return any(
        isinstance(effect.entry, Mutator) and effect.entry.family == "cwd" for effect in suite.effects.of(context)
    )


def given_folders(suite: Suite) -> Iterator[Resource]:
    """A temporary folder that is handed to an object of the project which a test then works with."""
    for run in runs(suite):
        if run.role is not Role.TEARDOWN:
            for literal, what, hop in (*_handed(suite, run), *_bound(suite, run)):
                yield Resource("path", literal, (Use("path", literal, what, hop, run),))


def _handed(suite: Suite, run: Run) -> Iterator[tuple[Written, str, Hop]]:
    frame = suite.flow.frame(run.function)
    steps = suite.names.function(run.function).steps
    for position, step in enumerate(steps):
        match step.action:
            case facts.Assign((facts.Name(name),), facts.Call(func, arguments, _) as call, _):
                target = suite.flow.referent(func, frame, position)
                if not isinstance(target, ClassRef) or not _is_worked_with(steps[position + 1 :], name):
                    continue
                for argument in arguments:
                    if argument.keyword is not None and _FOLDER.fullmatch(argument.keyword):
                        literal = written(suite, argument.value, Seat(frame, step, ()))
                        if literal is not None and str(literal.value).startswith(_TEMPORARY):
                            yield literal, dotted(call.func), Hop(frame, step, call)


def _bound(suite: Suite, run: Run) -> Iterator[tuple[Written, str, Hop]]:
    """A socket file: `config.bind_url = f"unix://{SOCKET}"`, `serve(bind="unix:/tmp/api.sock")`."""
    frame = suite.flow.frame(run.function)
    for step in suite.names.function(run.function).steps:
        for name, value, call in _named_values(step):
            if _BOUND.fullmatch(name):
                for part in inner(value):
                    literal = (
                        written(suite, part, Seat(frame, step, ()))
                        if isinstance(part, facts.Name | facts.Literal)
                        else None
                    )
                    if literal is not None and str(literal.value).startswith(_TEMPORARY):
                        yield literal, name, Hop(frame, step, call)


def _named_values(step: facts.Step) -> Iterator[tuple[str, facts.Expr, facts.Call | None]]:
    match step.action:
        case facts.Assign((facts.Attribute(_, name),), value, _) if value is not None:
            yield name, value, None
    for call in calls(step.action):
        yield from ((a.keyword, a.value, call) for a in call.arguments if a.keyword is not None)


def _is_worked_with(steps: tuple[facts.Step, ...], name: str) -> bool:
    """Is the object handed to something, or one of its methods called, outside of assertions?"""
    for step in steps:
        if isinstance(step.action, facts.Assert):
            continue
        for call in calls(step.action):
            if any(name in names(argument.value) for argument in call.arguments) or dotted(call.func).startswith(
                f"{name}."
            ):
                return True
    return False

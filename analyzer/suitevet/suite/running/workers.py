"""What the suite knows of pytest-xdist: whether it is used, and what is made different, or guarded, for each worker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.paths import within
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.running.requested import holding
from suitevet.suite.running.runs import Run
from suitevet.suite.suite import Suite

# Whatever mentions one of these knows in which worker it runs, or is the same file for all of them.
_AWARE = frozenset({
    "worker_id", "testrun_uid", "workerinput", "workeroutput", "slaveinput", "PYTEST_XDIST_WORKER",
    "get_xdist_worker_id",
    "is_xdist_worker", "is_xdist_controller", "is_xdist_master", "FileLock", "SoftFileLock", "InterProcessLock",
    "getpid", "uuid4",
    "uuid1", "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile", "mkstemp", "token_hex", "PYTEST_XDIST_TESTRUNUID",
    "unused_tcp_port", "unused_port", "free_port", "find_free_port", "get_free_port", "get_unused_port",
    "pick_unused_port", "find_open_port", "get_open_port", "random_port", "get_random_port", "getsockname",
})  # fmt: skip
_AWARE_FIXTURES = frozenset({
    "worker_id", "testrun_uid", "tmp_path_factory", "tmpdir_factory", "tmp_path", "tmpdir", "unused_tcp_port",
    "unused_tcp_port_factory", "shared_session_scope_json", "django_db_modify_db_settings", "free_port", "fs",
})  # fmt: skip
# Options of pytest that want a terminal, which the workers of xdist have none of.
NEED_A_TERMINAL = ("-s", "--capture=no", "--pdb", "--trace")
_DEPTH = 3
ALONE = _DEPTH  # so deep that no helper of a body is looked into
_NUMBER = re.compile(r"auto|logical|[1-9][0-9]*|[$%{].*")
_NOT = re.compile(r"\bnot\s+(\w+|\([^()]*\))")
_WORD = re.compile(r"\b(?!or\b|and\b|not\b)\w+")


def uses_xdist(suite: Suite) -> bool:
    """Is the suite run in several processes, as far as its configuration, commands and requirements say?"""
    settings = suite.settings
    written = settings.numprocesses is not None or any(_has_workers(command) for command in settings.commands)
    return written or "pytest-xdist" in suite.distributions


def _has_workers(command: Arguments) -> bool:
    return _NUMBER.fullmatch(command.last("--numprocesses") or "") is not None


def orders_by_ids(suite: Suite) -> bool:
    """Does each worker put its tests into one order by their ids, whatever order they were collected in?"""
    options = (parse_arguments(suite.settings.addopts), *suite.settings.commands)
    turned_off = any(
        "no:randomly" in one.all("--plugins") or one.last("--randomly-dont-reorganize") is not None for one in options
    )
    return "pytest-randomly" in suite.distributions and not turned_off


def selecting(suite: Suite) -> Iterator[str]:
    """The expressions of `-m` that the suite is run with, in `addopts` or in a command of its CI."""
    options = (parse_arguments(suite.settings.addopts), *suite.settings.commands)
    yield from (expression for one in options for expression in one.all("-m"))


def is_left_out(suite: Suite, mark: str) -> bool:
    """Do the runs with several workers leave tests with a mark to a run of their own?"""
    parallel = _parallel_commands(suite)
    return bool(parallel) and all(mark in _excluded(command.last("-m") or "") for command in parallel)


def _excluded(expression: str) -> frozenset[str]:
    """`not slow and not (serial or docker)`."""
    return frozenset(word for match in _NOT.finditer(expression) for word in _WORD.findall(match[1]))


def aware_of_workers(suite: Suite) -> frozenset[Fixture]:
    """The fixtures that, or one they request, tell workers apart, wait for a lock, or get a place of their own."""
    return holding(suite, (each.fixture for each in suite.registrations), partial(_is_aware, suite))


def _is_aware(suite: Suite, fixture: Fixture) -> bool:
    if fixture.name in _AWARE_FIXTURES and fixture.plugin is not None:
        return True
    if fixture.function is None:
        return False
    return not _AWARE_FIXTURES.isdisjoint(fixture.requests) or mentions_worker(suite, fixture.function)


def mentions_worker(suite: Suite, function: FunctionRef, depth: int = 0) -> bool:
    """Does a body, or a helper it calls, mention the worker, a lock, or something random?"""
    definition = suite.names.function(function)
    if any(parameter.name in _AWARE_FIXTURES for parameter in definition.parameters):
        return True
    frame = suite.flow.frame(function)
    for position, step in enumerate(definition.steps):
        if not _AWARE.isdisjoint(words(step)):
            return True
        for expression in evaluated(step.action):
            for part in inner(expression) if depth < _DEPTH else ():
                if isinstance(part, facts.Call):
                    target = suite.flow.referent(part.func, frame, position)
                    if isinstance(target, FunctionRef) and mentions_worker(suite, target, depth + 1):
                        return True
                elif isinstance(part, facts.Name) and _is_aware_global(suite, part.id, function.path):
                    return True
    return False


def _is_aware_global(suite: Suite, name: str, path: str) -> bool:
    """`DATABASE = f"test_{os.environ['PYTEST_XDIST_WORKER']}"` at module level."""
    value, _ = suite.names.origin(facts.Name(name), Place(path))
    return not isinstance(value, facts.Name) and not _AWARE.isdisjoint(_words(value))


def words(step: facts.Step) -> Iterator[str]:
    """The names, attributes and short texts of a step."""
    for expression in evaluated(step.action):
        yield from _words(expression)


def _words(expression: facts.Expr) -> Iterator[str]:
    for part in inner(expression):
        match part:
            case facts.Name(name) | facts.Attribute(_, name) | facts.Literal("str", str(name)):
                yield name
            case facts.Lambda(_, body):
                yield from _words(body)


def is_serial(suite: Suite, tests: tuple[Test, ...]) -> bool:
    """Do all of these tests that workers run share one: an `xdist_group`, or a file under `--dist loadfile`?"""
    shared = tuple(test for test in tests if not _is_kept_from_workers(suite, test))
    if not shared:
        return True
    if groups_stay_together(suite) or uses_xdist(suite):
        groups = {_group(suite, test) for test in shared}
        if len(groups) == 1 and None not in groups:
            return True
    return suite.settings.dist in ("loadfile", "loadscope") and len({test.path for test in shared}) == 1


def _is_kept_from_workers(suite: Suite, test: Test) -> bool:
    """By a mark, or as the runs with several workers name other folders."""
    folders = suite.ask(_parallel_folders)
    is_elsewhere = folders is not None and not any(within(folder, test.path) for folder in folders)
    return is_elsewhere or any(is_left_out(suite, mark.name) for mark in test.marks)


def _parallel_folders(suite: Suite) -> frozenset[str] | None:
    """The folders and files that the runs with several workers name; None where one of them may run any test."""
    return None if suite.settings.numprocesses is not None else named_folders(suite, _parallel_commands(suite))


def named_folders(suite: Suite, commands: Sequence[Arguments]) -> frozenset[str] | None:
    """The folders and files that commands name; None where one of them may run any test, or there is none at all."""
    if not commands:
        return None
    with_tests = {above for path in suite.test_modules for above in _above(path)}
    found: set[str] = set()
    for command in commands:
        named = {word.partition("::")[0].removeprefix("./").rstrip("/") for word in command.positionals}
        if not named or not named <= with_tests:
            return None
        found |= named
    return frozenset(found)


def _above(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _parallel_commands(suite: Suite) -> list[Arguments]:
    return [command for command in suite.settings.commands if _has_workers(command)]


def groups_stay_together(suite: Suite) -> bool:
    """Is `--dist loadgroup` among what the suite is run with?"""
    given = (suite.settings.dist, *(command.last("--dist") for command in suite.settings.commands))
    return "loadgroup" in given


def _group(suite: Suite, test: Test) -> str | None:
    for mark in test.marks:
        if mark.name == "xdist_group":
            value = constant(suite.names, mark.argument(0, "name"), mark.place)
            return value if isinstance(value, str) else "default"
    return None


def is_locked(suite: Suite, hop: Hop) -> bool:
    """Does a statement stand in a `with` of a lock between processes?"""
    for block in hop.step.blocks:
        subject = block.subject
        if block.kind != "with" or subject is None:
            continue
        target = suite.flow.referent(subject.func if isinstance(subject, facts.Call) else subject, hop.frame)
        if isinstance(target, External):
            guard = suite.flow.guard(target.name.removesuffix("()"))
            if guard is not None and guard.kind == "lock":
                return True
    return False


def is_told_apart(suite: Suite, hop: Hop) -> bool:
    """Does a statement stand under a condition that asks for the worker, `if not XDIST_WORKER:`?"""
    for block in hop.step.blocks:
        if block.kind not in ("if", "else") or block.subject is None:
            continue
        asked = (part.id for part in inner(block.subject) if isinstance(part, facts.Name))
        if not _AWARE.isdisjoint(_words(block.subject)) or any(_is_aware_global(suite, n, hop.path) for n in asked):
            return True
    return False


def has_lock(suite: Suite, run: Run) -> bool:
    """Do all tests it runs for hold a lock, or share one worker?"""
    return bool(run.tests) and all(_holds_lock(suite, test) for test in run.tests)


def _holds_lock(suite: Suite, test: Test) -> bool:
    return not suite.ask(takers_of_locks).isdisjoint(test.closure.fixtures)


def takers_of_locks(suite: Suite) -> frozenset[Fixture]:
    """The fixtures whose bodies mention a lock."""
    fixtures = dict.fromkeys(registration.fixture for registration in suite.registrations)
    return frozenset(fixture for fixture in fixtures if fixture.function and _mentions_lock(suite, fixture.function))


def _mentions_lock(suite: Suite, function: FunctionRef) -> bool:
    return any("Lock" in word for step in suite.names.function(function).steps for word in words(step))

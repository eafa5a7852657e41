"""Folders that are written down: which paths all workers share, and who is handed one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, names
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.names.names import ClassRef
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


def is_shared_path(path: str) -> bool:
    """Would every process that is given this path write the same file? Places nobody may write to are not meant."""
    database = _SQLITE.match(path)
    if database is not None:
        path = database[1]
    if _NOT_A_FILE.search(path) or "mode=memory" in path:
        return False
    return path.startswith(_TEMPORARY) if path.startswith(("/", "~")) or ":\\" in path else True


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
                if _is_of_suite(suite, target):
                    continue  # what it does with the folder is there to be seen
                for argument in arguments:
                    if argument.keyword is not None and _FOLDER.fullmatch(argument.keyword):
                        literal = written(suite, argument.value, Seat(frame, step, ()))
                        if literal is not None and str(literal.value).startswith(_TEMPORARY):
                            yield literal, dotted(call.func), Hop(frame, step, call)


def _is_of_suite(suite: Suite, cls: ClassRef) -> bool:
    """Is it a class of the suite that has nothing from the project?"""
    lineage = suite.names.lineage(cls)
    return all(
        suite.ask(Doings).is_ours(base.path) if isinstance(base, ClassRef) else base.name == "builtins.object"
        for base in lineage
    )


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

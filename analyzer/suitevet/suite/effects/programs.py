"""Which program a call starts: the first words of its command line, as far as they are written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from suitevet.catalog import Catalog, Cost, Evidence, Expensive, Sharing
from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import External, FunctionRef, Names
from suitevet.suite.names.values import constant

_NOT_INSTALLED = frozenset({"tests", "test", "testing", "conftest", "setup", "docs", "examples", "scripts", "tools"})
_DEPTH = 4


class Start(NamedTuple):
    """A call in a function that starts the program which one of its parameters names."""

    step: facts.Step
    call: facts.Call
    parameter: str


def command_line(flow: Flow, call: facts.Call, frame: Frame) -> tuple[str, ...]:
    """`[sys.executable, "-m", "pip", "install", name]` starts `pip install`."""
    given = [argument.value for argument in call.arguments if argument.keyword is None]
    if len(given) > 1 and not isinstance(given[0], facts.Collection):  # create_subprocess_exec("git", "init")
        return _program(tuple(_literal(flow.names, given, frame)))
    return words(flow, given[0], frame) if given else ()


def words(flow: Flow, given: facts.Expr, frame: Frame) -> tuple[str, ...]:
    """The program that an expression names, and its first arguments."""
    return _program(tuple(_words(flow, given, frame, 0)))


def only_asks(words: tuple[str, ...]) -> bool:
    """`docker --version`: the program says what it is, and does none of its work."""
    return words[1:2] != () and words[-1] in ("--version", "-V", "-version", "version", "--help", "-h")


def starts(flow: Flow, catalog: Catalog, function: FunctionRef) -> Iterator[Start]:
    """`def run(command): subprocess.run(command)`: which program that is, its callers say."""
    parameters = flow.parameters(function)
    frame = flow.frame(function)
    for position, step in enumerate(flow.names.function(function).steps):
        for call in calls(step.action):
            command = _unsplit(call.arguments[0].value) if call.arguments else None
            if isinstance(command, facts.Name) and command.id in parameters:
                target = flow.referent(call.func, frame, position)
                entry = catalog.expensive(flow.canonical(target.name)) if isinstance(target, External) else None
                if entry is not None and entry.kind == "subprocess":
                    yield Start(step, call, command.id)


def own_program(packages: frozenset[str], words: tuple[str, ...]) -> Expensive | None:
    """A console script of the project, or one of its modules: an interpreter that imports what the project needs."""
    parts = words[0].replace("-", "_").partition(".")[0].split("_") if words else []
    beginnings = {"_".join(parts[:number]) for number in range(1, len(parts) + 1)}
    if beginnings.isdisjoint(packages - _NOT_INSTALLED):
        return None
    return Expensive(
        name=words[0], kind="subprocess", cost=Cost.HIGH, first_ms=None, repeat_ms=None, evidence=Evidence.ESTIMATE,
        sharing=Sharing.RESET, outside=True, awaited=False, seconds=None, lazy=(), active=(),
        why="it starts an interpreter, which imports the project first", hazard="what the program leaves behind",
        instead="call its entry point in this process, or run it once in a wider fixture",
    )  # fmt: skip


def _program(found: tuple[str, ...]) -> tuple[str, ...]:
    if found[:1] == ("sudo",):
        found = _of_another_user(found[1:])
    if not found:
        return ()
    if found[0] == "python" and found[1:2] == ("-m",):
        return found[2:]
    return (PurePosixPath(found[0]).name, *found[1:])


def _of_another_user(found: tuple[str, ...]) -> tuple[str, ...]:
    """`sudo -u postgres createdb shop`: the program behind the options of `sudo`."""
    while found and found[0].startswith("-"):
        found = found[2 if found[0] in ("-u", "-g") else 1 :]
    return found


def _words(flow: Flow, given: facts.Expr, frame: Frame, depth: int) -> Iterator[str]:
    given = _unsplit(given)
    match given:
        case facts.Collection(_, items):
            yield from _literal(flow.names, items, frame)
            return
        case facts.Template(parts):
            yield from _in_template(parts)
            return
        case facts.Operation("+" | "%", (first, *_)):
            yield from _words(flow, first, frame, depth + 1)
            return
        case facts.Name(name) if frame.function is not None and name in flow.locals(frame.function):
            bound = flow.locals(frame.function)[name][0].value
            if depth < _DEPTH and not isinstance(bound, facts.Import | facts.Define | facts.DefineClass):
                yield from _words(flow, bound, frame, depth + 1)
            return
    line = constant(flow.names, given, frame.place)
    if isinstance(line, str):
        yield from line.split()
    elif isinstance(line, tuple):
        yield from (word for word in line if isinstance(word, str))


def _unsplit(given: facts.Expr) -> facts.Expr:
    """What `line.split()`, `shlex.split(line)` and `list(line)` are made from."""
    match given:
        case facts.Call(facts.Attribute(facts.Name("shlex"), "split"), (line, *_), _):
            return line.value
        case facts.Call(facts.Attribute(line, "split"), (), _):
            return line
        case facts.Call(facts.Name("list" | "tuple"), (line,), _):
            return line.value
    return given


def _in_template(parts: Sequence[facts.Expr]) -> Iterator[str]:
    """The whole words of an f-string before its first hole."""
    first = parts[0] if parts else None
    if isinstance(first, facts.Literal) and isinstance(first.value, str):
        found = first.value.split()
        whole = len(parts) == 1 or first.value[-1:].isspace()
        yield from found if whole else found[:-1]


def _literal(names: Names, items: Sequence[facts.Expr], frame: Frame) -> Iterator[str]:
    for item in items:
        if item == facts.Attribute(facts.Name("sys"), "executable"):
            yield "python"
            continue
        word = constant(names, item, frame.place)
        if not isinstance(word, str):
            return
        yield word

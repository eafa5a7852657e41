"""Globals of the suite that one test leaves changed and another test of the module reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner, last_name, names
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.returning import is_reset
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.running.runs import Role, by_function
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_of_suite
from suitevet.suite.suite import Suite


class Crossing(NamedTuple):
    """A global, the leaks of tests into it, and the tests that read what those left."""

    name: str
    leaks: tuple[Leak, ...]
    readers: tuple[FunctionRef, ...]


def crossings(suite: Suite) -> Iterator[Crossing]:
    written: dict[tuple[str, str], list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.WRITES):
        lasts = leak.undoing is Undoing.NEVER
        if lasts and all(run.role is Role.TEST for run in leak.runs) and is_of_suite(suite, leak):
            written.setdefault((leak.hop.path, leak.state.name), []).append(leak)
    mentioning = _mentioning(suite, {(path, name.rpartition(".")[2]) for path, name in written})
    starts, tests = suite.ask(Leaks).restores.starts, by_function(suite)
    for (path, name), found in written.items():
        writers = {run.function for leak in found for run in leak.runs}
        perhaps = mentioning.get((path, name.rpartition(".")[2]), ())
        keys = _written_keys(found)
        readers = tuple(
            reader
            for reader in perhaps
            if _reads(suite, reader, name, keys) and not all(starts.before(test, name) for test in tests[reader])
        )
        is_met = any(reader not in writers for reader in readers) or (len(readers) > 1 and not _agree(found))
        if is_met:
            yield Crossing(name, tuple(found), readers)


def _agree(leaks: list[Leak]) -> bool:
    """Do all of them make the same of it, with `EXPECTED.update({"reason": ""})`, however often?"""
    made = [leak.effect.call for leak in leaks]
    first = made[0]
    return first is not None and last_name(first.func) in ("update", "add") and all(
        call is not None and last_name(call.func) == last_name(first.func) and call.arguments == first.arguments
        for call in made
    )


def _mentioning(suite: Suite, words: set[tuple[str, str]]) -> dict[tuple[str, str], list[FunctionRef]]:
    """The test functions of a module in which a word occurs, for each of some modules and words."""
    found: dict[tuple[str, str], list[FunctionRef]] = {}
    paths = {path for path, _ in words}
    for path, function in dict.fromkeys((test.path, test.function) for test in suite.tests):
        if function is not None and path in paths:
            steps = suite.names.function(function).steps
            said = {(path, word) for step in steps for each in evaluated(step.action) for word in _words(each)}
            for key in said & words:
                found.setdefault(key, []).append(function)
    return found


def _words(expression: facts.Expr) -> Iterator[str]:
    yield from names(expression)
    yield from _attributes(expression)


def _written_keys(leaks: list[Leak]) -> frozenset[facts.Expr] | None:
    """The keys, as far as they are written down, that tests leave in a container; None: they change it as a whole."""
    if not all(leak.effect.form == "item" for leak in leaks):
        return None
    return frozenset(key for leak in leaks for key in _keys_set(leak.hop.step) if isinstance(key, facts.Literal))


def _keys_set(step: facts.Step) -> Iterator[facts.Expr]:
    match step.action:
        case facts.Assign(targets, _, _):
            yield from (target.key for target in targets if isinstance(target, facts.Subscript))
        case facts.Augment(facts.Subscript(_, key), _, _):
            yield key


def _reads(suite: Suite, function: FunctionRef, name: str, keys: frozenset[facts.Expr] | None) -> bool:
    """Does a test look at the global, or at one of these keys of it, before it sets it itself?"""
    last = name.rpartition(".")[2]
    frame = suite.flow.frame(function)
    own = [e for e in suite.ask(Doings).of(function) if e.kind is Kind.WRITES and e.name == name]
    steps = suite.names.function(function).steps
    settled = [e.chain[0].step for e in own if is_reset(suite, e) or e.form == "assign"]
    for step in steps:
        if step in settled:
            return False
        if keys is not None and any(step is e.chain[0].step for e in own):
            keys = keys.difference(_keys_set(step))  # what it set itself is its own
        for expression in evaluated(step.action):
            if last not in _words(expression):
                continue
            is_use = not any(step is e.chain[0].step for e in own) or isinstance(step.action, facts.Assert)
            others = _at_other_keys(expression, keys) if keys is not None else ()
            read = (part for part in _parts(expression) if not any(part is other for other in others))
            if is_use and any(suite.effects.writes.shared(part, frame, None) == name for part in read):
                return True
    return False


def _at_other_keys(expression: facts.Expr, keys: frozenset[facts.Expr]) -> tuple[facts.Expr, ...]:
    """Containers in an expression that are asked for one key, which is not known to be one of these."""
    found: list[facts.Expr] = []
    for part in inner(expression):
        match part:
            case facts.Subscript(value, key) if key not in keys:
                found.append(value)
            case facts.Operation("in" | "not in", (key, value)) if key not in keys:
                found.append(value)
            case facts.Call(facts.Attribute(value, "get"), (facts.Argument(None, key), *_), _) if key not in keys:
                found.append(value)
    return tuple(found)


def _parts(expression: facts.Expr) -> Iterator[facts.Expr]:
    return (part for part in inner(expression) if isinstance(part, facts.Name | facts.Attribute))


def _attributes(expression: facts.Expr) -> Iterator[str]:
    return (part.name for part in _parts(expression) if isinstance(part, facts.Attribute))

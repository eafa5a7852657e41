"""Globals of a conftest or plugin that are filled while tests run, and read when the session ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, names, root_name
from suitevet.suite.effects.writes import MUTATING_METHODS
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.running.workers import words
from suitevet.suite.suite import Suite

_AT_END = ("pytest_sessionfinish", "pytest_terminal_summary", "pytest_unconfigure")
# These are called in the process that reports, whatever the number of workers.
_REPORTING = frozenset({
    "pytest_runtest_logreport", "pytest_collectreport", "pytest_runtest_logstart", "pytest_runtest_logfinish",
    "pytest_warning_recorded", "pytest_configure", "pytest_addoption", "pytest_sessionstart", "pytest_testnodedown",
    "pytest_collection_modifyitems", "pytest_itemcollected", "pytest_generate_tests", *_AT_END,
})  # fmt: skip
_AWARE = frozenset({"workerinput", "workeroutput", "slaveinput", "slaveoutput", "PYTEST_XDIST_WORKER", "worker_id"})


class Accumulator(NamedTuple):
    path: str
    span: facts.Span
    name: str
    writer: str
    filled: facts.Span
    reader: str


def accumulators(suite: Suite) -> Iterator[Accumulator]:
    for path in (*suite.conftests, *suite.plugin_modules):
        file = suite.file(path)
        readers = [f for f in file.functions if f.name in _AT_END]
        if not readers:
            continue
        for name, (binding, *_) in suite.names.space(Place(path)).items():
            if not _is_container(binding.value):
                continue
            reader = next(
                (f for f in readers if any(name in names(e) for s in f.steps for e in evaluated(s.action))), None
            )
            filling = _filling(suite, path, name)
            if reader is not None and filling is not None and not _is_handed_over(file, name):
                yield Accumulator(path, binding.step.span, name, filling[0], filling[1], reader.name)


def _is_handed_over(file: facts.FileFacts, name: str) -> bool:
    """Does a function that speaks of it also speak of workers?"""
    spoken = ({word for step in function.steps for word in words(step)} for function in file.functions)
    return any(name in said and not _AWARE.isdisjoint(said) for said in spoken)


def _is_container(value: object) -> bool:
    match value:
        case facts.Collection("list" | "dict" | "set", _):
            return True
        case facts.Call(
            facts.Name("list" | "dict" | "set" | "defaultdict" | "Counter" | "deque" | "OrderedDict"), _, _
        ):
            return True
        case facts.Call(facts.Attribute(facts.Name("collections"), _), _, _):
            return True
    return False


def _filling(suite: Suite, path: str, name: str) -> tuple[str, facts.Span] | None:
    """The first place that fills it, and may run with a test: what only reporting hooks call does not."""
    file = suite.file(path)
    callers = _callers(file)
    for position, function in enumerate(file.functions):
        outermost = function.qualname.partition(".")[0]
        if _only_reports(outermost, callers) or name in suite.flow.locals(FunctionRef(path, position)):
            continue
        for step in function.steps:
            if _fills(step, name):
                return function.qualname, step.span
    return None


def _callers(file: facts.FileFacts) -> Mapping[str, frozenset[str]]:
    """For each name that functions of a file mention, the outermost functions that do."""
    found: dict[str, set[str]] = {}
    for function in file.functions:
        for step in function.steps:
            for expression in evaluated(step.action):
                for name in names(expression):
                    found.setdefault(name, set()).add(function.qualname.partition(".")[0])
    return {name: frozenset(functions) for name, functions in found.items()}


def _only_reports(function: str, callers: Mapping[str, frozenset[str]]) -> bool:
    """Is it a reporting hook, or called by such hooks alone?"""
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        current = waiting.pop()
        if current in _REPORTING or current in seen:
            continue
        seen.add(current)
        above = callers.get(current, frozenset()) - {current}
        if not above:
            return False
        waiting += above
    return True


def _fills(step: facts.Step, name: str) -> bool:
    for call in calls(step.action):
        if (
            isinstance(call.func, facts.Attribute)
            and call.func.name in MUTATING_METHODS
            and root_name(call.func.value) == name
        ):
            return True
    match step.action:
        case facts.Assign(targets, _, _):
            return any(isinstance(target, facts.Subscript) and root_name(target) == name for target in targets)
        case facts.Augment(target, _, _):
            return root_name(target) == name
    return False

"""Fixtures that only look at the marks of a test, or at the machine, and skip it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, inner, names, root_name
from suitevet.suite.autouse.harmless import does_nothing
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.suite import Suite

_MARK_READERS = frozenset({"get_closest_marker", "iter_markers", "get_marker", "keywords"})
_SKIPS = (External("pytest.skip"), External("pytest.importorskip"))
_LOOKING = (
    "builtins.", "pytest.skip", "pytest.xfail", "pytest.importorskip", "os.environ", "os.getenv", "platform.", "sys.",
    "shutil.which", "re.", "importlib.import_module", "importlib.util.find_spec", "importlib.metadata.", "packaging.",
    "pkg_resources.",
)  # fmt: skip
_OF_THE_MACHINE = (
    "builtins.", "pytest.", "platform.", "shutil.which.", "importlib.util.find_spec.", "importlib.metadata.",
    "packaging.", "sys.platform.", "sys.version_info.", "os.name.",
)  # fmt: skip
_DECIDING = (
    facts.Branch | facts.Loop | facts.Control | facts.Assign | facts.Delete | facts.Import | facts.Evaluate
    | facts.Return
)
_OF_THE_RUN = frozenset({"self", "cls", "request", "pytestconfig"})


def skips_by_mark(suite: Suite, function: FunctionRef) -> bool:
    """Looks at the marks of the test and at what is the same for the whole run, and calls `pytest.skip`."""
    steps = suite.names.function(function).steps
    reads = any(name in _MARK_READERS for step in steps for name in attribute_names(step))
    return reads and only_skips(suite, function) and _is_asked_for_options(suite, function)


def only_skips(suite: Suite, function: FunctionRef) -> bool:
    """Looks at something, and calls `pytest.skip`: `pytest.importorskip("numpy")`."""
    frame = suite.flow.frame(function)
    steps = enumerate(suite.names.function(function).steps)
    made = [(call, position) for position, step in steps for call in calls(step.action)]
    skipped = any(suite.flow.referent(call.func, frame, position) in _SKIPS for call, position in made)
    return skipped and _only_looks(suite, function)


def skips_all_alike(suite: Suite, function: FunctionRef) -> bool:
    """Does it skip every test it is for, or none: by packages, programs and the system, which no test changes?"""
    definition = suite.names.function(function)
    if any(parameter.name not in ("self", "cls") for parameter in definition.parameters):
        return False
    frame = suite.flow.frame(function)
    local = suite.flow.locals(function)
    for position, step in enumerate(definition.steps):
        for part in _whole_names(step):
            target = suite.flow.referent(part, frame, position)
            known = isinstance(target, External) and f"{target.name}.".startswith(_OF_THE_MACHINE)
            if not known and root_name(part) not in local:
                return False
    return only_skips(suite, function)


def _whole_names(step: facts.Step) -> Iterator[facts.Expr]:
    """`sys.platform`, and not the `sys` in it."""
    for expression in evaluated(step.action):
        found = inner(expression)
        begun = {part.value for part in found if isinstance(part, facts.Attribute)}
        yield from (p for p in found if isinstance(p, facts.Name | facts.Attribute) and p not in begun)


def _is_asked_for_options(suite: Suite, function: FunctionRef) -> bool:
    """Are the fixtures that it requests no more than names for options of the run?"""
    for parameter in suite.names.function(function).parameters:
        if parameter.name not in _OF_THE_RUN:
            option = suite.answer(function, parameter.name)
            asked = suite.function(option) if option is not None else None
            if option is None or asked is None or option.function is None or not _only_looks(suite, option.function):
                return False
            if not {p.name for p in asked.parameters} <= _OF_THE_RUN:
                return False
    return True


def _only_looks(suite: Suite, function: FunctionRef) -> bool:
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        if not isinstance(step.action, _DECIDING):
            return False
        for call in calls(step.action):
            is_of_local = isinstance(call.func, facts.Attribute) and root_name(call.func) in suite.flow.locals(function)
            if not is_of_local and not _looks(suite, suite.flow.referent(call.func, frame, position), call):
                return False
    return True


def _looks(suite: Suite, target: object, call: facts.Call) -> bool:
    if isinstance(target, External) and target.name.startswith(_LOOKING):
        return True
    if isinstance(target, FunctionRef):
        effects = suite.effects.of(target)
        return does_nothing(suite, target) or all(e.kind is Kind.CALLS and e.name.startswith(_LOOKING) for e in effects)
    return not _OF_THE_RUN.isdisjoint(names(call))


def attribute_names(step: facts.Step) -> Iterator[str]:
    """The names of all attributes a step evaluates."""
    for expression in evaluated(step.action):
        for part in inner(expression):
            if isinstance(part, facts.Attribute):
                yield part.name

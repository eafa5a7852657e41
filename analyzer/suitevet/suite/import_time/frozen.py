"""Settings that a module takes from the environment when it is imported, and tests that try to change them later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, last_name, within
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.effects.imports import Route, executed
from suitevet.suite.import_time import environment
from suitevet.suite.import_time.startup import Startup
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Place
from suitevet.suite.suite import Suite

# Read by the interpreter and by libraries whenever they like.
_OTHERS_READ = ("AWS_", "GOOGLE_", "AZURE_", "HTTP", "NO_PROXY", "HOME", "USER", "PATH", "PYTHON", "TZ", "LANG", "LC_",
                "XDG_", "TMP", "TEMP", "TERM", "COLUMNS", "NO_COLOR", "CI", "DJANGO_", "FLASK_", "OMP_")  # fmt: skip
_RELOADS = ("importlib.reload", "sys.modules", "runpy.run_module", "runpy.run_path")
_FRESH = (*_RELOADS, "importlib.import_module", "importlib.util.spec_from_file_location")

_WHOLE = ("os.environ.copy", "os.environ.items", "os.environ.keys")  # an environment handed on, as a rule to a process


class Change(NamedTuple):
    """A place that sets a variable, and the files of the tests that it does so for, its own among them."""

    hop: Hop
    modules: tuple[str, ...]


class Frozen(NamedTuple):
    """A module-level value taken from a variable, and the places where tests set that variable in vain."""

    path: str
    step: facts.Step
    name: str
    variable: str
    route: Route
    changes: tuple[Hop, ...]


class _Taken(NamedTuple):
    """A module-level value that is taken from a variable of the environment."""

    path: str
    step: facts.Step
    name: str
    variable: str
    route: Route


def frozen(suite: Suite) -> Iterator[Frozen]:
    """What modules take is seen at a glance; who changes it, and who reads it later, is asked only where it matters."""
    taken = tuple(_taken_at_import(suite))
    changes = _changes(suite, frozenset(each.variable for each in taken)) if taken else {}
    taken = tuple(each for each in taken if each.variable in changes)
    live = _read_later(suite, frozenset(each.variable for each in taken)) if taken else frozenset()
    for path, step, name, variable, route in taken:
        if variable not in live:
            importing = suite.imports.leading_to(path)
            meant = tuple(c.hop for c in changes[variable] if not importing.isdisjoint(c.modules))
            if meant:
                yield Frozen(path, step, name, variable, route, meant)


def _taken_at_import(suite: Suite) -> Iterator[_Taken]:
    for path in suite.imports.reached:
        route = suite.imports.route(path)
        if route is None or suite.ask(Startup).is_own(path):
            continue
        for step in executed(suite.names, path):
            name = dotted(step.action.targets[0]) if isinstance(step.action, facts.Assign) else "?"
            if not name.startswith("?"):
                for variable in _taken(suite, step, Place(path)):
                    if not variable.upper().startswith(_OTHERS_READ):
                        yield _Taken(path, step, name, variable, route)


def _taken(suite: Suite, step: facts.Step, place: Place) -> Iterator[str]:
    yield from environment.read(suite, step, place)
    if isinstance(step.action, facts.Assign) and isinstance(step.action.value, facts.Call):
        made = suite.names.resolve(step.action.value, place)
        if isinstance(made, Instance) and not step.action.value.arguments:
            yield from _fields(suite, made.cls)


def _fields(suite: Suite, cls: ClassRef) -> Iterator[str]:
    """The variables a settings class of pydantic reads, where it gives them no prefix of their own."""
    lineage = tuple(suite.names.lineage(cls))
    if not any(isinstance(base, External) and base.name.rpartition(".")[2] == "BaseSettings" for base in lineage):
        return
    for base in lineage:
        if isinstance(base, ClassRef):
            definition = suite.names.cls(base)
            if _has_prefix(definition):
                return
            for step in definition.steps:
                match step.action:
                    case facts.Assign((facts.Name(name),), _, annotation) if annotation is not None:
                        yield name.upper()


def _has_prefix(definition: facts.Class) -> bool:
    return any(
        isinstance(part, facts.Call) and any(a.keyword == "env_prefix" for a in part.arguments)
        for step in definition.steps
        for expression in evaluated(step.action)
        for part in inner(expression)
    ) or any(isinstance(step.action, facts.DefineClass) for step in definition.steps)


def _changes(suite: Suite, variables: frozenset[str]) -> Mapping[str, tuple[Change, ...]]:
    """Where tests, and fixtures that some test uses, set which of them; not where one then starts afresh."""
    found: dict[str, dict[Change, None]] = {}
    for function, users in _setting(suite).items():
        overridden = [(name, hop) for name, hop in environment.overridden(suite, function) if name in variables]
        if overridden and not _starts_afresh(suite, function) and not any(_reloads(suite, each) for each in users):
            modules = tuple(dict.fromkeys((function.path, *(each.path for each in users))))
            for name, hop in overridden:
                found.setdefault(name, {})[Change(hop, modules)] = None
    return {name: tuple(changes) for name, changes in found.items()}


def _setting(suite: Suite) -> Mapping[FunctionRef, tuple[FunctionRef, ...]]:
    """The functions that may change the environment: tests, and fixtures with the tests and fixtures that use them."""
    found: dict[FunctionRef, dict[FunctionRef, None]] = {}
    for test in suite.tests:
        if test.function is not None:
            found.setdefault(test.function, {})
    for fixture in suite.fixtures:
        if fixture.function is not None and suite.users(fixture):
            users = found.setdefault(fixture.function, {})
            users.update((test.function, None) for test in suite.users(fixture) if test.function is not None)
            users.update((one.function, None) for one in suite.dependents(fixture) if one.function is not None)
    return {function: tuple(users) for function, users in found.items()}


def _starts_afresh(suite: Suite, function: FunctionRef) -> bool:
    """It reloads modules, imports some itself, or starts another process: there the variable does count."""
    if any(isinstance(step.action, facts.Import) for step in suite.names.function(function).steps):
        return True
    for effect in suite.effects.of(function):
        kind = effect.expensive_kind
        telling = effect.name.startswith((*_FRESH, *_WHOLE, "subprocess.")) or "setattr" in effect.name
        if kind == "subprocess" or telling:
            return True
    return False


def _reloads(suite: Suite, function: FunctionRef) -> bool:
    return any(effect.name.startswith(_RELOADS) for effect in suite.effects.of(function))


def _read_later(suite: Suite, variables: frozenset[str]) -> frozenset[str]:
    return _read_in_functions(suite, variables) | _read_by_settings(suite)


def _read_in_functions(suite: Suite, variables: frozenset[str]) -> frozenset[str]:
    """The variables that some function of the project reads each time it is called."""
    found: set[str] = set()
    for path, module in suite.names.modules.items():
        for function in module.facts.functions:
            for step in function.steps:
                if any(type(part) is facts.Literal and part.value in variables for part in within(step.action)):
                    found.update(name for name in environment.read(suite, step, Place(path)) if name in variables)
    return frozenset(found)


def _read_by_settings(suite: Suite) -> frozenset[str]:
    """The variables that classes of settings read, which some function of the project makes when it is called."""
    found: set[str] = set()
    classes = {cls.name for module in suite.names.modules.values() for cls in module.facts.classes if cls.bases}
    for path, module in suite.names.modules.items():
        for function in module.facts.functions:
            for step in function.steps:
                for call in calls(step.action):
                    if last_name(call.func) in classes:
                        made = suite.names.resolve(call, Place(path))
                        found.update(_fields(suite, made.cls) if isinstance(made, Instance) else ())
    return frozenset(found)

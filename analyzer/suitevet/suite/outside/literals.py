"""Where a constant is written that reaches an argument through names, attributes and parameters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name
from suitevet.facts.templates import template
from suitevet.suite.effects.arguments import fits, given
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.effects.flow import Frame, results
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, ModuleRef, Place
from suitevet.suite.outside.environment_defaults import default
from suitevet.suite.suite import Suite

_DEPTH = 12
_KEEPING = frozenset({
    "builtins.str", "builtins.int", "pathlib.Path", "pathlib.PurePath", "os.fspath", "pathlib.PosixPath",
    "py.path.local", "os.path.abspath", "os.path.realpath", "os.path.normpath",
})  # fmt: skip
_FOLDERS = {"tempfile.gettempdir": "/tmp", "os.getcwd": ".", "pathlib.Path.cwd": "."}
_SHARED_FOLDER = External("tempfile.tempdir")
_OF_METHODS = frozenset({"staticmethod", "classmethod"})
_JOINING = frozenset({"os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath"})


class Written(NamedTuple):
    """A constant, and the statement it stands in."""

    value: str | int
    path: str
    span: facts.Span
    name: str  # that it is bound to; "" where it stands in the call itself
    function: FunctionRef | None
    is_beside: bool = False  # a path that a module makes of its own: seen from the root, wherever a run is started


class Seat(NamedTuple):
    """Where an expression is evaluated: a step of a frame, and the calls that led there, outermost first."""

    frame: Frame
    step: facts.Step
    above: tuple[Hop, ...]
    name: str = ""


def seat(chain: tuple[Hop, ...]) -> Seat:
    return Seat(chain[-1].frame, chain[-1].step, chain[:-1])


def written(suite: Suite, expression: facts.Expr, at: Seat, depth: int = 0) -> Written | None:
    """The one constant an expression stands for; None when it is computed, or may be several."""
    if depth > _DEPTH:
        return None
    match expression:
        case facts.Literal("str" | "int", value) if isinstance(value, str | int):
            return Written(value, at.frame.place.path, at.step.span, at.name, at.frame.function)
        case facts.Name() | facts.Attribute() if suite.flow.referent(expression, at.frame) == _SHARED_FOLDER:
            return Written("/tmp", at.frame.place.path, at.step.span, at.name, at.frame.function)
        case facts.Name("__file__"):
            own = at.frame.place.path
            return Written(own, own, at.step.span, at.name, at.frame.function, is_beside=True)
        case facts.Name(name):
            return _name(suite, name, at, depth)
        case facts.Attribute(facts.Call() | facts.Attribute() | facts.Name() as value, "parent"):
            return _above(written(suite, value, at, depth + 1), 1) or _attribute(suite, expression, at, depth)
        case facts.Subscript(facts.Attribute(value, "parents"), facts.Literal("int", int(number))) if number >= 0:
            return _above(written(suite, value, at, depth + 1), number + 1)
        case facts.Attribute():
            return _attribute(suite, expression, at, depth)
        case facts.Call(facts.Attribute(value, "resolve" | "absolute" | "as_posix" | "expanduser"), _, _):
            return written(suite, value, at, depth + 1)
        case facts.Call(facts.Attribute(value, "joinpath"), arguments, _) if len(arguments) == 1:
            return _joined(suite, facts.Operation("/", (value, arguments[0].value)), at, depth)
        case facts.Call() if template(expression) is None:
            return _called(suite, expression, at, depth)
        case facts.Operation("/" | "+", (_, _)):
            return _joined(suite, expression, at, depth)
        case facts.Operation("or", (_, _)):
            unset = default(suite, expression, at.frame)
            return written(suite, unset, at, depth + 1) if unset is not None else None
    whole = template(expression)
    return _template(suite, whole.parts, at, depth) if whole is not None else None


def _called(suite: Suite, call: facts.Call, at: Seat, depth: int) -> Written | None:
    """What a call keeps of the constants it is given: `str(PORT)`, `os.path.join(tempfile.gettempdir(), "x")`."""
    referent = suite.flow.referent(call.func, at.frame)
    if isinstance(referent, FunctionRef):
        return _handed_back(suite, referent, call, at, depth)
    if (unset := default(suite, call, at.frame)) is not None:
        return written(suite, unset, at, depth + 1)
    if not isinstance(referent, External):
        return None
    if referent.name in _FOLDERS:
        return Written(_FOLDERS[referent.name], at.frame.place.path, at.step.span, at.name, at.frame.function)
    values = [argument.value for argument in call.arguments if argument.keyword is None]
    if len(values) != len(call.arguments):
        return None
    if len(values) == 1 and referent.name in _KEEPING:
        return written(suite, values[0], at, depth + 1)
    if len(values) == 1 and referent.name == "os.path.dirname":
        return _above(written(suite, values[0], at, depth + 1), 1)
    if len(values) > 1 and referent.name in _JOINING:
        parts = [written(suite, value, at, depth + 1) for value in values]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return _normal(known[0]._replace(value=posixpath.join(*(str(part.value) for part in known))), at)
    return None


def _handed_back(suite: Suite, function: FunctionRef, call: facts.Call, at: Seat, depth: int) -> Written | None:
    """What a helper makes of the constants it is given: `beside("rows.csv")`; one that decides makes this or that."""
    made = suite.names.function(function)
    wrapped = any(last_name(each.expression) not in _OF_METHODS for each in made.decorators)
    if made.is_async or made.is_generator or wrapped:
        return None
    values = list(results(made))
    if len(values) != 1 or made.steps[values[0][0]].blocks:
        return None
    position, value = values[0]
    inside = Seat(suite.flow.frame(function), made.steps[position], (*at.above, Hop(at.frame, at.step, call)))
    found = written(suite, value, inside, depth + 1)
    if found is None or not call.arguments:
        return found
    return found._replace(path=at.frame.place.path, span=at.step.span, name=at.name, function=at.frame.function)


def _joined(suite: Suite, expression: facts.Operation, at: Seat, depth: int) -> Written | None:
    first, second = (written(suite, operand, at, depth + 1) for operand in expression.operands)
    if first is None or second is None:
        return None
    if expression.operator == "/":
        return _normal(first._replace(value=posixpath.join(str(first.value), str(second.value))), at)
    return first._replace(value=f"{first.value}{second.value}")


def _above(path: Written | None, levels: int) -> Written | None:
    """The folder that many levels above a file of the project; nothing above its root."""
    if path is None or not path.is_beside:
        return None
    parts = str(path.value).split("/")
    return path._replace(value="/".join(parts[:-levels]) or ".") if levels <= len(parts) and parts != ["."] else None


def _normal(path: Written, at: Seat) -> Written | None:
    """`tests/../data` is `data`, and is spelled where it is put together; what leads out of the project is nobody's."""
    if not path.is_beside or str(path.value).startswith("/"):
        return path._replace(is_beside=False)
    value = posixpath.normpath(str(path.value))
    here = Written(value, at.frame.place.path, at.step.span, at.name, at.frame.function, is_beside=True)
    return None if value.startswith("..") else here


def _template(suite: Suite, parts: tuple[facts.Expr, ...], at: Seat, depth: int) -> Written | None:
    found = [written(suite, part, at, depth + 1) for part in parts]
    known = [part for part in found if part is not None]
    if not known or len(known) < len(found):
        return None
    first = next((part for part in known if part.name), known[0])
    return first._replace(value="".join(str(part.value) for part in known))


def _name(suite: Suite, name: str, at: Seat, depth: int) -> Written | None:
    function = at.frame.function
    while function is not None:
        local = _local(suite, function, name, at)
        if local is not None:
            return written(
                suite, local[0], at._replace(step=local[1], name=name, frame=suite.flow.frame(function)), depth + 1
            )
        if _is_parameter(suite, function, name):
            return _parameter(suite, function, name, at, depth)
        if name in suite.flow.locals(function):
            return None
        function = suite.flow.outer(function)
        at = at._replace(above=())  # who called the inner function has not called this one
    return _global(suite, name, at.frame.place, at, depth)


def _local(suite: Suite, function: FunctionRef, name: str, at: Seat) -> tuple[facts.Expr, facts.Step] | None:
    """The expression a local name is bound to: the only one, or the last before where it is read."""
    bound = suite.flow.locals(function).get(name, [])
    steps = suite.names.function(function).steps
    if at.frame.function == function and (len(bound) > 1 or _is_parameter(suite, function, name)):
        here = steps.index(at.step) if at.step in steps else 0
        bound = [local for local in bound if local.step < here][-1:]  # `path = os.path.abspath(path)`
    if len(bound) != 1 or isinstance(bound[0].value, facts.Import | facts.Define | facts.DefineClass):
        return None
    return bound[0].value, steps[bound[0].step]


def _is_parameter(suite: Suite, function: FunctionRef, name: str) -> bool:
    return any(parameter.name == name for parameter in suite.names.function(function).parameters)


def _parameter(suite: Suite, function: FunctionRef, name: str, at: Seat, depth: int) -> Written | None:
    definition = suite.names.function(function)
    if at.above and function == at.frame.function:
        *rest, caller = at.above
        if caller.call is not None and not fits(suite.flow, function, caller.call):
            return None
        handed = given(suite.flow, function, caller.call, facts.Expr) if caller.call is not None else {}
        value = handed.get(name)
        if value is not None:
            return written(suite, value, Seat(caller.frame, caller.step, tuple(rest)), depth + 1)
        left = next((p.default for p in definition.parameters if p.name == name), None)
        header = at.step._replace(span=definition.span)
        return (
            None if left is None else written(suite, left, at._replace(step=header, name=name, above=()), depth + 1)
        )
    fixture = suite.answer(function, name)
    if fixture is None or fixture.function is None or fixture.params is not None:
        return None
    made = suite.names.function(fixture.function)
    values = list(results(made))
    if len(values) != 1:
        return None
    position, value = values[0]
    step = made.steps[position]
    return written(suite, value, Seat(suite.flow.frame(fixture.function), step, (), fixture.name), depth + 1)


def _global(suite: Suite, name: str, place: Place, at: Seat, depth: int) -> Written | None:
    if depth > _DEPTH:
        return None  # `from shop import mail`, in `shop` itself
    for where in (place, Place(place.path)):
        binding = suite.names.final(where, name)
        if binding is None:
            continue
        match binding.value:
            case facts.Import(module, str(imported), _, level):
                dotted = suite.names.index.resolve_import(place.path, module, level)
                target = suite.names.module_path(dotted, place.path)
                return None if target is None else _global(suite, imported, Place(target), at, depth + 1)
            case facts.Import() | facts.Define() | facts.DefineClass():
                return None
            case value:
                return written(suite, value, Seat(Frame(where), binding.step, (), name), depth + 1)
    return None


def _attribute(suite: Suite, expression: facts.Attribute, at: Seat, depth: int) -> Written | None:
    base = suite.flow.referent(expression.value, at.frame)
    match base:
        case ModuleRef(path):
            return _global(suite, expression.name, Place(path), at, depth)
        case ClassRef() | Instance():
            cls = base.cls if isinstance(base, Instance) else base
            found = list(_set_on(suite, cls, expression.name))
            return written(suite, found[0][0], found[0][1], depth + 1) if len(found) == 1 else None
    return None


def _set_on(suite: Suite, cls: ClassRef, name: str) -> Iterator[tuple[facts.Expr, Seat]]:
    """What a class or its methods bind an attribute to: `PORT = 1`, `self.port = 1`."""
    for base in suite.names.lineage(cls):
        if not isinstance(base, ClassRef):
            continue
        place = Place(base.path, base.position)
        binding = suite.names.final(place, name)
        if binding is not None and not isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
            yield binding.value, Seat(Frame(place), binding.step, (), name)
        for value, step, frame in suite.ask_of(_assigned, base).get(name, ()):
            yield value, Seat(frame, step, (), name)


_Assigned = dict[str, list[tuple[facts.Expr, facts.Step, Frame]]]


def _assigned(suite: Suite, cls: ClassRef) -> _Assigned:
    """What the methods of a class assign to attributes of `self` or `cls`, by their names."""
    found: _Assigned = {}
    for method in suite.names.methods(cls):
        _gather(suite, method, found)
    return found


def _gather(suite: Suite, method: FunctionRef, found: _Assigned) -> None:
    frame = suite.flow.frame(method)
    for step in suite.names.function(method).steps:
        match step.action:
            case facts.Assign(targets, value, _) if value is not None:
                owned = (t.name for t in targets if isinstance(t, facts.Attribute) and t.value in _OWNERS)
                for name in dict.fromkeys(owned):
                    found.setdefault(name, []).append((value, step, frame))


_OWNERS = (facts.Name("self"), facts.Name("cls"))

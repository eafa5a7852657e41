"""What an expression inside a function is: values followed through locals, parameters, fixtures and calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from suitevet.catalog import Catalog, Guard
from suitevet.facts import model as facts
from suitevet.suite.answers import Answers
from suitevet.suite.effects.bodies import Bodies, Frame, Local, results, yielded
from suitevet.suite.names.names import (
    ClassRef,
    External,
    FunctionRef,
    Instance,
    Names,
    Place,
    Referent,
    Returned,
    Unresolved,
    Value,
)

__all__ = ["Flow", "Frame", "results", "yielded"]

_DEPTH = 100
_PATH, _PARENTS = External("pathlib.Path()"), External("pathlib.Path.parents")
_ENTER = ("__enter__", "__aenter__")

# Its kind, of what, a name, the position of a step; or what a value means at the top of its module.
_Question = tuple[str, FunctionRef | ClassRef, str, int] | Value

FixtureValue = Callable[[FunctionRef, str], tuple[facts.Expr, Frame] | External | None]


class Flow(Bodies):
    """Follows values: equal questions have equal answers."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        super().__init__(names)
        self.catalog = catalog
        self._attributes: dict[ClassRef, dict[str, list[tuple[facts.Expr, Frame]]]] = {}
        self._answers: Answers[_Question, Referent] = Answers(Unresolved("defined through itself"))
        self._canonical: dict[str, str] = {}
        self._depth = 0
        # What a parameter of a test or fixture holds; the suite sets it once fixtures are resolved.
        self.fixture_value: FixtureValue = lambda function, parameter: None

    # --- resolving ---

    def referent(self, expression: facts.Expr, frame: Frame, before: int | None = None) -> Referent:
        """What an expression refers to; `before` is the position of the step it stands in, for reassigned locals."""
        if self._depth > _DEPTH:
            return Unresolved("too many steps away")
        self._depth += 1
        try:
            return self._referent(expression, frame, before)
        finally:
            self._depth -= 1

    def _referent(self, expression: facts.Expr, frame: Frame, before: int | None) -> Referent:
        if type(expression) is facts.Name:  # what is met most comes first
            return self._name(expression.id, frame, before)
        if type(expression) is facts.Attribute:
            return self.attribute(self.referent(expression.value, frame, before), expression.name)
        match expression:
            case facts.Call(facts.Attribute(value, enter), _, _) if enter in _ENTER:
                return self._entered(self.referent(value, frame, before))
            case facts.Call(facts.Name("super"), arguments, _) if len(arguments) in (0, 2):
                return self._super(arguments, frame)
            case facts.Call(func, arguments, _):
                return self._called(self.referent(func, frame, before), arguments, frame)
            case facts.Await(value) | facts.Walrus(_, value):
                return self.referent(value, frame, before)
            case facts.Operation("if-else", (_, then, otherwise)):
                first = self.referent(then, frame, before)
                return self.referent(otherwise, frame, before) if isinstance(first, Unresolved | Value) else first
            case facts.Operation("or", operands):
                found = [self.referent(operand, frame, before) for operand in operands]
                return next((r for r in reversed(found) if not isinstance(r, Unresolved | Value)), found[-1])
            case facts.Operation("/", (folder, _)) if self._is_path(self.referent(folder, frame, before)):
                return _PATH
            case facts.Subscript(value, _):
                base = self.referent(value, frame, before)
                if base == _PARENTS:
                    return _PATH
                if isinstance(base, External):
                    return External(f"{base.name}[]") if base.name.endswith(")") or "." in base.name else base
                return base if isinstance(base, ClassRef) else Value(expression, frame.place)
            case facts.Unknown(reason):
                return Unresolved(reason)
        return Value(expression, frame.place)

    def _name(self, name: str, frame: Frame, before: int | None) -> Referent:
        function = frame.function
        while function is not None:
            local = self._local(function, name, before)
            if local is not None:
                return local
            function, before = self.outer(function), None
        return self.names.named(name, Place(frame.place.path, frame.place.cls if frame.function is None else None))

    def _local(self, function: FunctionRef, name: str, before: int | None) -> Referent | None:
        candidates = self.locals(function).get(name)
        frame = self.frame(function)
        if candidates:
            local = next((one for one in reversed(candidates) if before is None or one.step < before), None)
            if local is None and name not in self.parameters(function):
                local = candidates[-1]
            if local is not None:
                return self._answers.of(("local", function, name, local.step), lambda: self._bound(local, frame))
        parameter = self.parameters(function).get(name)
        if parameter is None:
            return None
        return self._answers.of(("parameter", function, name, 0), lambda: self._parameter(function, parameter))

    def _bound(self, local: Local, frame: Frame) -> Referent:
        match local.value:
            case facts.Import() as imported:
                return self.names.imported(imported, frame.place.path)
            case facts.Define(position):
                return FunctionRef(frame.place.path, position)
            case facts.DefineClass(position):
                return ClassRef(frame.place.path, position)
            case expression:
                return self.referent(expression, frame, local.step)

    def _parameter(self, function: FunctionRef, parameter: facts.Parameter) -> Referent:
        holder = self.names.place_of(function).cls
        definition = self.names.function(function)
        if holder is not None and definition.parameters and definition.parameters[0] is parameter:
            cls = ClassRef(function.path, holder)
            return cls if parameter.name == "cls" else Instance(cls)
        given = self.fixture_value(function, parameter.name)
        if isinstance(given, External):
            return given
        found = Unresolved(f"the argument `{parameter.name}`") if given is None else self.referent(given[0], given[1])
        return self._annotated(parameter, function) or found if isinstance(found, Unresolved) else found

    def _annotated(self, parameter: facts.Parameter, function: FunctionRef) -> Referent | None:
        if parameter.annotation is None:
            return None
        cls = self.names.resolve(parameter.annotation, Place(function.path))
        if isinstance(cls, External) and not cls.name.startswith(("builtins.", "typing.")):
            return External(f"{cls.name}()")
        return Instance(cls) if isinstance(cls, ClassRef) else None

    # --- attributes and calls ---

    def attribute(self, base: Referent, name: str) -> Referent:
        match base:
            case External() | Value() if name == "parent" and self._is_path(base):
                return _PATH
            case Value(facts.Operation("/"), _) if self._is_path(base):
                return self.attribute(_PATH, name)
            case External(dotted):
                return External(f"{self.canonical(dotted)}.{name}")
            case Instance(cls):
                found = self.names.class_attribute(cls, name)
                if isinstance(found, FunctionRef) and self.is_property(found):
                    return self.result(found)
                if not isinstance(found, Unresolved | External) and not _is_none(found):
                    return found
                assigned = self._instance_attribute(cls, name)  # goes before what a foreign base may have
                return found if isinstance(assigned, Unresolved) and not isinstance(found, Unresolved) else assigned
            case Value(expression, _) if isinstance(expression, facts.Literal | facts.Collection | facts.Template):
                return External(f"builtins.{_type_of(expression)}.{name}")
        return self.names.attribute(base, name)

    def _is_path(self, value: Referent) -> bool:
        """Is it a path, however it was made: `Path(root).resolve()`, or `ROOT / "data"` at the top of a module?"""
        if isinstance(value, Value) and isinstance(value.expression, facts.Operation | facts.Attribute):
            value = self._answers.of(value, partial(self.referent, value.expression, Frame(value.place)))
        if not isinstance(value, External) or not value.name.endswith("()"):
            return False
        return self.canonical(value.name) == "pathlib.Path"

    def is_property(self, method: FunctionRef) -> bool:
        """Is a method called by merely reading it?"""
        decorators = self.names.function(method).decorators
        found = (self.names.resolve(d.expression, Place(method.path)) for d in decorators)
        return any(r in (External("builtins.property"), External("functools.cached_property")) for r in found)

    def canonical(self, dotted: str) -> str:
        """A name whose call results are replaced by the classes they give: `m.connect().x` reads `m.Connection.x`."""
        if "()" not in dotted:
            return dotted
        known = self._canonical.get(dotted)
        if known is None:
            maker, _, rest = dotted.partition("()")
            known = self._canonical[dotted] = self.canonical(f"{self.catalog.returns(maker) or maker}{rest}")
        return known

    def guard(self, dotted: str) -> Guard | None:
        """What is known of a context, a decorator or a fixture: by the class it gives, or as it is called."""
        return self.catalog.guard(self.canonical(dotted)) or self.catalog.guard(dotted)

    def _instance_attribute(self, cls: ClassRef, name: str) -> Referent:
        return self._answers.of(("attribute", cls, name, 0), lambda: self._assigned(cls, name))

    def _assigned(self, cls: ClassRef, name: str) -> Referent:
        """The first that is known; `self.server = None` only says that there is none yet."""
        last: Referent = Unresolved(f"the attribute `{name}` of an instance")
        for base in self.names.lineage(cls):
            if isinstance(base, ClassRef):
                for expression, frame in self.instance_attributes(base).get(name, ()):
                    found = self.referent(expression, frame)
                    if not isinstance(found, Unresolved) and not _is_none(found):
                        return found
                    last = found if isinstance(last, Unresolved) else last
        return last

    def instance_attributes(self, cls: ClassRef) -> dict[str, list[tuple[facts.Expr, Frame]]]:
        """Everything the methods of a class assign to attributes of `self` or `cls`."""
        known = self._attributes.get(cls)
        if known is None:
            known = self._attributes[cls] = {}
            for method in self.names.methods(cls):
                for name, value in self._self_assignments(method):
                    known.setdefault(name, []).append((value, self.frame(method)))
        return known

    def _self_assignments(self, function: FunctionRef) -> Iterator[tuple[str, facts.Expr]]:
        definition = self.names.function(function)
        first = definition.parameters[0].name if definition.parameters else None
        for step in definition.steps:
            match step.action:
                case facts.Assign(targets, value, _) if value is not None:
                    for target in targets:
                        if isinstance(target, facts.Attribute) and target.value == facts.Name(first or ""):
                            yield target.name, value

    def _super(self, arguments: tuple[facts.Argument, ...], frame: Frame) -> Referent:
        """`super()`, or `super(TestA, self)` as it had to be written once."""
        own = ClassRef(frame.place.path, frame.place.cls) if frame.place.cls is not None else None
        after = self.referent(arguments[0].value, frame) if arguments else own
        if not isinstance(after, ClassRef):
            return Unresolved("`super()` outside a class")
        lineage = list(self.names.lineage(after))
        above = lineage[1] if len(lineage) > 1 else External("builtins.object")
        return Instance(above) if isinstance(above, ClassRef) else External(f"{above.name}()")

    def _called(self, func: Referent, arguments: tuple[facts.Argument, ...], frame: Frame) -> Referent:
        match func:
            case External("functools.partial") if arguments:
                return self.referent(arguments[0].value, frame)
            case External("pytest.importorskip" | "importlib.import_module"):
                return self.names.called(func, arguments, frame.place)
            case External("builtins.getattr") if (name := _text(arguments[1:])) is not None:
                return self.attribute(self.referent(arguments[0].value, frame), name)
            case External(dotted):
                return External(f"{self.canonical(dotted)}()")
            case ClassRef():
                return Instance(func)
            case FunctionRef():
                return self.result(func)
        return Unresolved("the result of a call that is not followed")

    def result(self, function: FunctionRef) -> Referent:
        """What a function of the project returns or, a generator, yields: the first value that is known."""
        return self._answers.of(("result", function, "", 0), lambda: self._result(function))

    def _result(self, function: FunctionRef) -> Referent:
        definition = self.names.function(function)
        frame = self.frame(function)
        last: Referent = Unresolved(f"what `{definition.name}` returns")
        for position, value in results(definition):
            found = self.referent(value, frame, position)
            if not isinstance(found, Unresolved):
                return found
            last = found
        if definition.returns is not None:
            cls = self.names.resolve(definition.returns, Place(function.path))
            if isinstance(cls, ClassRef):
                return Instance(cls)
            if isinstance(cls, External) and not cls.name.startswith(("builtins.", "typing.")):
                return External(f"{cls.name}()")
        return last

    def _entered(self, manager: Referent) -> Referent:
        match manager:
            case Instance(cls):
                for enter in _ENTER:
                    method = self.names.class_attribute(cls, enter)
                    if isinstance(method, FunctionRef):
                        found = self.result(method)
                        is_itself = isinstance(found, Instance) and found.cls in self.names.lineage(cls)
                        return manager if is_itself else found
            case Returned(function, _, _):
                return self.result(function)
        return manager


def _is_none(referent: Referent) -> bool:
    return isinstance(referent, Value) and referent.expression == facts.Literal("none", None)


def _text(arguments: tuple[facts.Argument, ...]) -> str | None:
    """The text that comes first, written down as it is."""
    match arguments:
        case (facts.Argument(None, facts.Literal("str", str(text))), *_):
            return text
    return None


def _type_of(expression: facts.Literal | facts.Collection | facts.Template) -> str:
    return "str" if isinstance(expression, facts.Template) else expression.kind

"""What functions of the project write, or listen on, when they are given a path or a port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.catalog import Sink, argument
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, expects_failure, inner
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Referent
from suitevet.suite.outside.bodies import Bodies
from suitevet.suite.outside.derived import Derived, Given
from suitevet.suite.outside.sinks import is_reached

_Keeping = Mapping[str, tuple[str, ...]]  # by the name of an object, which of its attributes have the value

_LEVELS = 5  # calls into the project
_BRANCHES = frozenset({"if", "else", "case", "while"})
_CONSTRUCTORS = ("__init__", "__post_init__")
# Methods that say enough where the object they are called on is not followed, with what they make.
_SPEAKING = {
    "write_text": "path", "write_bytes": "path", "mkdir": "path", "touch": "path", "unlink": "path", "rmdir": "path",
    "savefig": "path", "to_csv": "path", "to_parquet": "path", "to_pickle": "path", "to_netcdf": "path",
    "write_html": "path", "write_image": "path", "bind": "port", "listen": "port",
}  # fmt: skip
_OF_PATHS = frozenset({"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir"})


class Made(NamedTuple):
    """A call in the project that is given the value: what it makes with it, and where."""

    resource: str  # path | port
    what: str
    hop: Hop
    value: facts.Expr  # what that call is given
    through: tuple[str, ...] = ()  # the functions of the project that lead there


class Handover(NamedTuple):
    """A call that hands the value to a function of the project, or is made on an object that keeps it."""

    hop: Hop
    given: Given
    value: facts.Expr | None  # as it is handed over; None for what an object keeps


class _Done(NamedTuple):
    made: tuple[Made, ...]
    onward: tuple[Given, ...]


class Reaching:
    """Every body is read once for each value that it may be given."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._suite = bodies.suite
        self._done: dict[Given, _Done] = {}
        self._found: dict[Given, tuple[Made, ...]] = {}

    def of(self, given: Given) -> tuple[Made, ...]:
        """What the body makes with the value itself, or leaves to be made by functions of the project it calls."""
        known = self._found.get(given)
        if known is None:
            known = self._found[given] = self._search(given)
        return known

    def here(self, given: Given) -> tuple[Made, ...]:
        """What the body itself makes with the value."""
        return self._body(given).made

    def handed_on(self, given: Given) -> tuple[Handover, ...]:
        """The calls of a body that hand the value to functions of the project."""
        return tuple(self._onward(given, Derived(self._bodies, given)))

    def _search(self, given: Given) -> tuple[Made, ...]:
        ways: dict[Given, tuple[str, ...]] = {given: (self._name(given),)}
        level = [given]
        for _ in range(_LEVELS):
            made = tuple(one._replace(through=ways[each]) for each in level for one in self._body(each).made)
            if made:
                return made
            found = {onward: (*ways[each], self._name(onward)) for each in level for onward in self._body(each).onward}
            level = [onward for onward in found if onward not in ways]
            ways.update({onward: found[onward] for onward in level})
        return ()

    def _name(self, given: Given) -> str:
        return self._suite.names.function(given.function).name

    def _body(self, given: Given) -> _Done:
        known = self._done.get(given)
        if known is None:
            derived = Derived(self._bodies, given)
            onward = tuple(dict.fromkeys(each.given for each in self._onward(given, derived)))
            known = self._done[given] = _Done(tuple(self._made(given, derived)), onward)
        return known

    # --- what is made here ---

    def _made(self, given: Given, derived: Derived) -> Iterator[Made]:
        for hop, position in self._calls(given, derived):
            if hop.call is not None:
                target = self._suite.flow.referent(hop.call.func, hop.frame, position)
                made = self._made_by(hop.call, target, hop, derived)
                fitting = (each for each in made if each.resource == given.resource)
                yield from (each for each in fitting if derived.is_still(each.value, position))

    def _made_by(self, call: facts.Call, target: Referent, hop: Hop, derived: Derived) -> Iterator[Made]:
        name = self._suite.flow.canonical(target.name) if isinstance(target, External) else ""
        sink = self._suite.catalog.sink(name) if name else None
        if sink is not None:
            value = _named(sink, call) if is_reached(sink, call) else None
            if value is not None and _is_in(derived, value):
                yield Made(sink.resource, name, hop, value)
        elif isinstance(call.func, facts.Attribute) and not isinstance(target, FunctionRef | ClassRef):
            method = call.func.name
            values = [each.value for each in call.arguments]
            value = call.func.value if method in _OF_PATHS else values[0] if values else None
            if method in _SPEAKING and value is not None and _is_in(derived, value):
                yield Made(_SPEAKING[method], dotted(call.func).lstrip("?."), hop, value)
            elif method == "open" and derived.stands_for(call.func.value) and _writes(call):
                yield Made("path", dotted(call.func).lstrip("?."), hop, call.func.value)

    # --- what is handed on ---

    def _onward(self, given: Given, derived: Derived) -> Iterator[Handover]:
        """To functions and constructors; to methods of an object that keeps it."""
        keeping = dict(self._keepers(given, derived))
        for hop, position in self._calls(given, derived, *keeping):
            call = hop.call
            if call is None or not self._concerns(call, derived, keeping):
                continue
            target = self._suite.flow.referent(call.func, hop.frame, position)
            for function in self._entered(target):
                for name, value in derived.taken(function, call).items():
                    yield Handover(hop, given.handed_to(function, name), value)
            for method, name in self._reached(call, target, hop, given, derived, keeping):
                yield Handover(hop, given.handed_to(method, name), None)

    def _reached(
        self, call: facts.Call, target: Referent, hop: Hop, given: Given, derived: Derived, keeping: _Keeping
    ) -> Iterator[tuple[FunctionRef, str]]:
        """The methods of objects that keep the value which a call leads to, with the attributes that have it."""
        match target, call.func:
            case FunctionRef(), facts.Attribute(facts.Call(func) as made, _):  # Store(path).save()
                cls = self._suite.flow.referent(func, hop.frame)
                kept = self._kept(cls, made, given, derived) if isinstance(cls, ClassRef) else ()
                yield from ((target, name) for name in kept)
            case FunctionRef(), facts.Attribute(owner, _):
                kept = derived.attributes() if derived.is_own(owner) else keeping.get(dotted(owner), ())
                yield from ((target, name) for name in kept)
            case ClassRef(), _ if _enters(hop.step, call):  # with Server(port):
                entering = self._suite.names.class_attribute(target, "__enter__")
                if isinstance(entering, FunctionRef):
                    yield from ((entering, name) for name in self._kept(target, call, given, derived))

    def _concerns(self, call: facts.Call, derived: Derived, keeping: _Keeping) -> bool:
        if derived.is_handed_on(call):
            return True
        match call.func:
            case facts.Attribute(facts.Call() as made, _):
                return derived.is_handed_on(made)
            case facts.Attribute(owner, _):
                return dotted(owner) in keeping or (derived.is_own(owner) and bool(derived.attributes()))
        return False

    def _entered(self, target: Referent) -> Iterator[FunctionRef]:
        if isinstance(target, FunctionRef):
            yield target
        elif isinstance(target, ClassRef):
            for name in _CONSTRUCTORS:
                method = self._suite.names.class_attribute(target, name)
                if isinstance(method, FunctionRef):
                    yield method

    def _keepers(self, given: Given, derived: Derived) -> Iterator[tuple[str, tuple[str, ...]]]:
        """`store = Store(path)`, with `self.path = path` in the constructor: the methods of `store` have it."""
        for hop, position in self._calls(given, derived):
            match hop.step.action, hop.call:
                case (
                    facts.Assign((facts.Name() | facts.Attribute() as target,), value, _)
                    | facts.Enter(value, facts.Name() as target, _),
                    facts.Call() as call,
                ):
                    handed = (each.value for each in call.arguments)
                    if value is call and any(map(derived.stands_for, handed)):
                        cls = self._suite.flow.referent(call.func, hop.frame, position)
                        if isinstance(cls, ClassRef):
                            yield dotted(target), self._kept(cls, call, given, derived)

    def _kept(self, cls: ClassRef, call: facts.Call, given: Given, derived: Derived) -> tuple[str, ...]:
        method = self._suite.names.class_attribute(cls, "__init__")
        if isinstance(method, FunctionRef):
            handed = derived.taken(method, call)
            values = [Derived(self._bodies, given.handed_to(method, name)) for name in handed]
            return tuple(dict.fromkeys(name for each in values for name in each.attributes()))
        fields = (each.keyword for each in call.arguments if derived.stands_for(each.value))  # of a dataclass
        return tuple(f"self.{field}" for field in fields if field)

    def _calls(self, given: Given, derived: Derived, *others: str) -> Iterator[tuple[Hop, int]]:
        frame = self._suite.flow.frame(given.function)
        is_sure = given.is_relative or given.resource == "port"  # of what may mean something else, only what is done
        for position, step, _, made in derived.steps(*others):
            is_excluded = expects_failure(step) or any(block.kind == "except" for block in step.blocks)
            if not is_excluded and not (is_sure and _is_conditional(step, derived)):
                yield from ((Hop(frame, step, call), position) for call in made)


def _enters(step: facts.Step, call: facts.Call) -> bool:
    """`with Server(port):`."""
    return isinstance(step.action, facts.Enter) and step.action.manager is call


def _is_conditional(step: facts.Step, derived: Derived) -> bool:
    """Does it depend on anything but the value itself, as `if port == 0: … else: …` does?"""
    return any(
        block.kind in _BRANCHES
        and (block.subject is None or not any(map(derived.stands_for, inner(block.subject))))
        for block in step.blocks
    )


def _named(sink: Sink, call: facts.Call) -> facts.Expr | None:
    if sink.argument.keyword == "self":
        return call.func.value if isinstance(call.func, facts.Attribute) else None
    return argument(sink.argument, call)


def _is_in(derived: Derived, value: facts.Expr) -> bool:
    """Is it the value, or an address that has it: `("", port)`?"""
    items = value.items if isinstance(value, facts.Collection) and value.kind == "tuple" else (value,)
    return any(map(derived.stands_for, items))


def _writes(call: facts.Call) -> bool:
    """`path.open("w")`."""
    modes = [each.value for each in call.arguments if each.keyword in (None, "mode")][:1]
    return any(isinstance(mode, facts.Literal) and str(mode.value).startswith(("w", "a", "x")) for mode in modes)

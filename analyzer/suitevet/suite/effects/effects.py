"""What running a function or importing a module does, closed over the project's own calls, with the chain of calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner, reached, within
from suitevet.suite.effects.arguments import called_on, given
from suitevet.suite.effects.construction import Constructions, makes_one
from suitevet.suite.effects.deciding import decided, decides
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.effects.known import Known
from suitevet.suite.effects.programs import Start, starts, words
from suitevet.suite.effects.threads import in_a_thread, is_waited_for, paid_for
from suitevet.suite.effects.writes import Writes
from suitevet.suite.groups import groups
from suitevet.suite.names.conditions import may_run
from suitevet.suite.names.names import (
    ClassRef,
    External,
    FunctionRef,
    Instance,
    Names,
    Place,
    Referent,
    Unresolved,
    Value,
)  # fmt: skip

_MOST = 120  # effects kept per function: more would say nothing new
_MOST_KNOWN = 480  # of those that a table knows, which a long list of `os.getenv` must not crowd out
_HOPS = 12


class Passage(NamedTuple):
    """A call that leads from a body to a function of the project."""

    hop: Hop
    callee: FunctionRef
    in_a_thread: bool = False  # a thread runs it


Doing = Effect | Passage


class Effects:
    """Effects of bodies, computed once each."""

    def __init__(self, flow: Flow, catalog: Catalog) -> None:
        self.flow = flow
        self.names: Names = flow.names
        self.catalog = catalog
        self.writes = Writes(flow, catalog)
        self._of: dict[FunctionRef, tuple[Effect, ...]] = {}
        self._direct: dict[FunctionRef, tuple[Doing, ...]] = {}  # only while the group of a function is worked out
        self._modules: dict[str, tuple[Effect, ...]] = {}
        self._decisions: dict[tuple[str, facts.Span], tuple[tuple[facts.Call, facts.Step], ...]] = {}
        self._known = Known(flow, catalog)
        self._constructions = Constructions(flow)
        self._starts: dict[FunctionRef, tuple[Start, ...]] = {}

    # --- bodies ---

    def of(self, function: FunctionRef) -> tuple[Effect, ...]:
        """Everything a call of the function does, through any number of the project's own calls."""
        known = self._of.get(function)
        if known is None:
            for group in groups(function, self._callees, self._of):
                self._work_out(sorted(group))
            known = self._of[function]
        return known

    def _callees(self, function: FunctionRef) -> tuple[FunctionRef, ...]:
        direct = self._direct[function] = tuple(self._doings(function))
        return tuple(dict.fromkeys(doing.callee for doing in direct if isinstance(doing, Passage)))

    def _work_out(self, group: list[FunctionRef]) -> None:
        """Functions that call each other, together: what one does reaches the others, a call further in each round."""
        self._of.update((function, ()) for function in group)
        for _ in range(_HOPS):
            before = [self._of[function] for function in group]
            for function in group:
                self._of[function] = self._distinct(self._followed(self._direct[function]))
            if len(group) == 1 or before == [self._of[function] for function in group]:
                break
        for function in group:
            del self._direct[function]

    def _doings(self, function: FunctionRef) -> Iterator[Doing]:
        yield from self._body(function)

    def _followed(self, doings: Iterable[Doing]) -> Iterator[Effect]:
        for doing in doings:
            if isinstance(doing, Passage):
                done = filter(self._is_told, self.of(doing.callee))
                yield from _through(doing.hop, self._beside(done, doing.hop) if doing.in_a_thread else done)
            else:
                yield doing

    def _beside(self, done: Iterator[Effect], hop: Hop) -> Iterator[Effect]:
        return paid_for(done, is_waited_for(self.flow, hop))

    def _is_told(self, effect: Effect) -> bool:
        """Calls nobody knows count only where they are near."""
        return effect.kind is not Kind.CALLS or len(effect.chain) < 2 or self._known.is_sink(effect.name)

    def of_module(self, path: str) -> tuple[Effect, ...]:
        """What executing the module itself does: its statements, class bodies, decorators and default arguments."""
        known = self._modules.get(path)
        if known is None:
            file = self.names.modules[path].facts
            done = self._followed(self._executed(file.steps, Place(path)))
            known = self._modules[path] = self._distinct_by_statement(done)
        return known

    def _executed(self, steps: tuple[facts.Step, ...], place: Place) -> Iterator[Doing]:
        file = self.names.modules[place.path].facts
        frame = Frame(place)
        for position, step in enumerate(steps):
            if self.names.live(step.blocks, place) is False:
                continue
            match step.action:
                case facts.Define(index):
                    yield from self._definition(file.functions[index], step, frame)
                case facts.DefineClass(index):
                    for decorator in file.classes[index].decorators:
                        yield from self._expression(decorator.expression, step, frame, position)
                        yield from self._decoration(decorator.expression, step, frame)
                        if makes_one(self.flow, self.flow.referent(decorator.expression, frame)):
                            yield from self._constructed(ClassRef(place.path, index), Hop(frame, step, None))
                    yield from self._executed(file.classes[index].steps, Place(place.path, index))
                case _:
                    yield from self._step(step, frame, position)

    def _definition(self, function: facts.Function, step: facts.Step, frame: Frame) -> Iterator[Doing]:
        for decorator in function.decorators:
            placed = step._replace(span=decorator.span)
            yield from self._expression(decorator.expression, placed, frame, None)
            yield from self._decoration(decorator.expression, placed, frame)
        for parameter in function.parameters:
            if parameter.default is not None:
                yield from self._expression(parameter.default, step, frame, None)

    def _decoration(self, decorator: facts.Expr, step: facts.Step, frame: Frame) -> Iterator[Doing]:
        """`@with_client` calls a function of the project, though no call is written."""
        if isinstance(decorator, facts.Name | facts.Attribute):
            target = self.flow.referent(decorator, frame)
            if isinstance(target, FunctionRef) and self.names.function(target).decorators:
                return  # `wrapt.decorator` and the like put it off until the function is called
            if isinstance(target, FunctionRef | ClassRef):
                yield from self._invoked(target, Hop(frame, step, None))

    def _body(self, function: FunctionRef) -> Iterator[Doing]:
        frame = self.flow.frame(function)
        for position, step in enumerate(reached(self.names.function(function).steps)):
            if may_run(self.names, function, step.blocks) or _handler(step):
                yield from self._step(step, frame, position)

    def _step(self, step: facts.Step, frame: Frame, position: int) -> Iterator[Doing]:
        parts = within(step.action)
        made = [part for part in parts if type(part) is facts.Call]
        if frame.function is None and decides(parts):
            for call, where in self._decided(step, frame.place.path):
                if self.names.live(where.blocks, frame.place) is not False:
                    yield from self._call(call, where, frame, position)
        else:
            for call in made:
                yield from self._call(call, step, frame, position)
        yield from self._mentions(parts, step, frame, position)
        yield from self.writes.of(step, made, frame, position)
        if isinstance(step.action, facts.Enter):
            yield from self._enters(step.action.manager, step, frame, position)

    def _decided(self, step: facts.Step, path: str) -> tuple[tuple[facts.Call, facts.Step], ...]:
        """Kept for good, as modules keep their blocks: what is decided of a block is remembered by its identity."""
        key = (path, step.span)
        if key not in self._decisions:
            self._decisions[key] = tuple(decided(step))
        return self._decisions[key]

    def _expression(
        self, expression: facts.Expr, step: facts.Step, frame: Frame, position: int | None
    ) -> Iterator[Doing]:
        for part in inner(expression):
            if isinstance(part, facts.Call):
                yield from self._call(part, step, frame, position)

    # --- calls ---

    def _call(self, call: facts.Call, step: facts.Step, frame: Frame, position: int | None) -> Iterator[Doing]:
        hop = Hop(frame, step, call)
        target = self.flow.referent(call.func, frame, position)
        if target == _PARTIAL:
            target = self._completed(call.func, frame)
        yield from self._invoked(target, hop)
        if target == _MAP and call.arguments:
            mapped = self.flow.referent(call.arguments[0].value, frame, position)
            yield from self._invoked(mapped, hop._replace(call=None))
        if target == _RUN_COMMAND and call.arguments:
            command = self.flow.referent(call.arguments[0].value, frame, position)
            if isinstance(command, FunctionRef):
                yield Passage(hop._replace(call=None), command)
        if isinstance(target, Unresolved):
            yield from self._spelled(call.func, hop)
        beside = in_a_thread(self.flow, call, target, frame, position)
        if isinstance(beside, FunctionRef):
            yield Passage(hop, beside, in_a_thread=True)
        for argument in call.arguments:  # `run_sync(metadata.create_all)`: handed over to be called
            if isinstance(argument.value, facts.Attribute | facts.Name) and argument.keyword not in _PATTERNS:
                handed = self.flow.referent(argument.value, frame, position)
                if isinstance(handed, External):
                    if self._may_be_called(target, handed) and self._known.costly(self.flow.canonical(handed.name)):
                        yield from self._known.effects(handed.name, hop)
                elif isinstance(handed, Unresolved):
                    yield from self._spelled(argument.value, hop)

    def _may_be_called(self, receiver: Referent, handed: External) -> bool:
        """Not an object that was made already, not a class that is only compared, and not what a record keeps."""
        match receiver:
            case External(name) if name in _LOOKING:  # `isinstance(app, FastAPI)`
                return False
            case ClassRef() if self.names.class_attribute(receiver, "__init__") == _OF_RECORDS:
                return False
            case ClassRef() if isinstance(self.names.class_attribute(receiver, "__init__"), Unresolved):
                return False  # it has none that anybody wrote: a dataclass
        return not handed.name.endswith("()")

    def _completed(self, func: facts.Expr, frame: Frame) -> Referent:
        """What a `partial` that a name of a module holds will call."""
        held, place = self.names.origin(func, frame.place)
        arguments = held.arguments if isinstance(held, facts.Call) else ()
        return self.flow.referent(arguments[0].value, Frame(place)) if arguments else _PARTIAL

    def _spelled(self, func: facts.Expr, hop: Hop) -> Iterator[Doing]:
        """A call whose object is not followed: `Base.metadata.create_all` says enough by its last names."""
        spelled = dotted(func)
        if spelled.count(".") >= 2 and self._known.costly(f"*.{spelled.partition('.')[2]}") is not None:
            yield from self._known.effects(f"*.{spelled.partition('.')[2]}", hop)

    def _invoked(self, target: Referent, hop: Hop) -> Iterator[Doing]:
        match target:
            case External(name):
                yield from self._known.effects(name, hop)
            case FunctionRef():
                yield Passage(hop, target)
                yield from self._on_arguments(target, hop)
            case ClassRef():
                yield from self._constructed(target, hop)
            case Instance(cls):
                method = self.names.class_attribute(cls, "__call__")
                if isinstance(method, FunctionRef):
                    yield Passage(hop, method)
            case Value(facts.Lambda(_, body), place):
                for part in inner(body):
                    if isinstance(part, facts.Call):
                        yield from self._inside(part, Hop(Frame(place), hop.step, part), hop)

    def _inside(self, call: facts.Call, site: Hop, hop: Hop) -> Iterator[Doing]:
        """A call in the body of a `lambda` that is called at a hop."""
        target = self.flow.referent(call.func, site.frame)
        if isinstance(target, External):
            yield from _through(hop, self._known.effects(target.name, site))
        elif isinstance(target, FunctionRef | ClassRef):
            yield from self._invoked(target, hop)

    def _constructed(self, cls: ClassRef, hop: Hop) -> Iterator[Doing]:
        made = self._constructions.of(cls)
        for method, constructor in made.methods:
            if isinstance(method, FunctionRef):
                yield Passage(hop, method)
                yield from self._on_arguments(method, hop)
            elif isinstance(method, External):
                yield from self._known.effects(method.name.removesuffix(f".{constructor}"), hop)
        for factory in made.factories:
            if isinstance(factory.target, External) and factory.call is not None:
                inside = Hop(Frame(Place(factory.path)), factory.step, factory.call)
                yield from _through(hop, self._known.effects(factory.target.name, inside))
            else:
                yield from self._invoked(factory.target, hop)

    def _on_arguments(self, function: FunctionRef, hop: Hop) -> Iterator[Doing]:
        """`make(session)` runs the `session.client(…)` in the body of `make`."""
        if hop.call is None:
            return
        yield from self._run_with(function, hop)
        for use in called_on(self.flow, function, hop.call):
            value = self.flow.referent(use.given, hop.frame)
            if isinstance(value, External):
                site = Hop(self.flow.frame(function), use.step, use.call)
                yield from _through(hop, self._known.effects(f"{value.name}.{use.method}", site))

    def _enters(self, manager: facts.Expr, step: facts.Step, frame: Frame, position: int) -> Iterator[Doing]:
        """`with X()` also runs what X does on entering and leaving."""
        call = manager if isinstance(manager, facts.Call) else None
        hop = Hop(frame, step, call)
        target = self.flow.referent(manager, frame, position)
        if isinstance(target, Instance):
            for name in ("__enter__", "__aenter__", "__exit__", "__aexit__"):
                method = self.names.class_attribute(target.cls, name)
                if isinstance(method, FunctionRef):
                    yield Passage(hop, method)
        elif isinstance(target, External):
            for name in ("__enter__", "__aenter__"):
                yield from self._known.effects(f"{self.flow.canonical(target.name)}.{name}", hop)

    def _run_with(self, function: FunctionRef, hop: Hop) -> Iterator[Doing]:
        """`run(["docker", "pull", image])` starts what the `subprocess.run(command)` in the body of `run` is given."""
        found = self._starts.get(function)
        if found is None:
            found = self._starts[function] = tuple(starts(self.flow, self.catalog, function))
        handed = given(self.flow, function, hop.call, facts.Expr) if found and hop.call is not None else {}
        for step, call, parameter in found:
            command = handed.get(parameter)
            program = self._known.program(words(self.flow, command, hop.frame)) if command is not None else None
            if program is not None:
                inside = Hop(self.flow.frame(function), step, call)
                yield Effect(Kind.EXPENSIVE, program.name, "call", program, (hop, inside))

    def _mentions(
        self, parts: Sequence[facts.Expr], step: facts.Step, frame: Frame, position: int
    ) -> Iterator[Doing]:
        """Properties of the project that are read do what their function does."""
        for part in parts:
            if type(part) is facts.Attribute and part.name in self._decorated:
                base = self.flow.referent(part.value, frame, position)
                if isinstance(base, Instance):
                    method = self.names.class_attribute(base.cls, part.name)
                    if isinstance(method, FunctionRef) and self.flow.is_property(method):
                        yield Passage(Hop(frame, step, None), method)

    @cached_property
    def _decorated(self) -> frozenset[str]:
        """The names of the functions with decorators: no other can be a property."""
        files = (module.facts for module in self.names.modules.values())
        return frozenset(function.name for file in files for function in file.functions if function.decorators)

    def _distinct_by_statement(self, effects: Iterator[Effect]) -> tuple[Effect, ...]:
        """What one statement pays for or connects to, the next one that leads there does again."""
        found: dict[facts.Span | None, list[Effect]] = {}
        for effect in effects:
            again = effect.kind in (Kind.EXPENSIVE, Kind.CLIENT)
            found.setdefault(effect.chain[0].step.span if again else None, []).append(effect)
        return tuple(kept for each in found.values() for kept in self._distinct(iter(each)))

    def _distinct(self, effects: Iterator[Effect]) -> tuple[Effect, ...]:
        """One effect per place where it happens, by the shortest chain, and rather by one that always leads there."""
        best: dict[tuple[Kind, str, str, str, facts.Span], Effect] = {}
        for effect in effects:
            key = (effect.kind, effect.name, effect.form, effect.site.path, effect.site.span)
            known = best.get(key)
            if known is None and len(best) >= (_MOST if effect.entry is None else _MOST_KNOWN):
                continue
            if known is None or len(effect.chain) < len(known.chain) or _is_surer(effect, known):
                best[key] = effect
        return tuple(best.values())


def _is_surer(effect: Effect, known: Effect) -> bool:
    return len(effect.chain) == len(known.chain) and _is_chosen(known) and not _is_chosen(effect)


def _is_chosen(effect: Effect) -> bool:
    return any(block.kind in ("if", "else") for block in effect.chain[0].step.blocks)


def _through(hop: Hop, effects: Iterable[Effect]) -> Iterator[Effect]:
    for kind, name, form, entry, chain in effects:
        if len(chain) < _HOPS:
            yield Effect(kind, name, form, entry, (hop, *chain))


def _handler(step: facts.Step) -> bool:
    """Inside a function an `except` body may well run; only at import is it taken not to."""
    return any(block.kind == "except" for block in step.blocks)


_PARTIAL = External("functools.partial()")
_MAP = External("builtins.map")
_RUN_COMMAND = External("click.testing.CliRunner.invoke")  # calls the function of the command, in this process
_OF_RECORDS = External("typing.NamedTuple.__init__")
_PATTERNS = frozenset({"spec", "spec_set", "autospec"})  # `Mock(spec=Client)` makes no client
_LOOKING = frozenset({"builtins.isinstance", "builtins.issubclass", "builtins.getattr", "builtins.hasattr",
                      "builtins.print", "builtins.repr", "builtins.str", "builtins.id", "typing.cast"})  # fmt: skip

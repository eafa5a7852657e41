"""What the suite's own functions do, followed through its helpers but not into what it tests."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, reached
from suitevet.suite.answers import Answers
from suitevet.suite.changing.methods import Methods
from suitevet.suite.effects.bodies import Local
from suitevet.suite.effects.effects import Doing, Effects, Passage
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Flow, Frame, results
from suitevet.suite.effects.writes import Writes, written
from suitevet.suite.names.conditions import may_run
from suitevet.suite.names.names import External, FunctionRef, Referent
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.suite import Suite

_SWITCHES = frozenset({"testing", "debug"})  # of an application: on for all tests, wherever that is said


class Doings(Effects):
    """Effects that end where the suite ends: of the project's functions only what they do to globals is seen.

    What an application does to its process when it is called is its own affair; what a test does to the application
    is the suite's. It also keeps the whole application from being read for every test.
    """

    def __init__(self, suite: Suite) -> None:
        super().__init__(suite.flow, suite.catalog)
        self.writes = _OutsideWrites(suite.flow, suite.catalog)
        self._suite = suite
        self._side: dict[str, bool] = {}
        self._methods = Methods(self.writes, self.is_ours, self.is_of_suite)

    def _doings(self, function: FunctionRef) -> Iterator[Doing]:
        return super()._doings(function) if self.is_ours(function.path) else self._rebound(function)

    def is_ours(self, path: str) -> bool:
        known = self._side.get(path)
        if known is None:
            known = self._side[path] = is_test_side(self._suite, path)
        return known

    def is_of_suite(self, name: str, importer: str) -> bool:
        """Is it a module of the suite, or none at all, that has the object of a dotted name?"""
        words = name.split(".")
        paths = (self.names.module_path(".".join(words[:end]), importer) for end in range(len(words), 0, -1))
        home = next((path for path in paths if path is not None), None)
        return home is None or self.is_ours(home)

    def _call(self, call: facts.Call, step: facts.Step, frame: Frame, position: int | None) -> Iterator[Doing]:
        yield from super()._call(call, step, frame, position)
        yield from self._methods.called(call, step, frame, position)

    def _step(self, step: facts.Step, frame: Frame, position: int) -> Iterator[Doing]:
        yield from super()._step(step, frame, position)
        if isinstance(step.action, facts.Define):
            yield from self._decorated_here(step.action.position, step, frame, position)

    def _decorated_here(self, function: int, step: facts.Step, frame: Frame, position: int) -> Iterator[Doing]:
        """`@register`, a function of the project, on a function that the body defines: it is called with that."""
        definition = self.names.function(FunctionRef(frame.place.path, function))
        for decorator in definition.decorators:
            target = self.flow.referent(decorator.expression, frame, position)
            if isinstance(target, FunctionRef) and not self.is_ours(target.path):
                handed = facts.Argument(None, facts.Name(definition.name))
                made = facts.Call(decorator.expression, (handed,), decorator.span)
                yield Passage(Hop(frame, step, made), target)

    def _body(self, function: FunctionRef) -> Iterator[Doing]:
        """What stands under a condition on the environment runs somewhere: in CI, as a rule."""
        frame = self.flow.frame(function)
        for position, step in enumerate(reached(self.names.function(function).steps)):
            blocks = tuple(block for block in step.blocks if not _asks_environment(block))
            if may_run(self.names, function, blocks) or any(block.kind == "except" for block in blocks):
                yield from self._step(step, frame, position)

    def _distinct(self, effects: Iterator[Effect]) -> tuple[Effect, ...]:
        """Each step of a body apart: what the first call of a helper sets, the second may set back."""
        by_step: dict[facts.Span, list[Effect]] = {}
        for effect in effects:
            by_step.setdefault(effect.chain[0].step.span, []).append(effect)
        return tuple(kept for found in by_step.values() for kept in super(Doings, self)._distinct(iter(found)))

    def _rebound(self, function: FunctionRef) -> Iterator[Effect]:
        frame = self.flow.frame(function)
        for position, step in enumerate(self.names.function(function).steps):
            match step.action:
                case (
                    facts.Assign((facts.Name() | facts.Attribute() | facts.Subscript(),), _, _)
                    | facts.Delete(_)
                    | facts.Evaluate(facts.Call(facts.Attribute(), _, _))
                ):
                    made = self.writes.of(step, calls(step.action), frame, position)
                    yield from (effect for effect in made if effect.kind is Kind.WRITES)


class _OutsideWrites(Writes):
    """Writes also to what no table speaks of, and to what fixtures and functions hand out for all."""

    def __init__(self, flow: Flow, catalog: Catalog) -> None:
        super().__init__(flow, catalog)
        # What functions hand out (""), and what a name of theirs holds, which may be what they are handed themselves.
        self._handed: Answers[tuple[FunctionRef, str], str | None] = Answers(None)

    def shared(self, value: facts.Expr, frame: Frame, position: int | None) -> str | None:
        found = super().shared(value, frame, position)
        if found is None and isinstance(value, facts.Call):
            return self._got(self.flow.referent(value.func, frame, position))
        return found

    def _shared_alias(self, name: str, frame: Frame, position: int | None) -> str | None:
        found = super()._shared_alias(name, frame, position)
        function = frame.function
        if found is not None or function is None:
            return found
        match self.flow.locals(function).get(name, ()):
            case [Local(_, facts.Call() as call)]:
                return self.shared(call, frame, position)
            case []:
                handed = self.flow.fixture_value(function, name)
                if handed is not None and not isinstance(handed, External):
                    value, where = handed
                    return self._handed.of((function, name), lambda: self.shared(value, where, None))
        return None

    def _got(self, function: Referent) -> str | None:
        """`get_settings()`, with `return settings`, an object of the module."""
        if not isinstance(function, FunctionRef):
            return None
        match list(results(self.names.function(function))):
            case [(_, facts.Name() as value)]:
                return self._handed.of((function, ""), lambda: self.shared(value, self.flow.frame(function), None))
        return None

    def known(self, name: str, form: str, hop: Hop) -> Iterator[Effect]:
        """An attribute of an imported module or class is shared, whether or not a table speaks of it."""
        found = tuple(super().known(name, form, hop))
        yield from found
        if not found and form in ("assign", "delete") and not self._ends_with_context(name):
            targets = (target for target, _ in written(hop.step.action) if isinstance(target, facts.Attribute))
            attribute = name.rpartition(".")[2]
            for target in targets if attribute not in _SWITCHES else ():
                if target.name == attribute and self._is_outside(target.value, hop.frame):
                    yield Effect(Kind.WRITES, name, form, None, (hop,))
                elif target.name == attribute and (held := self._held(target.value, hop.frame)) is not None:
                    yield Effect(Kind.WRITES, f"{held}.{attribute}", form, None, (hop,))

    def _ends_with_context(self, name: str) -> bool:
        """`flask.g.user`: an object of its own for every request, whatever name all share."""
        owner = self.catalog.mutator(name.rpartition(".")[0])
        return owner is not None and owner.family == "context"

    def _held(self, value: facts.Expr, frame: Frame) -> str | None:
        """The full name of `settings.mail`, where a module of the project holds `settings`, of a foreign class."""
        if isinstance(value, facts.Attribute):
            owner = self._held(value.value, frame)
            return None if owner is None else f"{owner}.{value.name}"
        if not isinstance(value, facts.Name) or self.is_local(value, frame):
            return None
        return self.held(value.id, frame.place.path)

    def _is_outside(self, value: facts.Expr, frame: Frame) -> bool:
        """Is it a module or class that is imported from elsewhere?"""
        base = self.owner(value, frame, None)
        return isinstance(base, External) and "()" not in base.name and not base.name.startswith("builtins.")


def _asks_environment(block: facts.Block) -> bool:
    return block.subject is not None and any(
        isinstance(part, facts.Attribute) and part.name in ("environ", "getenv") for part in inner(block.subject)
    )

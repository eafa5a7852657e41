"""Whether a set-up or a teardown can take time at all: what cannot would only blur what the others take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name, within
from suitevet.plan.setups import Part
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import Frame, yielded
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import External
from suitevet.suite.suite import Suite

_LIGHT = frozenset({Shape.EMPTY, Shape.PASSES_ON, Shape.VALUE, Shape.CHECK, Shape.SKIP})
_QUICK_CONTEXTS = frozenset({"warnings.catch_warnings", "catch_warnings", "contextlib.suppress", "suppress"})
_QUICK_CALLS = frozenset({
    "pytest.skip", "pytest.xfail", "os.getenv", "os.environ.get", "os.path.join", "os.path.dirname",
    *(f"builtins.{name}" for name in ("bool", "getattr", "hasattr", "int", "isinstance", "len", "setattr", "str")),
})  # fmt: skip
_OF_REQUEST = frozenset({"getoption", "getini", "get_closest_marker", "getvalue"})


@dataclass(frozen=True, eq=False)
class Weights:
    """What is known of the parts of one suite; of a plugin's fixtures nothing is."""

    suite: Suite
    _known: dict[tuple[Part, str], bool] = field(default_factory=dict)

    def costs(self, part: Part) -> bool:
        """Does more happen in its set-up than that a value is put together?"""
        return self._asked(part, "setup", self._sets_up)

    def ends(self, part: Part) -> bool:
        """May something happen when it ends?"""
        return self._asked(part, "teardown", self._tears_down)

    def _asked(self, part: Part, phase: str, answer: Callable[[Fixture, facts.Function], bool]) -> bool:
        if part.fixture is None:
            return phase in part.phases
        known = self._known.get((part, phase))
        if known is None:
            function = self.suite.function(part.fixture)
            known = self._known[part, phase] = function is None or answer(part.fixture, function)
        return known

    def _sets_up(self, fixture: Fixture, function: facts.Function) -> bool:
        if fixture.function is None or shape(self.suite, fixture) in _LIGHT:
            return False
        frame = self.suite.flow.frame(fixture.function)
        before = ((p, step) for p, step in enumerate(function.steps) if not after_yield(function, step))
        return len(function.decorators) > 1 or any(self._works(step.action, frame, p) for p, step in before)

    def _works(self, action: facts.Action, frame: Frame, position: int) -> bool:
        if isinstance(action, facts.Loop | facts.Enter) or any(isinstance(e, facts.Await) for e in within(action)):
            return True
        return any(not self._is_quick(call, frame, position) for call in calls(action))

    def _is_quick(self, call: facts.Call, frame: Frame, position: int) -> bool:
        if dotted(call.func).startswith("request.") and last_name(call.func) in _OF_REQUEST:
            return True
        target = self.suite.flow.referent(call.func, frame, position)
        return isinstance(target, External) and target.name in _QUICK_CALLS

    def _tears_down(self, _: Fixture, function: facts.Function) -> bool:
        return any(
            _leaves_a_context(step) or _adds_a_finalizer(step) or (after_yield(function, step) and calls(step.action))
            for step in function.steps
        )


def _leaves_a_context(step: facts.Step) -> bool:
    """Does it yield inside of a `with` that may take time to leave?"""
    contexts = (block.subject for block in step.blocks if block.kind == "with" and yielded(step.action) is not None)
    return any(not (isinstance(each, facts.Call) and dotted(each.func) in _QUICK_CONTEXTS) for each in contexts)


def _adds_a_finalizer(step: facts.Step) -> bool:
    return any(dotted(call.func).endswith(".addfinalizer") for call in calls(step.action))

"""What is put in the place of something else while a test runs: by itself, or by what runs around it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, evaluated, inner
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.contexts import entered
from suitevet.suite.running.runs import Run, setups
from suitevet.suite.suite import Suite

_PATCHING = ("patch.object", "patch.multiple", ".setattr", "mock_open", ".setitem", ".should_receive")


class Replaced:
    """Looks at each function once, and at the contexts of the project that it enters."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._patches: dict[FunctionRef, tuple[facts.Call, ...]] = {}
        self._targets: dict[FunctionRef, frozenset[str]] = {}

    def by_itself(self, function: FunctionRef, name: str) -> bool:
        """Does a function, or a decorator of it, patch what would be called?"""
        segments = {part for part in name.split(".") if part not in ("builtins", "self")}
        return any(not segments.isdisjoint(_words(patch)) for patch in self._patching(function))

    def on_the_way(self, run: Run, *names: str) -> bool:
        """Does it, or a fixture, a set-up or a class around it, replace one of the functions that would be called?"""
        wanted = {name.rpartition(".")[2] for name in names}
        if not wanted.isdisjoint(self.by(run.function)):
            return True
        return bool(run.tests) and not any(wanted.isdisjoint(self._around(test)) for test in run.tests)

    def _around(self, test: Test) -> frozenset[str]:
        return frozenset().union(*map(self.by, _before(self._suite, test)), self._by_classes(test))

    def by(self, function: FunctionRef) -> frozenset[str]:
        """The last names of all that a function, or a decorator of it, replaces, be it for good."""
        known = self._targets.get(function)
        if known is None:
            patched = (name for patch in self._patching(function) for name in _targets(patch))
            known = self._targets[function] = frozenset((*patched, *self._assigned(function)))
        return known

    def _assigned(self, function: FunctionRef) -> Iterator[str]:
        """`store.save = Mock()`."""
        for step in self._suite.names.function(function).steps:
            if isinstance(step.action, facts.Assign):
                yield from (target.name for target in step.action.targets if isinstance(target, facts.Attribute))

    def _by_classes(self, test: Test) -> frozenset[str]:
        decorators = (each.expression for cls in test.classes for each in self._suite.names.cls(cls).decorators)
        return frozenset(name for each in decorators for patch in _patches(each) for name in _targets(patch))

    def _patching(self, function: FunctionRef) -> tuple[facts.Call, ...]:
        known = self._patches.get(function)
        if known is None:
            definition = self._suite.names.function(function)
            expressions = [decorator.expression for decorator in definition.decorators]
            for body in (function, *entered(self._suite, function)):
                steps = self._suite.names.function(body).steps
                expressions += [expression for step in steps for expression in evaluated(step.action)]
            known = self._patches[function] = tuple(patch for each in expressions for patch in _patches(each))
        return known


def _before(suite: Suite, test: Test) -> Iterator[FunctionRef]:
    fixtures = (fixture.function for fixture in test.closure.fixtures)
    yield from (function for function in fixtures if function is not None)
    yield from setups(suite, test)


def _patches(expression: facts.Expr) -> Iterator[facts.Call]:
    for part in inner(expression):
        if isinstance(part, facts.Call) and is_patch(part.func):
            yield part


def is_patch(func: facts.Expr) -> bool:
    """`patch(…)`, `mocker.patch(…)`, `monkeypatch.setattr(…)`; not `client.patch(…)`, which sends a request."""
    owner, _, name = dotted(func).rpartition(".")
    if name == "patch":
        return not owner or "mock" in owner.rpartition(".")[2]
    return dotted(func).endswith(_PATCHING)


def _words(patch: facts.Call) -> frozenset[str]:
    """All words of the names in a patch: `mock.patch("uvicorn.run")`."""
    found: set[str] = set()
    for given in patch.arguments[:2]:
        written = _written(given.value)
        if written is not None:
            found.update(written.split("."))
        else:
            found.update(dotted(given.value).split("."))
    return frozenset(found)


def _targets(patch: facts.Call) -> Iterator[str]:
    """What a patch replaces, without where it stands: `patch("shop.run")`, `setattr(shop, "run", …)`."""
    for given in patch.arguments[:2]:
        written = _written(given.value)
        if written is not None:
            yield written.rpartition(".")[2]
    yield from (given.keyword for given in patch.arguments if given.keyword is not None)


def _written(target: facts.Expr) -> str | None:
    """The text of a target, or its end: `"shop.run"`, `f"{MODULE}.run"`, `MODULE + ".run"`."""
    match target:
        case facts.Literal("str", str(text)):
            return text
        case facts.Template((*_, last)) | facts.Operation("+", (*_, last)):
            return _written(last)
    return None

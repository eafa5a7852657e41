"""Tests that no run ever executes, whatever the platform, and those that a run executes only where it is asked to."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, last_name
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import truth
from suitevet.suite.suite import Suite

_HOOKS = ("pytest_collection_modifyitems", "pytest_runtest_setup")
_SKIPPING = ("pytest.skip", "mark.skip")


def never_run(suite: Suite) -> frozenset[Test]:
    """The tests that are skipped in every run; pytest sets nothing up for them."""
    return frozenset(test for test in suite.tests if is_skipped(suite, test))


def is_skipped(suite: Suite, test: Test) -> bool:
    """`@pytest.mark.skip`, or `@unittest.skip("…")` on the test or its class."""
    if any(mark.name == "skip" for mark in test.marks):
        return True
    return any(_called(suite, each, test) == External("unittest.skip") for each in _decorators(suite, test))


def run_on_demand(suite: Suite) -> frozenset[Test]:
    """The tests that are skipped unless a variable of the environment, or an option that no command gives, is there."""
    marks = frozenset(_marks_of_options(suite))
    return frozenset(
        test
        for test in suite.tests
        if any(mark.name in marks or _is_met(suite, mark.name, mark.argument(0, "condition"), mark.place)
               for mark in test.marks)
        or any(_is_met_by_decorator(suite, each, test) for each in _decorators(suite, test))
    )  # fmt: skip


def _decorators(suite: Suite, test: Test) -> Iterator[facts.Expr]:
    holders = [suite.names.cls(cls).decorators for cls in test.classes]
    if test.function is not None:
        holders.append(suite.names.function(test.function).decorators)
    return (decorator.expression for decorators in holders for decorator in decorators)


def _called(suite: Suite, decorator: facts.Expr, test: Test) -> object:
    called = decorator.func if isinstance(decorator, facts.Call) else decorator
    return suite.names.resolve(called, Place(test.path))


def _is_met(suite: Suite, name: str, condition: facts.Expr | None, place: Place) -> bool:
    """`skipif(not os.environ.get("SHOP_SLOW"))`: where nobody sets anything, that is so."""
    is_code = name == "skipif" and condition is not None and not isinstance(condition, facts.Literal)
    return is_code and condition is not None and truth(suite.names, condition, place) is True


def _is_met_by_decorator(suite: Suite, decorator: facts.Expr, test: Test) -> bool:
    if not isinstance(decorator, facts.Call) or not decorator.arguments:
        return False
    wanted = {External("unittest.skipIf"): True, External("unittest.skipUnless"): False}
    called = _called(suite, decorator, test)
    met = truth(suite.names, decorator.arguments[0].value, Place(test.path))
    return isinstance(called, External) and called in wanted and met is wanted[called]


def _marks_of_options(suite: Suite) -> Iterator[str]:
    """`"slow"`, where a hook of a conftest skips what is marked so unless pytest is told `--run-slow`."""
    given = {name for command in suite.settings.commands for name in command.options} | set(suite.settings.addopts)
    for path in (*suite.conftests, *suite.plugin_modules):
        for hook in _HOOKS:
            function = suite.names.named(hook, Place(path))
            if isinstance(function, FunctionRef) and function.path == path:
                definition = suite.names.function(function)
                options = set(_options(definition))
                if options and given.isdisjoint(options) and _skips(definition):
                    yield from _marks(definition)


def _options(hook: facts.Function) -> Iterator[str]:
    for step in hook.steps:
        for call in calls(step.action):
            yield from _option(call)
        for block in step.blocks:
            for part in inner(block.subject) if block.subject is not None else ():
                yield from _option(part)


def _option(part: facts.Expr) -> Iterator[str]:
    match part:
        case facts.Call(func, (facts.Argument(_, facts.Literal("str", option)), *_), _):
            if last_name(func) in ("getoption", "getvalue") and str(option).startswith("--"):
                yield str(option)


def _skips(hook: facts.Function) -> bool:
    """Does it skip anything, other than where an option says so: `if config.getoption("--quick"):`?"""
    skipping = [step for step in hook.steps if any(dotted(c.func).endswith(_SKIPPING) for c in calls(step.action))]
    asked = (block for step in hook.steps if _adds(step) for block in step.blocks if block.kind == "if")
    return bool(skipping) and not any(block.subject is not None and _is_told(block.subject) for block in asked)


def _is_told(condition: facts.Expr) -> bool:
    """Is an option to be there for it: `config.getoption("--quick") and …`, and not behind a `not`?"""
    match condition:
        case facts.Operation("and", operands):
            return any(map(_is_told, operands))
    return next(_option(condition), None) is not None


def _adds(step: facts.Step) -> bool:
    return any(last_name(call.func) in ("add_marker", "skip") for call in calls(step.action))


def _marks(hook: facts.Function) -> Iterator[str]:
    """`"slow" in item.keywords`, `item.get_closest_marker("slow")`."""
    for step in hook.steps:
        subjects = (block.subject for block in step.blocks if block.kind == "if" and block.subject is not None)
        for expression in (*evaluated(step.action), *subjects):
            for part in inner(expression):
                match part:
                    case facts.Operation("in", (facts.Literal("str", name), facts.Attribute(_, "keywords"))):
                        yield str(name)
                    case facts.Call(facts.Attribute(_, "get_closest_marker"), (facts.Argument(_, asked), *_), _):
                        if isinstance(asked, facts.Literal):
                            yield str(asked.value)

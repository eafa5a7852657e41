"""Functions that keep their first answer, and tests that make them give another one and leave it to all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, expects_failure, inner, last_name, within
from suitevet.suite.changing.replaced import Replaced, is_patch
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.effects.flow import Frame
from suitevet.suite.model import Test
from suitevet.suite.names.names import ClassRef, External, FunctionRef, ModuleRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.running.runs import Role, Run, is_test_side, runs, setups, teardowns
from suitevet.suite.suite import Suite

_KEEPING = frozenset({External("functools.lru_cache"), External("functools.cache")})
_ENVIRONMENT = "os.environ"
_ASKING = frozenset({"environ", "getenv"})
_SETTINGS = "BaseSettings"  # of pydantic, whose fields come from the environment
_PATCHING = ("patch.dict", ".delattr", ".setenv", ".delenv")  # beside those that replace something
_LEVELS = 4  # calls into the project
_FORGETTING = "cache_clear"
_ANEW = frozenset({"reload", "__wrapped__"})


class Remembered(NamedTuple):
    """A call of a test that leads to such a function while something that this looks at is replaced."""

    getter: FunctionRef
    replaced: str
    hop: Hop
    run: Run


class _Patched(NamedTuple):
    name: str
    call: facts.Call
    position: int | None  # of the step; None: a decorator


def remembered(suite: Suite) -> Iterator[list[Remembered]]:
    """Those of one function together."""
    looks_at = {getter: frozenset(_looked_at(suite, getter)) for getter in _getters(suite)}
    found: dict[FunctionRef, list[Remembered]] = {}
    for run in runs(suite) if looks_at else ():
        if run.role is Role.TEST:
            for each in _of_test(suite, run, looks_at):
                found.setdefault(each.getter, []).append(each)
    yield from found.values()


# --- the functions that keep an answer ---


def _getters(suite: Suite) -> Iterator[FunctionRef]:
    """Without parameters: there is one answer for all."""
    for path, module in suite.names.modules.items():
        if is_test_side(suite, path):
            continue
        for position, function in enumerate(module.facts.functions):
            if not function.parameters and any(_keeps(suite, path, each.expression) for each in function.decorators):
                yield FunctionRef(path, position)


def _keeps(suite: Suite, path: str, decorator: facts.Expr) -> bool:
    func = decorator.func if isinstance(decorator, facts.Call) else decorator
    return suite.names.resolve(func, Place(path)) in _KEEPING


def _looked_at(suite: Suite, getter: FunctionRef) -> Iterator[str]:
    """The names of its module that it mentions, and what it mentions of others: `shop.plugins.find`, `os.listdir`."""
    module = suite.names.modules[getter.path].name
    for step in suite.names.function(getter).steps:
        for part in within(step.action):
            match part:
                case facts.Name(name):
                    yield f"{module}.{name}"
                    made = suite.names.resolve(part, Place(getter.path))
                    if isinstance(made, ClassRef) and _is_settings(suite, made):
                        yield _ENVIRONMENT
                case facts.Attribute(_, name):
                    yield dotted(part)
                    if name in _ASKING:
                        yield _ENVIRONMENT


def _is_settings(suite: Suite, cls: ClassRef) -> bool:
    return any(isinstance(base, External) and base.name.endswith(_SETTINGS) for base in suite.names.lineage(cls))


# --- the tests ---


def _of_test(suite: Suite, run: Run, looks_at: dict[FunctionRef, frozenset[str]]) -> Iterator[Remembered]:
    for patched in _patched(suite, run.function):
        for getter, names in looks_at.items():
            if not _is_among(patched.name, names):
                continue
            hop = _asks(suite, run.function, getter, patched)
            if hop is not None and not _is_forgotten(suite, run, hop):
                yield Remembered(getter, patched.name, hop, run)


def _is_among(patched: str, names: frozenset[str]) -> bool:
    """`shop.plugins.find`, or `os.listdir` by whatever way it is patched."""
    return patched in names or any(patched.endswith(f".{name}") for name in names if "." in name)


def _patched(suite: Suite, function: FunctionRef) -> Iterator[_Patched]:
    definition, frame = suite.names.function(function), suite.flow.frame(function)
    for decorator in definition.decorators:
        for call in _patches(decorator.expression):
            yield from (_Patched(name, call, None) for name in _names(suite, call, frame))
    for position, step in enumerate(definition.steps):
        for expression in evaluated(step.action):
            for call in _patches(expression):
                yield from (_Patched(name, call, position) for name in _names(suite, call, frame))


def _patches(expression: facts.Expr) -> Iterator[facts.Call]:
    for part in inner(expression):
        if isinstance(part, facts.Call) and (is_patch(part.func) or dotted(part.func).endswith(_PATCHING)):
            yield part


def _names(suite: Suite, call: facts.Call, frame: Frame) -> Iterator[str]:
    """`patch("shop.plugins.find")`, `monkeypatch.setattr(plugins, "find", …)`, `monkeypatch.setenv("X", "1")`."""
    method = last_name(call.func)
    if method in ("setenv", "delenv"):
        yield _ENVIRONMENT
        return
    given = [argument.value for argument in call.arguments if argument.keyword is None][:2]
    texts = [constant(suite.names, each, frame.place) for each in given]
    holder = suite.flow.referent(given[0], frame) if given else None
    match texts:
        case [str(name), *_]:
            yield name
        case [_, str(name)]:
            if isinstance(holder, External):
                yield f"{suite.flow.canonical(holder.name)}.{name}"
            elif isinstance(holder, ModuleRef):
                yield f"{suite.names.modules[holder.path].name}.{name}"
        case [_, *_] if method == "dict" and isinstance(holder, External):
            yield suite.flow.canonical(holder.name)


def _asks(suite: Suite, test: FunctionRef, getter: FunctionRef, patched: _Patched) -> Hop | None:
    """The first call that comes to the function while the patch holds."""
    definition, frame = suite.names.function(test), suite.flow.frame(test)
    faked = suite.ask(Replaced).by(test)
    if suite.names.function(getter).name in faked:
        return None
    with_it = [step.action.manager for step in definition.steps if isinstance(step.action, facts.Enter)]
    is_block = any(patched.call in inner(manager) for manager in with_it)
    for position, step in enumerate(definition.steps):
        if expects_failure(step) or (patched.position is not None and position < patched.position):
            continue
        if is_block and not any(b.subject is not None and patched.call in inner(b.subject) for b in step.blocks):
            continue
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            if not isinstance(target, FunctionRef) or _makes_forget(suite, target):
                continue
            if _comes_to(suite, target, getter, faked):
                return Hop(frame, step, call)
    return None


def _comes_to(suite: Suite, function: FunctionRef, getter: FunctionRef, faked: frozenset[str]) -> bool:
    return getter in _reached(suite, (function,), faked)


def _reached(
    suite: Suite, functions: Iterable[FunctionRef], faked: frozenset[str] = frozenset()
) -> Iterator[FunctionRef]:
    """Functions, and those of the project that they lead to."""
    level = [*functions]
    seen = set(level)
    yield from level
    for _ in range(_LEVELS):
        level = [each for caller in level for each in _called(suite, caller) if each not in seen]
        level = [each for each in level if suite.names.function(each).name not in faked]
        seen.update(level)
        yield from level


def _called(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef]:
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            if isinstance(target, FunctionRef):
                yield target


# --- what makes it forget ---


def _is_forgotten(suite: Suite, run: Run, hop: Hop) -> bool:
    """By the test itself, further down; by what is torn down after it, or by what a fixture does for it."""
    steps = suite.names.function(run.function).steps
    after = steps[steps.index(hop.step) :]
    if any(map(_forgets, after)) or any(_says(step, _ANEW) or _hands_over(step) for step in steps):
        return True
    return any(_is_forgotten_around(suite, test) for test in run.tests)


def _is_forgotten_around(suite: Suite, test: Test) -> bool:
    fixtures = (each.function for each in test.closure.fixtures if each.function is not None)
    around = (*fixtures, *_own_and_inherited(suite, test))
    return any(_says(step, _ANEW) for each in around for step in suite.names.function(each).steps) or any(
        _forgets(step) for each in _reached(suite, around) for step in suite.names.function(each).steps
    )


def _own_and_inherited(suite: Suite, test: Test) -> Iterator[FunctionRef]:
    """Set-ups and tear-downs with those of the bases, which they call by `super()`."""
    for function in (*setups(suite, test), *teardowns(suite, test)):
        yield function
        name = suite.names.function(function).name
        for base in suite.names.lineage(test.classes[-1]) if test.classes else ():
            inherited = suite.names.class_attribute(base, name) if isinstance(base, ClassRef) else None
            if isinstance(inherited, FunctionRef):
                yield inherited


def _forgets(step: facts.Step) -> bool:
    return _says(step, frozenset({_FORGETTING}))


def _makes_forget(suite: Suite, helper: FunctionRef) -> bool:
    """A helper of the suite that asks, and makes it forget again."""
    return is_test_side(suite, helper.path) and any(map(_forgets, suite.names.function(helper).steps))


def _hands_over(step: facts.Step) -> bool:
    """`self.addCleanup(plugins.cache_clear)`."""
    given = (argument.value for call in calls(step.action) for argument in call.arguments)
    return any(isinstance(value, facts.Attribute) and value.name == _FORGETTING for value in given)


def _says(step: facts.Step, words: frozenset[str]) -> bool:
    return any(isinstance(part, facts.Attribute) and part.name in words for part in within(step.action))

"""Which environment variables a run sets, and which of them are there before a given statement is executed."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.import_time.order import before
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import Undecided, constant
from suitevet.suite.suite import Suite

ANY = "*"  # set in a way that cannot be read: computed names, a file of settings
EARLY_HOOKS = ("pytest_load_initial_conftests", "pytest_cmdline_main", "pytest_configure", "pytest_sessionstart")
_LOADERS = frozenset({"dotenv.load_dotenv", "dotenv.main.load_dotenv", "environ.Env.read_env", "environs.Env.read_env"})
_REMOVING = ("pop", "popitem", "clear", "__delitem__", "unsetenv")


def set_before(suite: Suite, path: str, line: int) -> frozenset[str]:
    """The variables that are set when a line of a module is reached for the first time, by the run's own doing."""
    found = {name for name, _ in suite.settings.env}
    route = suite.imports.route(path)
    if route is not None and route.start in suite.collected:
        found.update(_set_by_hooks(suite))
    for executed in before(suite, path, line):
        for effect in suite.effects.of_module(executed.path):
            if executed.has_run(effect.chain[0].span.line):
                found.update(variables_set(suite, effect))
    return frozenset(found)


def _set_by_hooks(suite: Suite) -> Iterator[str]:
    for path in (*suite.plugin_modules, *suite.conftests):
        for hook in EARLY_HOOKS:
            function = suite.names.named(hook, Place(path))
            if isinstance(function, FunctionRef):
                for effect in suite.effects.of(function):
                    yield from variables_set(suite, effect)


def variables_set(suite: Suite, effect: Effect) -> Iterator[str]:
    """The variables an effect sets; `ANY` where their names are not written down."""
    if effect.name in _LOADERS:
        yield ANY
    if isinstance(effect.entry, Mutator) and effect.entry.family == "env":
        hop = effect.site
        if effect.form == "call" and hop.call is not None:
            yield from _given(suite, hop.call, hop)
        elif effect.form == "item" and isinstance(hop.step.action, facts.Assign):
            for target in hop.step.action.targets:
                if isinstance(target, facts.Subscript):
                    yield _text(suite, target.key, hop)


def _given(suite: Suite, call: facts.Call, hop: Hop) -> Iterator[str]:
    method = call.func.name if isinstance(call.func, facts.Attribute) else ""
    if method in _REMOVING:
        return
    if method != "update":
        yield _text(suite, call.arguments[0].value, hop) if call.arguments else ANY
        return
    for argument in call.arguments:
        if argument.keyword is not None and argument.keyword.isidentifier():
            yield argument.keyword
        else:
            yield from keys(suite, argument.value, hop)


def keys(suite: Suite, expression: facts.Expr, hop: Hop) -> Iterator[str]:
    """The keys of a dict display, wherever its name was bound."""
    source, _ = suite.names.origin(expression, Place(hop.path))
    if isinstance(source, facts.Collection) and source.kind == "dict":
        for key in source.items[::2]:
            yield _text(suite, key, hop)
    else:
        yield ANY


def _text(suite: Suite, expression: facts.Expr, hop: Hop) -> str:
    value = constant(suite.names, expression, Place(hop.path))
    return value if isinstance(value, str) and not isinstance(value, Undecided) else ANY


# --- who reads them, and who changes them while tests run ---


def read(suite: Suite, step: facts.Step, place: Place) -> Iterator[str]:
    """The variables whose values a step takes: `os.environ["X"]`, `os.getenv("X")`, a settings class of pydantic's."""
    for expression in evaluated(step.action):
        for part in inner(expression):
            match part:
                case facts.Subscript(value, key) if suite.names.resolve(value, place) == External("os.environ"):
                    yield from _literal(key)
                case facts.Call(func, (first, *_), _) if suite.names.resolve(func, place) in _GETTERS:
                    yield from _literal(first.value)


def _literal(expression: facts.Expr) -> Iterator[str]:
    if isinstance(expression, facts.Literal) and isinstance(expression.value, str):
        yield expression.value


def overridden(suite: Suite, function: FunctionRef) -> Iterator[tuple[str, Hop]]:
    """The variables a test or fixture sets in its body, by whatever means, and where."""
    if suite.flow.called_names(function).isdisjoint(_SETTERS) and not _sets_items(suite.names.function(function)):
        return
    for effect in suite.ask(Doings).of(function):
        call = effect.call
        if len(effect.chain) == 1 and effect.kind is Kind.CALLS and effect.name in _SETENV and call is not None:
            names = [_text(suite, argument.value, effect.site) for argument in call.arguments[:1]]
        else:
            names = list(variables_set(suite, effect)) if len(effect.chain) == 1 else []
        yield from ((name, effect.site) for name in names if name != ANY)


def _sets_items(function: facts.Function) -> bool:
    return any(
        isinstance(target, facts.Subscript)
        for step in function.steps
        if isinstance(step.action, facts.Assign)
        for target in step.action.targets
    )


_GETTERS = (External("os.getenv"), External("os.environ.get"))
# The last names of all calls that set variables by names written down; most tests call none of them.
_SETTERS = frozenset({"setenv", "update", "setdefault", "putenv", "__setitem__"})
_SETENV = ("pytest.MonkeyPatch.setenv", "monkeypatch.setenv")

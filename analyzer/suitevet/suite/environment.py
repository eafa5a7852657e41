"""Which environment variables a run sets, and which of them are there before a given statement is executed."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.suite.effects import Effect, Hop, Kind
from suitevet.suite.names import FunctionRef, Place
from suitevet.suite.suite import Suite
from suitevet.suite.values import Undecided, constant

ANY = "*"  # set in a way that cannot be read: computed names, a file of settings
EARLY_HOOKS = ("pytest_load_initial_conftests", "pytest_cmdline_main", "pytest_configure", "pytest_sessionstart")
_LOADERS = frozenset({"dotenv.load_dotenv", "dotenv.main.load_dotenv", "environ.Env.read_env", "environs.Env.read_env"})
_REMOVING = ("pop", "popitem", "clear", "__delitem__", "unsetenv")


def set_before(suite: Suite, path: str, line: int) -> frozenset[str]:
    """The variables that are set when a line of a module is reached for the first time, by the run's own doing."""
    found = {name for name, _ in suite.settings.env}
    route = suite.imports.route(path)
    if route is None:
        return frozenset(found)
    seen: set[str] = set()
    for earlier in _loaded_before(suite, route.start):
        found.update(_set_by_import(suite, earlier, None, seen))
    if route.start in suite.collected:
        found.update(_set_by_hooks(suite))
    for edge in route.edges:
        found.update(_set_by_import(suite, edge.source, edge.span.line, seen))
    found.update(_set_by_import(suite, path, line, seen))
    return frozenset(found)


def _loaded_before(suite: Suite, start: str) -> Iterator[str]:
    """Plugins, and the conftests of the folders above a file, come before it."""
    yield from (path for path in suite.plugin_modules if path != start)
    for path in sorted(suite.conftests, key=lambda p: p.count("/")):
        folder = path.rpartition("/")[0]
        if path != start and (not folder or start.startswith(f"{folder}/")):
            yield path


def _set_by_import(suite: Suite, path: str, line: int | None, seen: set[str]) -> Iterator[str]:
    """What executing a module, up to a line if one is given, sets: itself, or by the modules it imports."""
    if path in seen:
        return
    if line is None:
        seen.add(path)
    for edge in suite.imports.edges(path):
        if line is None or edge.span.line < line:
            yield from _set_by_import(suite, edge.target, None, seen)
    for effect in suite.effects.of_module(path):
        if line is None or effect.chain[0].span.line < line:
            yield from written(suite, effect)


def _set_by_hooks(suite: Suite) -> Iterator[str]:
    for path in (*suite.plugin_modules, *suite.conftests):
        for hook in EARLY_HOOKS:
            function = suite.names.named(hook, Place(path))
            if isinstance(function, FunctionRef):
                for effect in suite.effects.of(function):
                    yield from written(suite, effect)


def written(suite: Suite, effect: Effect) -> Iterator[str]:
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


# --- what functions change while tests run ---


def overridden(suite: Suite, function: FunctionRef) -> Iterator[tuple[str, Hop]]:
    """The variables a test or fixture sets in its body, by whatever means, and where."""
    for effect in suite.effects.of(function):
        if len(effect.chain) != 1:
            continue
        call = effect.call
        if effect.kind is Kind.CALLS and call is not None and effect.name == "pytest.MonkeyPatch.setenv":
            name = _text(suite, call.arguments[0].value, effect.site) if call.arguments else ANY
            if name != ANY:
                yield name, effect.site
        else:
            yield from ((name, effect.site) for name in written(suite, effect) if name != ANY)

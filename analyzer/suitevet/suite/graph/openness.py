"""Where fixtures may come from that cannot be seen: reasons to stay silent about a name without definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, inner
from suitevet.suite.declarations.makers import fixture_of
from suitevet.suite.model import Test
from suitevet.suite.names.modules import Bindable
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Place
from suitevet.suite.names.nested import nested_function, put_on, returned
from suitevet.suite.resolution.plugin_modules import declared_plugins
from suitevet.suite.suite import Suite

# Libraries that put arguments of their own into tests, or register fixtures by calls.
_INJECTING = ("pytest_bdd", "pytest_cases", "pytest_factoryboy", "pytest_describe", "pytest_harvest", "behave", "ward")
_HARMLESS_BASES = ("builtins.", "abc.", "typing.", "typing_extensions.", "collections.", "enum.", "unittest.")
_KNOWN_DECORATORS = (
    "pytest.mark.", "unittest.mock.", "mock.", "hypothesis.", "functools.", "builtins.", "contextlib.", "typing.",
    "pytest.fixture", "asyncio.", "warnings.",
)  # fmt: skip
_DEPTH = 10  # decorators that put on others
_COLLECTING_HOOKS = frozenset({"pytest_pycollect_makeitem", "pytest_pyfunc_call"})
_REGISTERING = frozenset({"parsefactories", "import_plugin", "consider_module", "_register_fixture"})


def unseen_base(suite: Suite, cls: ClassRef) -> str | None:
    """A base of a class whose attributes are not known, tests and fixtures among them perhaps."""
    return next((base for base in suite.classes.external_bases(cls) if not base.startswith(_HARMLESS_BASES)), None)


@dataclass(slots=True)
class World:
    """Asks each module once."""

    suite: Suite
    _modules: dict[str, str | None] = field(default_factory=dict)

    def open_for(self, test: Test, name: str) -> str | None:
        """Why some definition of a name may be visible to a test without being seen."""
        reason = self._plugins() or self._of_test(test)
        if reason is not None:
            return reason
        for path in self._holders(test):
            reason = self._module(path) or self._generated(path, name) or self._conditional(path, name)
            if reason is not None:
                return reason
        return None

    def uncatalogued(self) -> tuple[str, ...]:
        """Declared distributions that look like plugins of pytest and that no table speaks of."""
        known = {*self.suite.catalog.plugins, *self.suite.read_plugins}
        return tuple(
            name
            for name in self.suite.distributions
            if name not in known and ("pytest" in name or name.endswith(("-testing", "-fixtures")))
            and name not in _WITHOUT_FIXTURES
        )

    def _plugins(self) -> str | None:
        if self.suite.unknown_plugins:
            return self.suite.unknown_plugins[0].reason
        given = (name for name in self.suite.settings.plugins if not self._is_known(name) and not _brings_none(name))
        unknown = (*self.uncatalogued(), *given)
        return f"the plugin `{unknown[0]}` is not in the catalogue" if unknown else None

    def _holders(self, test: Test) -> tuple[str, ...]:
        folders = {"", *(test.path[: i] for i, letter in enumerate(test.path) if letter == "/")}
        conftests = (path for path in self.suite.conftests if path.rpartition("/")[0] in folders)
        return (*self.suite.plugin_modules, *conftests, test.path)

    # --- the test itself ---

    def _of_test(self, test: Test) -> str | None:
        if any(parametrization.names is None for parametrization in test.parametrizations):
            return "names of parameters are computed"
        for cls in test.classes:
            unseen = unseen_base(self.suite, cls)
            if unseen is not None:
                return f"`{unseen}` may define fixtures"
        for decorators, path in self._decorators(test):
            for decorator in decorators:
                reason = self._decorator(decorator.expression, path)
                if reason is not None:
                    return reason
        return None

    def _decorators(self, test: Test) -> Iterator[tuple[tuple[facts.Decorator, ...], str]]:
        if test.function is not None:
            yield self.suite.names.function(test.function).decorators, test.function.path
        for cls in test.classes:
            yield self.suite.names.cls(cls).decorators, cls.path

    def _decorator(self, expression: facts.Expr, path: str, depth: int = 0) -> str | None:
        called = expression.func if isinstance(expression, facts.Call) else expression
        referent = self.suite.names.resolve(called, Place(path))
        if isinstance(referent, External):
            if referent.name.startswith(_KNOWN_DECORATORS):
                return None
            return f"the decorator `{referent.name}` may change what the test asks for"
        if isinstance(referent, FunctionRef):
            name = self.suite.names.function(referent).name
            is_factory = isinstance(expression, facts.Call)
            return None if self._is_followed(referent, is_factory, depth) else f"the decorator `{name}` is not followed"
        return self._marks(expression, path)

    def _is_followed(self, decorator: FunctionRef, is_factory: bool, depth: int) -> bool:
        """Does a decorator of the project return a function of its own, or a mark? Then its arguments are known."""
        names, function = self.suite.names, self.suite.names.function(decorator)
        if depth > _DEPTH:
            return False
        for value in returned(names, decorator):
            called = value.func if isinstance(value, facts.Call) else value
            made = names.resolve(called, Place(decorator.path))
            is_mark = isinstance(made, External) and made.name.startswith("pytest.mark.")
            parameters = {parameter.name for parameter in function.parameters}
            nested = nested_function(names, decorator, value)
            again = put_on(names, decorator, value) if not is_factory else None
            if nested is not None:
                if is_factory and not self._is_followed(nested, False, depth + 1):
                    return False
            elif again is not None and nested_function(names, decorator, again) is None:
                if self._decorator(again, decorator.path, depth + 1) is not None:
                    return False
            elif not (is_mark or (isinstance(value, facts.Name) and value.id in parameters)):
                return False
        return True

    def _marks(self, expression: facts.Expr, path: str) -> str | None:
        source, _ = self.suite.names.origin(expression, Place(path))
        text = source.func if isinstance(source, facts.Call) else source
        referent = self.suite.names.resolve(text, Place(path))
        if isinstance(referent, External) and referent.name.startswith(_KNOWN_DECORATORS):
            return None
        return "a decorator cannot be followed"

    # --- the modules that hold fixtures ---

    def _module(self, path: str) -> str | None:
        if path not in self._modules:
            self._modules[path] = next(self._reasons(path), None)
        return self._modules[path]

    def _reasons(self, path: str) -> Iterator[str]:
        stars = self.suite.names.external_stars(path)
        if stars:
            yield f"`{path}` imports everything from `{stars[0]}`"
        yield from self._made_names(path)
        yield from self._listed_plugins(path)
        file = self.suite.file(path)
        for steps in (file.steps, *(f.steps for f in file.functions), *(c.steps for c in file.classes)):
            for step in steps:
                yield from self._step(path, step)
        for function in file.functions:
            if function.name in _COLLECTING_HOOKS:
                yield f"the hook `{function.name}` in `{path}` may change what tests ask for"

    def _made_names(self, path: str) -> Iterator[str]:
        """What a star import brings may have been put into that module's namespace by a loop over files, say."""
        seen, waiting = {path}, [path]
        while waiting:
            current = waiting.pop()
            targets = (self.suite.names.starred_path(current, each) for each in self.suite.names.stars(Place(current)))
            for target in targets:
                if target is not None and target not in seen:
                    seen.add(target)
                    waiting.append(target)
                    if any(_names_itself(step) for step in self.suite.file(target).steps):
                        yield f"`{path}` imports everything from `{target}`, which writes to its own namespace"

    def _listed_plugins(self, path: str) -> Iterator[str]:
        plugins, gap = declared_plugins(self.suite.names, path)
        if gap is not None:
            yield f"{gap} in `{path}`"
        for plugin in plugins:
            if not self._is_known(plugin):
                yield f"the plugin `{plugin}` is not in the catalogue"

    def _is_known(self, plugin: str) -> bool:
        ours = self.suite.names.module_path(plugin) is not None
        read = self.suite.names.index.installed_path(plugin) in self.suite.names.modules
        return ours or read or self.suite.catalog.distribution_of(plugin) is not None

    def _step(self, path: str, step: facts.Step) -> Iterator[str]:
        match step.action:
            case facts.Import(module, _, _, 0) if module.partition(".")[0] in _INJECTING:
                yield f"`{module}` injects arguments"
        if _names_itself(step):
            yield f"`{path}` writes to its own namespace"
        for call in calls(step.action):
            func = call.func
            if isinstance(func, facts.Attribute) and (
                func.name in _REGISTERING or (func.name == "register" and _mentions_manager(func))
            ):
                yield f"`{path}` registers plugins by calls"

    def _generated(self, path: str, name: str) -> str | None:
        """A `pytest_generate_tests` that may parametrize the name."""
        made = self.suite.names.final(Place(path), "pytest_generate_tests")
        if made is not None and not isinstance(made.value, facts.Define):
            return f"`pytest_generate_tests` in `{path}` is no function of that file"
        for function in self.suite.file(path).functions:
            if function.name == "pytest_generate_tests":
                texts = set(_strings(function.steps))
                if name in texts or any(name in text.split(",") for text in texts) or _computes_names(function):
                    return f"`pytest_generate_tests` in `{path}` may parametrize it"
        return None

    def _conditional(self, path: str, name: str) -> str | None:
        """The name is bound here: under a condition, or to something that may be a fixture in a way not followed."""
        for binding in self.suite.names.space(Place(path)).get(name, ()):
            if binding.step.blocks and not _for_types_only(binding.step.blocks):
                return f"`{path}` binds `{name}` under a condition"
            if not binding.step.blocks and not self._is_plain(path, binding.value):
                return f"`{path}` binds `{name}` to something that cannot be followed"
        return None

    def _is_plain(self, path: str, value: Bindable) -> bool:
        """A bare function or class is certainly no fixture, and a known fixture has the name it was given."""
        match value:
            case facts.Define(position):
                known = fixture_of(self.suite.names, FunctionRef(path, position), None) is not None
                return known or not self.suite.file(path).functions[position].decorators
            case facts.DefineClass() | facts.Literal() | facts.Collection():
                return True
        return False


# Widely used plugins that bring no fixtures: not knowing them leaves nothing open.
_WITHOUT_FIXTURES = frozenset({
    "pytest-antilru", "pytest-assume", "pytest-astropy-header", "pytest-black",
    "pytest-checkdocs", "pytest-circleci-parallelized", "pytest-clarity", "pytest-codeblocks", "pytest-cov",
    "pytest-cover", "pytest-custom-exit-code", "pytest-deadfixtures", "pytest-dependency", "pytest-doctestplus",
    "pytest-durations", "pytest-emoji", "pytest-enabler", "pytest-env", "pytest-fail-slow",
    "pytest-filter-subpackage", "pytest-flake8", "pytest-forked",
    "pytest-github-actions-annotate-failures", "pytest-gitlab", "pytest-icdiff", "pytest-ignore-flaky",
    "pytest-instafail", "pytest-isort", "pytest-lazy-fixture", "pytest-lazy-fixtures",
    "pytest-markdown-docs", "pytest-memray", "pytest-mypy", "pytest-mypy-plugins",
    "pytest-ordering", "pytest-parallel", "pytest-perf", "pytest-picked", "pytest-profiling",
    "pytest-pylint", "pytest-pythonpath", "pytest-random-order", "pytest-remotedata", "pytest-reportlog",
    "pytest-rerunfailures", "pytest-retry", "pytest-reverse", "pytest-rich", "pytest-ruff",
    "pytest-runner", "pytest-shard", "pytest-skip-slow", "pytest-split", "pytest-srcpaths", "pytest-sugar",
    "pytest-testmon", "pytest-timeout", "pytest-tldr", "pytest-unmagic", "pytest-watch", "pytest-watcher",
    "pytest-xdist", "pytest-xdoctest",
})  # fmt: skip


def _brings_none(plugin: str) -> bool:
    """Is it known for that under the name that `-p` has for it: `xdist`, `pytest_cov`?"""
    name = plugin.partition(".")[0].replace("_", "-")
    return name in _WITHOUT_FIXTURES or f"pytest-{name}" in _WITHOUT_FIXTURES


def _names_itself(step: facts.Step) -> bool:
    """`globals()[name] = made`, `globals().update(found)`: names that nobody wrote down."""
    match step.action:
        case facts.Assign(targets, _, _):
            if any(isinstance(target, facts.Subscript) and _is_namespace(target.value) for target in targets):
                return True
    funcs = (call.func for call in calls(step.action))
    return any(isinstance(f, facts.Attribute) and f.name == "update" and _is_namespace(f.value) for f in funcs)


def _is_namespace(value: facts.Expr) -> bool:
    match value:
        case facts.Call(facts.Name("globals" | "vars" | "locals"), _, _):
            return True
        case facts.Attribute(_, "__dict__"):
            return True
    return False


def _mentions_manager(func: facts.Attribute) -> bool:
    return any(
        (isinstance(part, facts.Attribute) and "pluginmanager" in part.name)
        or (isinstance(part, facts.Name) and "pluginmanager" in part.id)
        for part in inner(func)
    )  # fmt: skip


def _strings(steps: tuple[facts.Step, ...]) -> Iterator[str]:
    for step in steps:
        for expression in evaluated(step.action):
            for part in inner(expression):
                if isinstance(part, facts.Literal) and isinstance(part.value, str):
                    yield part.value


def _computes_names(function: facts.Function) -> bool:
    """Is there a `metafunc.parametrize` whose first argument is no literal?"""
    for step in function.steps:
        for call in calls(step.action):
            if isinstance(call.func, facts.Attribute) and call.func.name == "parametrize" and call.arguments:
                first = call.arguments[0].value
                literal = isinstance(first, facts.Literal) or (
                    isinstance(first, facts.Collection) and all(isinstance(i, facts.Literal) for i in first.items)
                )
                if not literal:
                    return True
    return not any(
        isinstance(call.func, facts.Attribute) and call.func.name == "parametrize"
        for step in function.steps
        for call in calls(step.action)
    )


def _for_types_only(blocks: tuple[facts.Block, ...]) -> bool:
    return any(
        block.kind == "if"
        and isinstance(block.subject, facts.Name | facts.Attribute)
        and (block.subject.id if isinstance(block.subject, facts.Name) else block.subject.name) == "TYPE_CHECKING"
        for block in blocks
    )

"""Ask pytest itself what it collects and who answers each request, for many projects in one run.

    python pytest_truth.py OUT_FOLDER PROJECT [PROJECT ...]

writes OUT_FOLDER/<project's folder name>.json for each. Only pytest and the standard library are needed, so the same
file runs under every version of pytest of the matrix. Collection only: no test and no fixture is run.
"""

from __future__ import annotations

import ast
import functools
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

if TYPE_CHECKING:
    from _pytest.fixtures import FixtureManager

REGISTRY_BEFORE_9_2 = "_arg2fixturedefs"
HIDDEN = ("_xunit_setup_", "_unittest_set", "_unittest_skip_")  # pytest's own fixtures for setUpClass & co
OUTSIDE = "plugin"
PARAMETER = "param"
MISSING = "unresolved"


class FixtureTruth(TypedDict):
    name: str
    at: str  # path:line of the first decorator
    also: list[str]  # other places that name the same definition: its def line, the statement that binds it
    scope: str
    autouse: bool
    arguments: list[str]
    params: int | None


class ItemTruth(TypedDict):
    id: str  # without parameters
    at: str
    closure: dict[str, str]  # name -> path:line | plugin | param | unresolved, in pytest's order
    chains: dict[str, list[str]]  # the visible definitions of each name, furthest first
    autouse: list[str]
    edges: list[tuple[str, str, str]]  # (asker, name, answer): what each request in the closure is answered with
    variants: int


class ProjectTruth(TypedDict):
    pytest: str
    exit: int
    errors: list[str]
    skipped: list[str]  # modules that skip themselves when they are imported
    fixtures: list[FixtureTruth]
    tests: list[ItemTruth]


class ProjectSettings(TypedDict, total=False):
    args: list[str]
    path: list[str]


Definition = pytest.FixtureDef[object]


def main(arguments: Sequence[str]) -> int:
    out, *projects = map(Path, arguments)
    if len(projects) == 1:
        write_truth(out, projects[0])
        return 0
    for project in projects:
        in_a_child(out, project)
    return 0


def in_a_child(out: Path, project: Path) -> None:
    """A process per project, since collecting imports; forked where possible: importing pytest is most of the cost."""
    if not hasattr(os, "fork"):
        subprocess.run([sys.executable, __file__, str(out), str(project)], check=True)
        return
    child = os.fork()
    if child == 0:
        try:
            write_truth(out, project)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def write_truth(out: Path, project: Path) -> None:
    result = out.resolve() / f"{project.name}.json"
    truth = collect(project.resolve(), result.with_suffix(".log"))
    result.write_text(json.dumps(truth), encoding="utf-8")


def collect(root: Path, log: Path) -> ProjectTruth:
    settings = project_settings(root)
    os.chdir(root)
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(root / folder) for folder in settings.get("path", ())]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    recorder = Recorder()
    with log.open("w") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        arguments = ["--collect-only", "-q", "--assert=plain", *settings.get("args", ())]
        code = int(pytest.main(arguments, plugins=[recorder]))
        sys.stdout.flush()
    return ProjectTruth(
        pytest=pytest.__version__,
        exit=code,
        errors=recorder.errors,
        skipped=recorder.skipped,
        fixtures=list(fixtures_of(recorder, root)),
        tests=list(tests_of(recorder.items, root)),
    )


def project_settings(root: Path) -> ProjectSettings:
    """The `[pytest]` table of corpus.toml."""
    import tomllib

    file = root / "corpus.toml"
    if not file.exists():
        return {}
    settings: ProjectSettings = tomllib.loads(file.read_text(encoding="utf-8")).get("pytest", {})
    return settings


class Recorder:
    """The plugin: keeps every item from before deselection."""

    def __init__(self) -> None:
        self.session: pytest.Session | None = None
        self.from_settings = 0  # how many names the `usefixtures` setting holds
        self.items: list[pytest.Function] = []
        self.errors: list[str] = []
        self.skipped: list[str] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        # Counted now: up to 9.0 the fixture manager appends the autouse names to this very list.
        self.from_settings = len(config.getini("usefixtures"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> Generator[None, None, None]:
        self.session = session
        self.items = [item for item in items if isinstance(item, pytest.Function)]
        return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)
        if report.failed:
            self.errors.append(f"{report.nodeid}: {str(report.longrepr).strip().splitlines()[-1]}")


# --- fixtures ---------------------------------------------------------------------------------------------------


def fixtures_of(recorder: Recorder, root: Path) -> Iterator[FixtureTruth]:
    if recorder.session is None:
        return
    manager = recorder.session._fixturemanager
    autouse = autouse_names(manager, recorder.from_settings)
    for definition in registered(manager):
        at = place(definition.func, root)
        if at == OUTSIDE or definition.argname.startswith(HIDDEN):
            continue
        yield FixtureTruth(
            name=definition.argname,
            at=at,
            also=sorted(other_places(definition, at, root)),
            scope=definition.scope,
            autouse=definition.argname in autouse.get(definition.baseid, ()),
            arguments=list(definition.argnames),
            params=None if definition.params is None else len(definition.params),
        )


def registered(manager: FixtureManager) -> Iterator[Definition]:
    """Every registered definition; pytest 9.2 keeps them by node, earlier versions in one list per name."""
    everything = getattr(manager, "_get_all_fixture_defs", None)
    if everything is not None:
        yield from everything()
        return
    by_name: Mapping[str, Sequence[Definition]] = getattr(manager, REGISTRY_BEFORE_9_2)
    for definitions in by_name.values():
        yield from definitions


def autouse_names(manager: FixtureManager, from_settings: int) -> dict[str, set[str]]:
    """Autouse names by the node id they were registered at; pytest 9.1 went from node ids to nodes.

    The session's list opens with the `usefixtures` setting, which makes nothing autouse.
    """
    of_nodes: Mapping[pytest.Collector, Sequence[str]] = getattr(manager, "_node_autousenames", {})
    of_ids: Mapping[str, Sequence[str]] = manager._nodeid_autousenames
    found: dict[str, set[str]] = {}
    for nodeid, names in [*((node.nodeid, names) for node, names in of_nodes.items()), *of_ids.items()]:
        found.setdefault(nodeid, set()).update(names if nodeid else names[from_settings:])
    return found


def other_places(definition: Definition, at: str, root: Path) -> Iterator[str]:
    path, _, line = at.rpartition(":")
    header = def_line(root / path, int(line))
    if header is not None:
        yield f"{path}:{header}"
    generated = "<locals>" in getattr(definition.func, "__qualname__", "")
    for holder in holders(definition, root):
        statement = bindings(holder).get(definition.argname)
        if statement is None or (isinstance(statement, ast.FunctionDef) and not generated):
            continue
        for bound in {statement.lineno, first_line(statement)}:
            yield f"{holder.relative_to(root).as_posix()}:{bound}"


def holders(definition: Definition, root: Path) -> list[Path]:
    """The files whose names this definition may have been found under."""
    module = definition.baseid.split("::")[0]
    if module.endswith(".py"):
        return [root / module]
    if module not in ("", "."):
        return [root / module / "conftest.py"]
    loaded = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return sorted(Path(file) for file in loaded if file and Path(file).is_relative_to(root))


@functools.cache
def syntax(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes())


def bindings(file: Path) -> dict[str, ast.stmt]:
    """The last statement, in source order, that binds each name at module level."""
    found: dict[str, ast.stmt] = {}
    pending: list[ast.stmt] = list(syntax(file).body) if file.exists() else []
    while pending:
        statement = pending.pop(0)
        found.update(dict.fromkeys(bound_names(statement), statement))
        pending[:0] = [child for child in ast.iter_child_nodes(statement) if nested_in_flow(statement, child)]  # type: ignore[misc]
    return found


def nested_in_flow(statement: ast.stmt, child: ast.AST) -> bool:
    return isinstance(statement, ast.If | ast.Try | ast.With | ast.For) and isinstance(child, ast.stmt)


def bound_names(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [alias.asname or alias.name.split(".")[0] for alias in names]
        case ast.Assign(targets=targets):
            return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return []


def first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def def_line(file: Path, line: int) -> int | None:
    functions = (node for node in ast.walk(syntax(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return next((node.lineno for node in functions if first_line(node) == line), None)


def place(function: Callable[..., object] | None, root: Path) -> str:
    """path:line of the code behind a callable, or `plugin` when it is not the project's."""
    code = getattr(innermost(function), "__code__", None)
    if code is None:
        return OUTSIDE
    path = Path(code.co_filename)
    if not path.is_relative_to(root):
        return OUTSIDE
    return f"{path.relative_to(root).as_posix()}:{code.co_firstlineno}"


def innermost(function: object) -> object:
    """Through partials, bound methods, descriptors and functools.wraps to the function that was written."""
    while True:
        if isinstance(function, functools.partial):
            function = function.func
        elif inspect.ismethod(function) or isinstance(function, staticmethod | classmethod):
            function = function.__func__
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        else:
            return function


# --- tests ------------------------------------------------------------------------------------------------------


def tests_of(items: Sequence[pytest.Function], root: Path) -> Iterator[ItemTruth]:
    variants: dict[str, list[pytest.Function]] = {}
    for item in items:
        variants.setdefault(identity(item, root), []).append(item)
    for identifier, group in variants.items():
        item = group[0]
        chains = {name: [shown(d, root) for d in visible(item, name)] for name in item.fixturenames}
        names = [name for name in item.fixturenames if name != "request" and not name.startswith(HIDDEN)]
        yield ItemTruth(
            id=identifier,
            at=place(item.function, root),
            closure={name: chains[name][-1] if chains[name] else MISSING for name in names},
            chains={name: chains[name] for name in names},
            autouse=[n for n in item.session._fixturemanager._getautousenames(item) if not n.startswith(HIDDEN)],
            edges=sorted(set(edges(item, root))),
            variants=len(group),
        )


def identity(item: pytest.Function, root: Path) -> str:
    classes = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    name = item.originalname or item.name.split("[")[0]
    return "::".join([item.path.relative_to(root).as_posix(), *classes, name])


def visible(item: pytest.Function, name: str) -> Sequence[Definition]:
    return item._fixtureinfo.name2fixturedefs.get(name) or ()


def shown(definition: Definition, root: Path) -> str:
    if getattr(definition.func, "__name__", "") == "get_direct_param_fixture_func":
        return PARAMETER
    return place(definition.func, root)


def edges(item: pytest.Function, root: Path) -> list[tuple[str, str, str]]:
    """Each request of a set-up with its answer, in the order pytest fills them.

    A name that is being set up is answered one definition further out; one that is finished, by what it finished with.
    """
    found: list[tuple[str, str, str]] = []
    finished: dict[str, Definition] = {}

    def request(asker: str, name: str, active: tuple[str, ...]) -> None:
        chain = visible(item, name)
        outward = active.count(name)
        if name == "request" or (name not in finished and outward >= len(chain)):
            answer = OUTSIDE if name == "request" else MISSING
            found.append((asker, name, answer))
            return
        definition = finished.get(name) or chain[-1 - outward]
        found.append((asker, name, shown(definition, root)))
        if name not in finished:
            for argument in definition.argnames:
                request(shown(definition, root), argument, (*active, name))
            finished[name] = definition

    test = place(item.function, root)
    for name in item.fixturenames:
        request("", name, ())
    for name in item._fixtureinfo.argnames:
        request(test, name, ())
    return [(asker, name, answer) for asker, name, answer in found if asker and name != "request"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

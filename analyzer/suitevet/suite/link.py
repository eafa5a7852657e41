"""Links the facts of all files into the suite."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.project.files import Listing, apply_collect_ignore, conftests_left
from suitevet.project.modules import ModuleIndex
from suitevet.project.settings import Settings
from suitevet.suite.computed.files import absolute
from suitevet.suite.computed.lists import built
from suitevet.suite.model import Closure, Fixture, Params, Registration, Test
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.modules import Module
from suitevet.suite.names.names import External, Names, Place
from suitevet.suite.names.values import truth
from suitevet.suite.nodes import nodes_above
from suitevet.suite.resolution.closures import Visible
from suitevet.suite.resolution.collection import Collector, Item, Node
from suitevet.suite.resolution.generated import Generated, Generators, in_force
from suitevet.suite.resolution.plugin_modules import plugin_modules
from suitevet.suite.resolution.plugins import Plugins
from suitevet.suite.resolution.registry import Registry
from suitevet.suite.suite import Suite

# Decorators from here are read as marks, or add no sets of parameters.
_WITHOUT_SETS = ("pytest.", "unittest.", "mock.", "hypothesis.")


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the linking stage is given."""

    settings: Settings
    index: ModuleIndex
    catalog: Catalog
    files: Mapping[str, facts.FileFacts]
    listing: Listing
    distributions: tuple[str, ...]  # declared by the project, normalised
    entry_points: tuple[str, ...]  # the project's own pytest11 modules
    read_plugins: Mapping[str, str]  # installed plugins that were read: file -> distribution


def link(inputs: Inputs) -> Suite:
    names = Names({p: Module(p, inputs.index.name_of(p), read) for p, read in inputs.files.items()}, inputs.index)
    names.truth = lambda expression, place: truth(names, expression, place)
    classes = Classes(names)
    registry = Registry(names, classes)
    collected, conftests = _live(inputs, names)
    loaded = plugin_modules(names, (*inputs.entry_points, *inputs.settings.plugins), (*conftests, *collected))
    modules = loaded.modules
    is_known = inputs.index.installed is not None
    plugins = Plugins(inputs.catalog, inputs.settings, _present(inputs), loaded.foreign, is_known)
    visible = Visible(plugins.fixture, (*inputs.settings.usefixtures, *plugins.autouse()))
    for path in inputs.read_plugins:
        for registration in registry.of_module(path, ""):
            visible.register(registration)
    registrations = list(_outer_registrations(registry, modules, conftests))
    for registration in registrations:
        visible.register(registration)
    doctests = tuple(path for path in inputs.listing.doctest_files if path in inputs.files and path not in collected)
    for path in doctests:
        registrations.extend(registry.of_module(path, path))
    collector = Collector(names, classes, registry, inputs.settings)
    generators = Generators(names, classes, modules, conftests)
    tests: list[Test] = []
    for path in collected:
        for node in collector.nodes(path):
            for registration in _node_registrations(registry, node):
                registrations.append(registration)
                visible.register(registration)
            tests.extend(_test(names, item, visible, generators) for item in collector.items(node))
    return Suite(
        settings=inputs.settings,
        catalog=inputs.catalog,
        names=names,
        classes=classes,
        collected=collected,
        conftests=conftests,
        doctests=doctests,
        plugin_modules=modules,
        unknown_plugins=loaded.unknown,
        distributions=inputs.distributions,
        registrations=tuple(registrations),
        visible=visible,
        tests=tuple(tests),
        incomplete=_incomplete(inputs),
        read_plugins=frozenset(inputs.read_plugins.values()),
    )


def _present(inputs: Inputs) -> tuple[str, ...]:
    """The distributions whose plugins pytest loads: where it is known what is installed, these and no others."""
    installed = inputs.index.installed
    return inputs.distributions if installed is None else tuple(plugin.distribution for plugin in installed.plugins)


def _incomplete(inputs: Inputs) -> tuple[str, ...]:
    ours = ((path, file) for path, file in inputs.files.items() if not inputs.index.is_installed(path))
    broken = {path for path, file in ours if file.problems}
    return tuple(sorted({*broken, *inputs.listing.left_out, *(path for path, _ in inputs.listing.problems)}))


# --- what is collected ---


def _live(inputs: Inputs, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The test modules and conftests that are left once `collect_ignore` is known."""
    listing = inputs.listing
    ignores = dict(_listed(names, listing.conftests, "collect_ignore"))
    globs = dict(_listed(names, listing.conftests, "collect_ignore_glob"))
    collected = apply_collect_ignore(listing.collected, ignores, globs, listing.starts)
    conftests = conftests_left(listing.conftests, ignores, globs, listing.starts)
    return tuple(p for p in collected if p in inputs.files), tuple(p for p in conftests if p in inputs.files)


def _listed(names: Names, conftests: Iterable[str], name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paths in a list that a conftest has at module level, relative to its directory.

    What is left out on a condition, as where a tool is missing, is left out in other places than most.
    """
    for path in conftests:
        if path in names.modules and names.space(Place(path)).get(name):
            above = absolute(posixpath.dirname(path))
            items = built(names, path, name, in_doubt=False).items
            yield path, tuple(posixpath.relpath(item, above) if item.startswith("/") else item for item in items)


# --- registrations and tests ---


def _outer_registrations(
    registry: Registry, modules: tuple[str, ...], conftests: tuple[str, ...]
) -> Iterator[Registration]:
    """Plugins first, then the conftests from the root inwards."""
    for path in modules:
        yield from registry.of_module(path, "")
    for path in sorted(conftests, key=lambda p: (p.count("/"), p)):
        if path not in modules:
            yield from registry.of_module(path, path.rpartition("/")[0])


def _node_registrations(registry: Registry, node: Node) -> Iterator[Registration]:
    if node.classes:
        return registry.of_class(node.classes[-1], node.id)
    return registry.of_module(node.path, node.id)


def _test(names: Names, item: Item, visible: Visible, generators: Generators) -> Test:
    direct = frozenset(name for p in item.parametrizations for name in p.direct)
    nodes = nodes_above(item.node.path, item.node.names)
    closure = visible.closure(nodes, item.usefixtures, item.signature.requests, direct)
    generated = generators.of(item, closure.order)
    more = in_force(generated, closure.missing)
    if more - direct:
        # pytest prunes what only a name parametrized by a hook needs, and keeps the order found without the hook
        foreign = frozenset(name for name in more if visible.is_foreign(name, nodes))
        closure = visible.closure(nodes, item.usefixtures, item.signature.requests, direct | foreign)
        pruned = visible.closure(nodes, item.usefixtures, item.signature.requests, direct | more)
        closure = pruned._replace(order=tuple(name for name in closure.order if name in set(pruned.order)))
    return Test(
        id=f"{item.node.id}::{item.name}",
        name=item.name,
        path=item.node.path,
        classes=item.node.classes,
        function=item.function,
        requests=item.signature.requests,
        usefixtures=item.usefixtures,
        marks=item.marks,
        parametrizations=item.parametrizations,
        closure=closure,
        variants=None if closure.missing and _may_fill(names, item) else _variants(item, closure, generated),
        is_unittest=item.is_unittest,
        is_async=item.signature.is_async,
    )


def _may_fill(names: Names, item: Item) -> bool:
    """Has a test a decorator that may provide what nobody else does, for each of several sets?"""
    if item.function is None:
        return True
    place = Place(item.function.path)
    decorators = (decorator.expression for decorator in names.function(item.function).decorators)
    meanings = (names.resolve(each.func if isinstance(each, facts.Call) else each, place) for each in decorators)
    return not all(isinstance(meant, External) and meant.name.startswith(_WITHOUT_SETS) for meant in meanings)


def _variants(item: Item, closure: Closure, generated: tuple[Generated, ...]) -> int | None:
    """How many items the test becomes: the product of its parameter sets and of its fixtures' params."""
    if item.copies is None or not all(each.certain for each in generated):
        return None
    total = item.copies
    parametrized: set[str] = set()
    for parametrization in (*item.parametrizations, *(each.parametrization for each in generated)):
        if parametrization.sets is None or parametrization.names is None:
            return None
        parametrized.update(parametrization.names)
        total *= max(parametrization.sets, 1)
    for name, answers in closure.answers.items():
        params = None if name in parametrized else effective_params(name, answers)
        if params is not None:
            if params.number is None:
                return None
            total *= max(params.number, 1)
    return total


def effective_params(name: str, answers: tuple[Fixture, ...]) -> Params | None:
    """The params in force: the answer's own, or those of a definition it overrides and requests."""
    for fixture in reversed(answers):
        if fixture.params is not None:
            return fixture.params
        if name not in fixture.requests:
            return None
    return None

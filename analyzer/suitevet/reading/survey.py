"""Reads what the suite consists of: the collected files and conftests, and every project module that they import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.facts.parts import imported_by_call
from suitevet.project.files import Listing, discover
from suitevet.project.installed import Installed
from suitevet.project.modules import ModuleIndex
from suitevet.project.plugins import declared_distributions, own_entry_points
from suitevet.project.settings import Settings
from suitevet.project.tree import Tree
from suitevet.reading.foreign_sources import names_of, needed_sources
from suitevet.suite.computed.search_paths import adds_search_path, search_paths
from suitevet.suite.link import Inputs, link
from suitevet.suite.resolution.plugin_modules import declared_plugins
from suitevet.suite.suite import Suite

_PLUGINS = facts.Name("pytest_plugins")

Reader = Callable[[tuple[str, ...]], Mapping[str, facts.FileFacts]]


@dataclass(frozen=True, slots=True)
class Survey:
    """The tree, its settings and listing, and the facts of every file that can matter."""

    tree: Tree
    settings: Settings
    listing: Listing
    index: ModuleIndex
    entry_points: tuple[str, ...]
    files: Mapping[str, facts.FileFacts]
    read_plugins: Mapping[str, str]  # plugins that were read in the interpreter's packages: file -> distribution


def survey(
    tree: Tree, settings: Settings, excludes: tuple[str, ...], read: Reader, installed: Installed | None = None
) -> Survey:
    listing = discover(tree, settings, excludes)
    index = ModuleIndex(listing, settings, installed)
    entry_points = own_entry_points(tree)
    loaded = (*entry_points, *settings.plugins, *filter(None, (settings.django_settings,)))
    own = (index.path_of(name) for name in loaded)
    found = (path for path in own if path is not None)
    start = dict.fromkeys((*listing.conftests, *listing.collected, *listing.doctest_files, *found))
    files: dict[str, facts.FileFacts] = {}
    _read_all(tuple(start), index, read, files)
    added = _added_roots(listing, files, index)
    if added:
        index = ModuleIndex(replace(listing, import_roots=(*listing.import_roots, *added)), settings, installed)
        _read_all(_unread(files, files, index), index, read, files)
    holders = (*listing.conftests, *listing.collected)
    plugins = {} if installed is None else needed_sources(files, index, settings, holders, read)
    return Survey(tree, settings, listing, index, entry_points, files, plugins)


def _read_all(
    waiting: tuple[str, ...], index: ModuleIndex, read: Reader, files: dict[str, facts.FileFacts]
) -> None:
    """Some files, and what they lead to by their imports and by the plugins that they name."""
    while True:
        _import_closure(waiting, index, read, files)
        waiting = _computed_plugins(files, index)
        if not waiting:
            return


def _added_roots(
    listing: Listing, files: Mapping[str, facts.FileFacts], index: ModuleIndex
) -> tuple[str, ...]:
    """The folders that conftests put on `sys.path`, and no setting names."""
    adding = [path for path in listing.conftests if path in files and adds_search_path(files[path])]
    if not adding:
        return ()
    names = names_of(files, index)
    found = dict.fromkeys(root for path in adding for root in search_paths(names, path))
    return tuple(root for root in found if root and root not in listing.import_roots)


def _computed_plugins(files: Mapping[str, facts.FileFacts], index: ModuleIndex) -> tuple[str, ...]:
    """Files still to be read because a `pytest_plugins` names them that is no plain list of strings."""
    declaring = [path for path, file in files.items() if any(_declares_plugins(step.action) for step in file.steps)]
    if not declaring:
        return ()
    names = names_of(files, index)
    wanted = (index.path_of(dotted) for path in declaring for dotted in declared_plugins(names, path)[0])
    return tuple(dict.fromkeys(path for path in wanted if path is not None and path not in files))


def _declares_plugins(action: facts.Action) -> bool:
    match action:
        case facts.Assign(targets, _, _):
            return _PLUGINS in targets
        case facts.Augment(target, _, _):
            return target == _PLUGINS
        case facts.Import(_, name, alias, _):
            return _PLUGINS.id in (name, alias)
    return False


def _import_closure(
    start: tuple[str, ...], index: ModuleIndex, read: Reader, files: dict[str, facts.FileFacts]
) -> None:
    """Reads in rounds: what the files of one round import is read in the next."""
    waiting = start
    while waiting:
        found = read(waiting)
        files.update(found)
        waiting = _unread(found, files, index)


def _unread(
    found: Mapping[str, facts.FileFacts], files: Mapping[str, facts.FileFacts], index: ModuleIndex
) -> tuple[str, ...]:
    """What some files import that was not read yet."""
    wanted = (path for source, file in found.items() for path in imported_paths(source, file, index))
    return tuple(dict.fromkeys(path for path in wanted if path not in files))


def imported_paths(path: str, file: facts.FileFacts, index: ModuleIndex) -> Iterable[str]:
    """Every project file that executing the imports of a file, at any level in it, would execute."""
    for dotted in _imported_modules(path, file, index):
        for module in (*index.parents(dotted, path), dotted):
            target = index.path_of(module, path)
            if target is not None:
                yield target


def _imported_modules(path: str, file: facts.FileFacts, index: ModuleIndex) -> Iterable[str]:
    yield from index.parents(index.name_of(path), path)
    yield from (module for step in file.steps if (module := imported_by_call(step.action)) is not None)
    bodies = (file.steps, *(f.steps for f in file.functions), *(c.steps for c in file.classes))
    for steps in bodies:
        for step in steps:
            match step.action:
                case facts.Import(module, name, _, level):
                    dotted = index.resolve_import(path, module, level)
                    yield dotted
                    if name not in (None, "*"):
                        yield f"{dotted}.{name}"
                case facts.Assign(targets, value, _) if value is not None and _PLUGINS in targets:
                    yield from _strings(value)


def _strings(value: facts.Expr) -> Iterable[str]:
    match value:
        case facts.Literal("str", str(text)):
            yield text
        case facts.Collection(_, items):
            for item in items:
                yield from _strings(item)
        case facts.Operation("+", operands):
            for operand in operands:
                yield from _strings(operand)


def resolve(surveyed: Survey, catalog: Catalog) -> Suite:
    return link(
        Inputs(
            settings=surveyed.settings,
            index=surveyed.index,
            catalog=catalog,
            files=surveyed.files,
            listing=surveyed.listing,
            distributions=tuple(sorted(declared_distributions(surveyed.tree, surveyed.settings))),
            entry_points=surveyed.entry_points,
            read_plugins=surveyed.read_plugins,
        )
    )

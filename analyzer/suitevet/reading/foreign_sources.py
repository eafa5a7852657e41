"""Reads those sources of installed packages from which a suite takes fixtures and tests."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from suitevet.facts import model as facts
from suitevet.project.glob import prefix_or_glob
from suitevet.project.modules import ModuleIndex
from suitevet.project.settings import Settings
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.modules import Module
from suitevet.suite.names.names import ClassRef, Names
from suitevet.suite.names.values import truth
from suitevet.suite.resolution.plugin_modules import declared_plugins

_MOST = 400  # files; a suite that needs more of them is not understood by reading still more
_SHARED = re.compile(r"test|fixture|plugin")  # modules that fixtures are imported from say so in their names

Files = dict[str, facts.FileFacts]


def needed_sources(
    files: Files,
    index: ModuleIndex,
    settings: Settings,
    holders: Iterable[str],
    read: Callable[[tuple[str, ...]], Mapping[str, facts.FileFacts]],
) -> Mapping[str, str]:
    """Adds to `files` what is needed, in rounds; gives the files of plugins that no table knows, by distribution."""
    plugins = dict(_plugins(index))
    holders = [path for path in holders if path in files]
    known = len(files)
    foreign = set(plugins)  # modules whose names the suite takes over
    waiting = tuple(plugins)
    while True:
        files.update(read(waiting))
        if len(files) - known > _MOST:
            return plugins
        names = names_of(files, index)
        foreign.update(_taken_over(names, holders))
        foreign.update(_taken_over(names, tuple(path for path in foreign if path in files)))
        wanted = chain(foreign, _behind(names, foreign), _bases(names, settings, holders))
        waiting = tuple(dict.fromkeys(path for path in wanted if path not in files))
        if not waiting:
            return {**plugins, **dict.fromkeys(_named(names, holders), "")}


def names_of(files: Mapping[str, facts.FileFacts], index: ModuleIndex) -> Names:
    names = Names({path: Module(path, index.name_of(path), file) for path, file in files.items()}, index)
    names.truth = lambda expression, place: truth(names, expression, place)
    return names


def _plugins(index: ModuleIndex) -> Iterator[tuple[str, str]]:
    for plugin in index.installed.unknown if index.installed is not None else ():
        path = index.installed_path(plugin.module)
        if path is not None and index.path_of(plugin.module) is None:  # else it is the project's own
            yield path, plugin.distribution


def _named(names: Names, holders: Iterable[str]) -> Iterator[str]:
    """Installed plugins that a `pytest_plugins` names."""
    for holder in holders:
        for dotted in declared_plugins(names, holder)[0]:
            path = names.index.installed_path(dotted)
            if path is not None and names.module_path(dotted) is None and path in names.modules:
                yield path


def _taken_over(names: Names, holders: Iterable[str]) -> Iterator[str]:
    """Installed modules whose fixtures a holder makes its own: by a star, by name, or as plugins."""
    index = names.index
    for holder in holders:
        plugins = declared_plugins(names, holder)[0]
        for module in (*names.external_stars(holder), *_fixture_modules(names, holder), *plugins):
            path = index.installed_path(module)
            if path is not None and index.path_of(module) is None:
                yield path


def _fixture_modules(names: Names, holder: str) -> Iterator[str]:
    for step in names.modules[holder].facts.steps:
        match step.action:
            case facts.Import(module, name, _, level) if name not in (None, "*"):
                dotted = names.index.resolve_import(holder, module, level)
                if _SHARED.search(dotted) and dotted.partition(".")[0] not in sys.stdlib_module_names:
                    yield dotted


def _behind(names: Names, foreign: Iterable[str]) -> Iterator[str]:
    """Modules of the same package from which installed modules take what they pass on."""
    for path in foreign:
        if path in names.modules:
            package = names.modules[path].name.partition(".")[0]
            for step in names.modules[path].facts.steps:
                if isinstance(step.action, facts.Import) and step.action.name is not None:
                    dotted = names.index.resolve_import(path, step.action.module, step.action.level)
                    found = names.index.installed_path(dotted) if dotted.partition(".")[0] == package else None
                    if found is not None:
                        yield found


def _bases(names: Names, settings: Settings, collected: Iterable[str]) -> Iterator[str]:
    """Modules in which classes stand that test classes inherit from."""
    classes = Classes(names)
    for path in collected:
        for position, cls in enumerate(names.modules[path].facts.classes):
            bases = classes.external_bases(ClassRef(path, position))
            if prefix_or_glob(settings.python_classes, cls.name) or any("Test" in base for base in bases):
                for base in bases:
                    known = base.partition(".")[0] in sys.stdlib_module_names or base.startswith("builtins.")
                    found = None if known or names.index.installed is None else names.index.installed.module_of(base)
                    if found is not None:
                        yield found

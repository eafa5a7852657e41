"""Which distributions and pytest plugins a project declares, and which an environment holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.project.ini import parse_ini
from suitevet.project.requirements import required_names
from suitevet.project.settings import Settings
from suitevet.project.toml import LIMIT, document, table
from suitevet.project.tree import Tree

_GROUP = "pytest11"
_HOLDERS = ("packages", "plugins", "libs")  # where a repository of several distributions keeps them
_SEPARATORS = re.compile(r"[-_.]+")
_IN_SETUP = re.compile(r"[\"']?pytest11[\"']?\s*[:=]\s*([\[(]?[^\])}]*)")
_ENTRY = re.compile(r"[\"']\s*[\w.-]{1,200}\s*=\s*([\w.]{1,200})[^\"'\n]{0,200}[\"']")
_OBJECT = re.compile(r"\s*([\w.]+)")


class EnvironmentPlugin(NamedTuple):
    distribution: str  # normalized
    name: str  # of the entry point
    module: str  # dotted


def declared_distributions(tree: Tree, settings: Settings) -> frozenset[str]:
    """The normalized names of every distribution that the project's metadata, lock or requirements mention."""
    required = settings.raw.get("required_plugins", ())
    named = required.split() if isinstance(required, str) else required
    plugins = (re.split(r"[\s=<>~!;\[]", name, maxsplit=1)[0] for name in named)
    return frozenset(normalized(name) for name in (*required_names(tree), *plugins) if name)


def own_entry_points(tree: Tree) -> tuple[str, ...]:
    """The modules of the `pytest11` entry points of the project, and of distributions that lie below its root."""
    found = [*_declared_in(tree, ""), *_from_egg_info(tree)]
    for holder in ("", *_HOLDERS):
        for entry in tree.entries(holder):
            if entry.kind == "directory" and not entry.name.startswith("."):
                found += _declared_in(tree, posixpath.join(holder, entry.name))
    return tuple(dict.fromkeys(found))


def _declared_in(tree: Tree, folder: str) -> tuple[str, ...]:
    return (*_from_pyproject(tree, folder), *_from_setup_cfg(tree, folder), *_from_setup_py(tree, folder))


def environment_plugins(site_packages: str) -> tuple[EnvironmentPlugin, ...]:
    """The `pytest11` entry points of the distributions in a `site-packages` directory; nothing is imported."""
    tree = Tree(site_packages)
    found: list[EnvironmentPlugin] = []
    for entry in tree.entries(""):
        if entry.kind == "directory" and entry.name.endswith((".dist-info", ".egg-info")):
            points = _entry_points(tree.text(f"{entry.name}/entry_points.txt", LIMIT))
            distribution = _distribution(tree, entry.name) if points else ""
            found += [EnvironmentPlugin(distribution, name, module) for name, module in points]
    return tuple(found)


def normalized(name: str) -> str:
    """A distribution's name in the one spelling that compares (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()


def _from_pyproject(tree: Tree, folder: str) -> Iterator[str]:
    found = document(tree.read(posixpath.join(folder, "pyproject.toml"), LIMIT))
    for path in (("project", "entry-points"), ("tool", "poetry", "plugins"), ("tool", "flit", "entrypoints")):
        for value in table(found, *path, _GROUP).values():
            yield from _module(value)


def _from_setup_cfg(tree: Tree, folder: str) -> Iterator[str]:
    options = parse_ini(tree.text(posixpath.join(folder, "setup.cfg"), LIMIT)).sections.get("options.entry_points", {})
    for line in options.get(_GROUP, "").split("\n"):
        yield from _module(line.partition("=")[2])


def _from_setup_py(tree: Tree, folder: str) -> Iterator[str]:
    for match in _IN_SETUP.finditer(tree.text(posixpath.join(folder, "setup.py"), LIMIT)):
        yield from _ENTRY.findall(match[1])


def _from_egg_info(tree: Tree) -> Iterator[str]:
    for base in ("", "src"):
        for entry in tree.entries(base):
            if entry.name.endswith(".egg-info") and entry.kind == "directory":
                path = posixpath.join(base, entry.name, "entry_points.txt")
                yield from (module for _, module in _entry_points(tree.text(path, LIMIT)))


def _entry_points(text: str) -> tuple[tuple[str, str], ...]:
    options = parse_ini(text).sections.get(_GROUP, {})
    return tuple((name, module) for name, value in options.items() for module in _module(value))


def _module(value: object) -> tuple[str, ...]:
    """The module of an entry point `package.module:object [extra]`."""
    match = _OBJECT.match(value) if isinstance(value, str) else None
    return (match[1],) if match is not None else ()


def _distribution(tree: Tree, directory: str) -> str:
    for name in ("METADATA", "PKG-INFO"):
        for line in tree.text(f"{directory}/{name}", LIMIT).split("\n"):
            if line.startswith("Name:"):
                return normalized(line[5:].strip())
    return normalized(directory.partition("-")[0])

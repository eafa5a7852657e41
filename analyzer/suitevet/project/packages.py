"""Import roots that a project declares to its build tool."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from suitevet.project.ini import parse_ini
from suitevet.project.toml import LIMIT, document, strings, table
from suitevet.project.tree import Tree

_PACKAGE_DIR = re.compile(r"package_dir\s*=\s*\{\s*[\"']{2}\s*:\s*[\"']([^\"'\n]+)[\"']")
_FIND_PACKAGES = re.compile(r"find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?[\"']([^\"'\n]+)[\"']")


def declared_import_roots(tree: Tree) -> tuple[str, ...]:
    """The directories that hold the project's packages, as pyproject.toml, setup.cfg and setup.py say."""
    found = [*_pyproject(tree), *_setup_cfg(tree), *_setup_py(tree)]
    roots = (posixpath.normpath(root) if root else "." for root in found)
    inside = ("" if root == "." else root for root in roots if not root.startswith(("..", "/")))
    return tuple(root for root in dict.fromkeys(inside) if tree.is_directory(root))


def _pyproject(tree: Tree) -> Iterator[str]:
    tool = table(document(tree.read("pyproject.toml", LIMIT)), "tool")
    yield from strings(table(tool, "setuptools", "packages", "find").get("where"))
    yield from _directories(table(tool, "setuptools").get("package-dir"))
    yield from _hatch(tool)
    poetry = table(tool, "poetry").get("packages")
    yield from (str(entry["from"]) for entry in _tables(poetry) if "from" in entry)
    for value in (
        table(tool, "pdm", "build").get("package-dir"),
        table(tool, "uv", "build-backend").get("module-root"),
        table(tool, "maturin").get("python-source"),
    ):
        yield from (value,) if isinstance(value, str) else ()
    packages = table(tool, "scikit-build", "wheel").get("packages")
    yield from (posixpath.dirname(path) for path in strings(packages))


def _hatch(tool: object) -> Iterator[str]:
    build = table(tool, "hatch", "build")
    for target in (table(build, "targets", "wheel"), build):
        yield from (posixpath.dirname(path.rstrip("/")) for path in strings(target.get("packages")))
        yield from strings(target.get("sources"))
        yield from (path for path, name in table(target, "sources").items() if name == "")
    yield from strings(build.get("dev-mode-dirs"))


def _tables(value: object) -> Iterator[dict[str, object]]:
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()


def _directories(value: object) -> Iterator[str]:
    """setuptools' package-dir: the directory of the root package, or of a package in its own name."""
    for name, path in value.items() if isinstance(value, dict) else ():
        if isinstance(path, str):
            yield path if name == "" else posixpath.dirname(path)


def _setup_cfg(tree: Tree) -> Iterator[str]:
    sections = parse_ini(tree.text("setup.cfg", LIMIT)).sections
    where = sections.get("options.packages.find", {}).get("where")
    yield from (where,) if where else ()
    for line in sections.get("options", {}).get("package_dir", "").split("\n"):
        name, equals, path = line.partition("=")
        if equals and not name.strip():
            yield path.strip()


def _setup_py(tree: Tree) -> Iterator[str]:
    text = tree.text("setup.py", LIMIT)
    yield from _PACKAGE_DIR.findall(text)
    yield from _FIND_PACKAGES.findall(text)

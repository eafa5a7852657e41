"""Names of distributions in the many places where a project can require them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from suitevet.project.ini import parse_ini
from suitevet.project.toml import LIMIT, document, strings, table
from suitevet.project.tree import Tree

_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
_LITERAL = re.compile(r"\"([^\"\n\\]{2,200})\"|'([^'\n\\]{2,200})'")
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\s?(\[[A-Za-z0-9,._ -]*\])?\s?([=<>~!(;@].*)?")
_LOCKED = re.compile(r"^name = \"([^\"\n]+)\"\r?$", re.MULTILINE)
_INCLUDE = re.compile(r"(?:-r|--requirement)[ =]?\s*(\S+)")
_INSTALLED = re.compile(r"(?:-r|--requirement)[\"', =]*([\w{}./-]+\.(?:txt|in))")  # in a command, or a list of words
_FLOWS = ".github/workflows"
_LIST_ITEM = re.compile(r"^[ \t]*-[ \t]+[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
_LOCK_LIMIT = 16_000_000
_MOST_FILES = 100
_PLACES = ("", "requirements", "tests", "test", "ci", "ci/requirements", "dev", "tools/requirements")


def required_names(tree: Tree) -> Iterator[str]:
    """Every distribution that is named, as it is spelled there, some of them twice."""
    for name in ("pyproject.toml", "Pipfile", "tox.toml", "pixi.toml"):
        yield from _toml_names(document(tree.read(name, LIMIT)))
    for name in ("setup.cfg", "tox.ini"):
        yield from _ini_names(tree.text(name, LIMIT))
    for name in ("setup.py", "noxfile.py"):
        yield from _literal_names(tree.text(name, LIMIT))
    for name in ("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"):
        yield from _LOCKED.findall(tree.text(name, _LOCK_LIMIT))
    yield from _file_names(tree)


def _toml_names(found: Mapping[str, object]) -> Iterator[str]:
    project, tool = table(found, "project"), table(found, "tool")
    lists: list[object] = [project.get("dependencies"), table(tool, "uv").get("dev-dependencies")]
    lists += [
        *table(project, "optional-dependencies").values(),
        *table(found, "dependency-groups").values(),
        *table(tool, "pdm", "dev-dependencies").values(),
        *table(tool, "flit", "metadata", "requires-extra").values(),
    ]
    for environment in table(tool, "hatch", "envs").values():
        lists += [table(environment).get("dependencies"), table(environment).get("extra-dependencies")]
    for tox in (found, table(tool, "tox")):
        environments = (table(tox, "env_run_base"), *table(tox, "env").values())
        lists += [table(environment).get("deps") for environment in environments]
    for value in lists:
        yield from _names(strings(value))
    yield from _table_keys(found)
    legacy = table(tool, "tox").get("legacy_tox_ini")
    yield from _ini_names(legacy) if isinstance(legacy, str) else ()


def _table_keys(found: Mapping[str, object]) -> Iterator[str]:
    """Poetry, Pipenv and pixi write a requirement as a key of a table."""
    poetry, pixi = table(found, "tool", "poetry"), table(found, "tool", "pixi") or found
    for owner in (poetry, *table(poetry, "group").values()):
        yield from table(owner, "dependencies")
        yield from table(owner, "dev-dependencies")
    yield from table(found, "packages")
    yield from table(found, "dev-packages")
    for owner in (pixi, *table(pixi, "feature").values()):
        yield from table(owner, "dependencies")
        yield from table(owner, "pypi-dependencies")


def _ini_names(text: str) -> Iterator[str]:
    for section, options in parse_ini(text).sections.items():
        if section == "options":
            yield from _names(options.get("install_requires", "").split("\n"))
            yield from _names(options.get("tests_require", "").split("\n"))
        elif section == "options.extras_require":
            for value in options.values():
                yield from _names(value.split("\n"))
        elif section.startswith("testenv"):
            lines = (line.rpartition(": ")[2] for line in options.get("deps", "").split("\n"))
            yield from _names(tuple(lines))


def _literal_names(text: str) -> Iterator[str]:
    """Strings in a program that could be requirements; the program is not run to find out which of them are."""
    for match in _LITERAL.finditer(text):
        literal = match[1] or match[2] or ""
        if _REQUIREMENT.fullmatch(literal):
            yield from _names((literal,))


def _file_names(tree: Tree) -> Iterator[str]:
    pending = [*_requirement_files(tree), *_installed_files(tree)]
    done: set[str] = set()
    while pending and len(done) < _MOST_FILES:
        path = pending.pop()
        if path in done:
            continue
        done.add(path)
        text = tree.text(path, LIMIT)
        if path.endswith((".yml", ".yaml")):
            yield from _LIST_ITEM.findall(text)
            continue
        for line in text.split("\n"):
            include = _INCLUDE.match(line)
            if include:
                pending.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), include[1])))
            else:
                yield from _names((line,))


def _installed_files(tree: Tree) -> Iterator[str]:
    """The files that tox, nox, make and the CI install from, wherever they lie, and those of setuptools' tables."""
    flows = (posixpath.join(_FLOWS, entry.name) for entry in tree.entries(_FLOWS))
    for path in ("tox.ini", "tox.toml", "noxfile.py", "Makefile", *(f for f in flows if f.endswith((".yml", ".yaml")))):
        for named in _INSTALLED.findall(tree.text(path, LIMIT)):
            yield posixpath.normpath(named.replace("{toxinidir}/", "").replace("{tox_root}/", ""))
    dynamic = table(document(tree.read("pyproject.toml", LIMIT)), "tool", "setuptools", "dynamic")
    for owner in (table(dynamic, "dependencies"), *table(dynamic, "optional-dependencies").values()):
        files = table(owner).get("file")
        yield from (posixpath.normpath(path) for path in ((files,) if isinstance(files, str) else strings(files)))


def _requirement_files(tree: Tree) -> Iterator[str]:
    for place in _PLACES:
        for entry in tree.entries(place):
            stem, _, suffix = entry.name.rpartition(".")
            is_list = suffix in ("txt", "in") and ("requirements" in posixpath.join(place, stem) or "deps" in stem)
            is_conda = suffix in ("yml", "yaml") and ("environment" in stem or "requirements" in place)
            if entry.kind in ("file", "link-file") and (is_list or is_conda):
                yield posixpath.join(place, entry.name)


def _names(requirements: tuple[str, ...] | list[str]) -> Iterator[str]:
    for requirement in requirements:
        match = _NAME.match(requirement)
        if match is not None and "://" not in requirement.partition("@")[0]:
            yield match[1]

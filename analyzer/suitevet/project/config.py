"""One configuration file, and the pytest options in it before they are converted."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.project import disk
from suitevet.project.ini import Ini, parse_ini
from suitevet.project.toml import LIMIT, as_text, decode, parse_toml, table
from suitevet.project.tree import Tree

NAMES = ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")

_EVERYWHERE = Tree("/")  # configuration is looked for above the suite, where no root is known yet


class Value(NamedTuple):
    """What stands beside an option's name. A native value keeps its TOML type, others are strings or lists."""

    raw: object
    native: bool
    line: int | None


class Config(NamedTuple):
    """`options` is None in a file that does not configure pytest."""

    path: str  # absolute
    options: Mapping[str, Value] | None
    problems: tuple[Problem, ...]


def load_config(path: str) -> Config | None:
    """Read a configuration file by the rules for its name; None where there is none."""
    kind = os.path.basename(path)
    if not disk.there(path) or disk.is_directory(path):
        return None
    data = _EVERYWHERE.read(path, LIMIT)
    if isinstance(data, Problem):
        return Config(path, None, (Problem("VET008", data.message, None, None),))
    if kind.endswith(".toml"):
        return _from_toml(path, kind, data)
    return _from_ini(path, kind, data)


def _from_toml(path: str, kind: str, data: bytes) -> Config:
    document = parse_toml(data)
    if isinstance(document, Problem):
        return Config(path, None, (document,))
    text = data.decode("utf-8-sig")
    if kind in ("pytest.toml", ".pytest.toml"):
        return Config(path, _native(table(document, "pytest"), text), _misplaced(document))
    pytest = table(document, "tool", "pytest")
    native = {name: value for name, value in pytest.items() if name != "ini_options"}
    if native:
        problems = (_both(text),) if pytest.get("ini_options") else ()
        return Config(path, _native(native, text), problems)
    if isinstance(pytest.get("ini_options"), dict):
        options = table(pytest, "ini_options")
        lines = _lines(text)
        return Config(path, {key: Value(_scalar(raw), False, lines.get(key)) for key, raw in options.items()}, ())
    if kind != "pyproject.toml" and "pytest" in document:
        return Config(path, _native(table(document, "pytest"), text), ())
    return Config(path, None, ())


def ini_header(path: str) -> str:
    """Where the options of pytest stand in an ini file."""
    return "[tool:pytest]" if path.endswith(".cfg") else "[pytest]"


def _from_ini(path: str, kind: str, data: bytes) -> Config:
    text = decode(data)
    problems: tuple[Problem, ...] = ()
    if isinstance(text, Problem):
        problems, text = (text,), data.decode("utf-8", "surrogateescape")
    ini = parse_ini(text)
    problems += () if ini.problem is None else (ini.problem,)
    renamed = _renamed(kind, ini)
    section = "tool:pytest" if kind.endswith(".cfg") and not renamed else "pytest"
    options = ini.sections.get(section)
    if options is None and kind in ("pytest.ini", ".pytest.ini"):
        options = {}
    if options is None:
        return Config(path, None, problems)
    values = {key: Value(raw, False, ini.lines[section, key]) for key, raw in options.items()}
    return Config(path, values, problems + renamed)


def _renamed(kind: str, ini: Ini) -> tuple[Problem, ...]:
    """pytest refuses the section that setup.cfg had for it long ago; what it says is meant all the same."""
    if not kind.endswith(".cfg") or "tool:pytest" in ini.sections or "pytest" not in ini.sections:
        return ()
    line = min((line for (section, _), line in ini.lines.items() if section == "pytest"), default=None)
    return (Problem("VET008", "[pytest] in setup.cfg must be [tool:pytest]", line, None),)


def _native(options: Mapping[str, object], text: str) -> dict[str, Value]:
    lines = _lines(text)
    return {key: Value(raw, True, lines.get(key)) for key, raw in options.items()}


def _scalar(raw: object) -> object:
    return raw if isinstance(raw, list) else as_text(raw)


def _misplaced(document: Mapping[str, object]) -> tuple[Problem, ...]:
    loose = [name for name, value in document.items() if not isinstance(value, dict)]
    if "pytest" in document or not loose:
        return ()
    return (Problem("VET008", "options of pytest must stand under a [pytest] table", 1, None),)


def _both(text: str) -> Problem:
    line = next((number for number, line in enumerate(text.split("\n"), 1) if "ini_options" in line), None)
    return Problem("VET008", "both [tool.pytest] and [tool.pytest.ini_options]: pytest refuses to start", line, None)


def _lines(text: str) -> dict[str, int]:
    """Where each key is first assigned to; good enough to point at, as the parser keeps no positions."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        key, equals, _ = line.partition("=")
        if equals:
            found.setdefault(key.strip().rpartition(".")[2].strip("\"'"), number)
    return found

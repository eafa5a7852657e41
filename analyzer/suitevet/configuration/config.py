"""What a user has set: partial configurations laid over each other until one total `Config` is left."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from suitevet.configuration.options import CATALOG_TABLES, OPTIONS, Option
from suitevet.configuration.selection import unknown, unknown_rule
from suitevet.diagnostics import DIAGNOSTICS
from suitevet.facts.model import Problem
from suitevet.project import disk
from suitevet.project.toml import LIMIT, parse_toml, table
from suitevet.project.tree import Tree
from suitevet.rule import REGISTERED

FILE = "suitevet.toml"
_PYPROJECT = "pyproject.toml"
_HEADER = re.compile(r"\s*\[\s*tool\s*\.\s*suitevet\s*[.\]]")
_BROKEN_HEADER = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*suitevet\b", re.MULTILINE)
_MOST_SECONDS = 1e9
_MOST_PROBLEMS = 50
_REPOSITORY = (".git", ".hg", ".jj", ".svn")

Value = str | float | tuple[str, ...] | Mapping[str, tuple[str, ...]]
Values = Mapping[str, Value]  # option -> what it is set to, checked


@dataclass(frozen=True, slots=True)
class Config:
    """Every option with its value; paths and patterns are relative to `directory`."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_confidence: str = "medium"
    min_seconds: float = 0.0
    fail_on: str = "note"
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    output_format: str = ""  # empty: full on a terminal, else concise
    baseline: str = ""
    python: str = ""
    catalog: Mapping[str, object] = field(default_factory=dict)  # the user's own tables
    directory: str = "."  # absolute: of the file, else where the search began
    path: str | None = None  # of the file, absolute
    problems: tuple[Problem, ...] = ()

    @property
    def selectors(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is selected, and what is ignored."""
        return (*self.select, *self.extend_select), (*self.ignore, *self.extend_ignore)


class Partial(NamedTuple):
    """What one source sets, and what is wrong with it."""

    values: Values
    catalog: Mapping[str, object]
    problems: tuple[Problem, ...]


NOTHING = Partial({}, {}, ())


def config_of(path: str) -> Config:
    """What the configuration file that a file or directory belongs to says."""
    directory = os.path.abspath(path)
    if not disk.is_directory(directory):
        directory = os.path.dirname(directory)
    found = find_config(directory)
    return merged(os.path.dirname(found) if found else directory, found, read_config(found) if found else NOTHING)


def find_config(start: str) -> str | None:
    """The nearest `suitevet.toml`, or `pyproject.toml` with our table, from a directory up to its repository's root."""
    directory = os.path.abspath(start)
    while True:
        tree = Tree(directory)
        if tree.is_file(FILE):
            return os.path.join(directory, FILE)
        if tree.is_file(_PYPROJECT) and _has_our_table(tree):
            return os.path.join(directory, _PYPROJECT)
        parent = os.path.dirname(directory)
        if parent == directory or any(disk.there(os.path.join(directory, name)) for name in _REPOSITORY):
            return None
        directory = parent


def _has_our_table(tree: Tree) -> bool:
    """Also of a file that is no TOML: to pass it by would be to leave out, without a word, what somebody has set."""
    data = tree.read(_PYPROJECT, LIMIT)
    if isinstance(data, Problem):
        return False
    document = parse_toml(data)
    if isinstance(document, Problem):
        return _BROKEN_HEADER.search(data) is not None
    return "suitevet" in table(document, "tool")


def read_config(path: str) -> Partial:
    """What a configuration file sets; one that cannot be read sets nothing and says why."""
    directory, name = os.path.split(os.path.abspath(path))
    data = Tree(directory).read(name, LIMIT)
    if isinstance(data, Problem):
        return Partial({}, {}, (data._replace(code="VET008"),))
    document = parse_toml(data)
    if isinstance(document, Problem):
        return Partial({}, {}, (document,))
    ours: object = document
    if name == _PYPROJECT:
        tool = document.get("tool")
        ours = tool.get("suitevet", {}) if isinstance(tool, dict) else {}
    if not isinstance(ours, dict):
        return Partial({}, {}, (Problem("VET008", "`tool.suitevet` must be a table", None, None),))
    return parse_table(ours, data.decode("utf-8", "replace"))


def parse_inline(text: str) -> Partial:
    """What `--config 'key = value'` sets."""
    document = parse_toml(text.encode("utf-8", "replace"))
    return Partial({}, {}, (document,)) if isinstance(document, Problem) else parse_table(document, "")


def parse_table(given: Mapping[str, object], text: str) -> Partial:
    """Check a table against the options; `text` is where it stands, to find the lines of what is wrong."""
    checked = {key: _checked(OPTIONS[key], raw) for key, raw in given.items() if key in OPTIONS}
    tables = {key: raw for key, raw in given.items() if key.replace("-", "_") in CATALOG_TABLES}
    values = {key: value for key, value in checked.items() if not isinstance(value, Problem)}
    wrong = (_wrong_option(key, checked.get(key), text) for key in given if key not in values and key not in tables)
    return Partial(values, tables, first(wrong))


def _wrong_option(key: str, found: Value | Problem | None, text: str) -> Problem:
    said = f"`{key}` {found.message}" if isinstance(found, Problem) else f"unknown option `{key}`{_meant(key)}"
    return _problem(said, text, key)


def merged(directory: str, path: str | None, *layers: Partial) -> Config:
    """One configuration from partial ones, the strongest last.

    A layer that selects starts anew: what a weaker one ignores is no longer ignored.
    """
    values: dict[str, Value] = {}
    tables: dict[str, object] = {}
    for layer in layers:
        if "select" in layer.values:
            for weaker in ("ignore", "extend-select", "extend-ignore"):
                values.pop(weaker, None)
        values.update(layer.values)
        tables.update(layer.catalog)
    named = {key.replace("-", "_"): value for key, value in values.items()}
    problems = tuple(problem for layer in layers for problem in layer.problems)
    base = Config(catalog=tables, directory=directory, path=path, problems=problems)
    return replace(base, **named)  # type: ignore[arg-type]  # each was checked, by the kind of its option


def unknown_selectors(selectors: Iterable[str]) -> Iterator[str]:
    """A sentence for each selector that fits no rule; the rules are registered by then."""
    codes = {code: one.name for code, one in DIAGNOSTICS.items()} | {code: one.name for code, one in REGISTERED.items()}
    return (unknown_rule(selector, codes.values()) for selector in unknown(selectors, codes))


def checked(config: Config) -> Config:
    """The configuration with a problem for each selector in it that fits no rule."""
    selectors = (*config.select, *config.ignore, *config.extend_select, *config.extend_ignore)
    for_files = (code for codes in config.per_file_ignores.values() for code in codes)
    text = _text(config.path) if config.path is not None else ""
    problems = (
        _problem_at(message, text, rf""".*?(?P<it>["']{re.escape(selector)}["'])""")
        for selector in dict.fromkeys((*selectors, *for_files))
        for message in unknown_selectors((selector,))
    )
    return replace(config, problems=(*config.problems, *first(problems)))


def first(problems: Iterator[Problem]) -> tuple[Problem, ...]:
    """As many as anyone reads: the file is searched once for each, so that 100,000 of them would take forever."""
    found = tuple(islice(problems, _MOST_PROBLEMS + 1))
    if len(found) <= _MOST_PROBLEMS:
        return found
    return (*found[:_MOST_PROBLEMS], _wrong(f"more entries than these {_MOST_PROBLEMS} are wrong"))


def problem_of(config: Config, message: str, *keys: str) -> Problem:
    """A problem of what a configuration says, where the first of these keys stands that is found in its file."""
    text = _text(config.path) if config.path is not None else ""
    found = (_problem(message, text, key) for key in keys)
    return next((problem for problem in found if problem.line is not None), _wrong(message))


def _text(path: str) -> str:
    return Tree(os.path.dirname(path)).text(os.path.basename(path), LIMIT)


def settings_lines(config: Config) -> Iterator[str]:
    """The total configuration as TOML, for `--show`."""
    yield f"# {config.path or 'no configuration file'}"
    for name, option in OPTIONS.items():
        value: object = getattr(config, name.replace("-", "_"))
        yield f"{name} = {_toml(value)}  # {option.help}" if value != "" else f"# {name} is not set: {option.help}"
    for key in config.catalog:
        yield f"# and entries of your own in [{key}]"


def _toml(value: object) -> str:
    import json

    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    return json.dumps(list(value) if isinstance(value, tuple) else value)


def _checked(option: Option, raw: object) -> Value | Problem:
    match option.kind, raw:
        case "words", list() if all(isinstance(word, str) for word in raw):
            return tuple(str(word) for word in raw)
        case "choice", str() if raw in option.choices:
            return raw
        case "number", int() | float() if not isinstance(raw, bool) and 0 <= raw < _MOST_SECONDS:
            return float(raw)
        case "path", str():
            return raw if _stays_inside(raw) else _wrong("must be a path inside the directory of this file")
        case "table", dict():
            return _ignores(raw)
        case "choice", str():
            return _wrong(f"must be one of {', '.join(option.choices)}{_meant(raw, option.choices)}")
    return _wrong(f"must be {_KINDS[option.kind]}")


_KINDS = {
    "words": "a list of strings",
    "choice": "a string",
    "number": "a number that is not negative",
    "path": "a string",
    "table": "a table of lists of strings",
}


def _ignores(raw: Mapping[object, object]) -> Value | Problem:
    found: dict[str, tuple[str, ...]] = {}
    for pattern, codes in raw.items():
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            return _wrong(f"must be {_KINDS['table']}")
        found[str(pattern)] = tuple(str(code) for code in codes)
    return found


def _stays_inside(path: str) -> bool:
    if os.path.isabs(path) or "\\" in path or "\0" in path:
        return False
    return not os.path.normpath(path).startswith("..")


def _wrong(message: str) -> Problem:
    return Problem("VET008", message, None, None)


def _problem(message: str, text: str, key: str) -> Problem:
    """A problem where a key of ours is set, or a table of ours begins."""
    return _problem_at(message, text, rf"""\s*(?P<it>\[?\s*(?:[\w.-]+\.)?["']?{re.escape(key)}["']?\s*[=.\]])""")


def _problem_at(message: str, text: str, place: str) -> Problem:
    for number, line in _ours(text):
        found = re.match(place, line)
        if found is not None:
            return Problem("VET008", message, number, found.start("it") + 1)
    return Problem("VET008", message, None, None)


def _ours(text: str) -> Iterator[tuple[int, str]]:
    """The lines of our tables, with their numbers: other tools have keys of the same names in a pyproject.toml."""
    lines = list(enumerate(text.split("\n"), 1))
    is_shared = any(_HEADER.match(line) for _, line in lines)
    is_ours = not is_shared
    for number, line in lines:
        if is_shared and line.lstrip().startswith("["):
            is_ours = _HEADER.match(line) is not None
        if is_ours:
            yield number, line


def _meant(word: str, among: tuple[str, ...] = ()) -> str:
    import difflib

    close = difflib.get_close_matches(word, among or (*OPTIONS, *CATALOG_TABLES), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""

"""The pytest commands that a project writes down beside its configuration: for CI, tox, nox and make."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.plain_runs import is_started
from suitevet.project.run_files import RunFile, run_files
from suitevet.project.toml import LIMIT
from suitevet.project.tree import Tree

_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
_VARIABLE = re.compile(
    r"^(?:[\w. %/-]+:)?[ \t]*(?:export[ \t]+)?(\w+)[ \t]*(?:\?|\+|:{1,3})?=[ \t]*(.*)$", re.MULTILINE
)
_REFERENCE = re.compile(r"\$[({](\w+)[)}]")
_NESTED = 4  # variables in variables
_COMMAND = re.compile(r"(?<![\w.-])(?:py\.test|pytest)(?=[\"'\s]|$)|PYTEST_ADDOPTS[\"']?\s*[=:]", re.MULTILINE)
_LITERAL = re.compile(r"\s*,?\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_POSARGS = re.compile(r"\{posargs(?::((?:[^{}]|\{[^{}]*\})*))?\}")  # of tox: what is run when nobody says otherwise
_END_OF_COMMAND = re.compile(r"[;&|\n]|\s#")


def written_commands(root: str) -> tuple[Arguments, ...]:
    """What pytest is given in the files that say how the tests are run, as far as it is written out."""
    return tuple(command for file in run_files(Tree(root)) for command in _commands(_written(file), file.system))


def _written(file: RunFile) -> str:
    text = _POSARGS.sub(lambda match: match[1] or "", _CONTINUED.sub(" ", file.text()))
    return _made(text) if file.system == "make" else text


def _made(text: str) -> str:
    """A Makefile with all that its variables may stand for in their place."""
    values: dict[str, str] = {}
    for name, value in _VARIABLE.findall(text):
        values[name] = f"{values[name]} {value}" if name in values else value
    for _ in range(_NESTED):
        expanded = _REFERENCE.sub(lambda match: values.get(match[1], match[0]), text)
        if expanded == text or len(expanded) > LIMIT:
            break
        text = expanded
    return text


def _commands(text: str, system: str) -> Iterator[Arguments]:
    """What has options is a command; for what has none, it depends on where it stands."""
    for match in _COMMAND.finditer(text):
        following = text[match.end() : match.end() + 1]
        is_word_of_list = following in ("'", '"') and text[match.start() - 1 : match.start()] == following
        words = _literals(text, match.end() + 1) if is_word_of_list else shell_words(text, match.end())
        is_plain = bool(system) and "ADDOPTS" not in match[0] and is_started(text, match.start(), system)
        if is_plain or any(word.startswith("-") for word in words):
            yield parse_arguments(words)


def _literals(text: str, start: int) -> tuple[str, ...]:
    """`"pytest", "-n", "auto", …`: the texts that follow in a list or call."""
    words: list[str] = []
    match = _LITERAL.match(text, start)
    while match is not None:
        words.append(match[1] or match[2] or "")
        match = _LITERAL.match(text, match.end())
    return tuple(words)


def shell_words(text: str, start: int) -> tuple[str, ...]:
    end = _END_OF_COMMAND.search(text, start)
    line = text[start : end.start() if end is not None else len(text)]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    enclosing = next((quote for quote in "'\"" if before.count(quote) % 2), None)
    line = line.partition(enclosing)[0] if enclosing else line
    try:
        return tuple(shlex.split(line))
    except ValueError:  # a quote that does not end on this line
        return tuple(word.strip("\"'") for word in line.split())

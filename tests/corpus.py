"""The corpus: mini pytest projects with what is true of them written beside the line it is true of.

The grammar is described in fixtures_corpus/README.md.
"""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent / "fixtures_corpus"

DIRECTIVE = re.compile(r"#\s*(expect|expect-below|ceiling|answers|unknown):\s*((?:\"[^\"]*\"|[^#\"])*)")
FINDING = re.compile(r"(VET\d{3})(?:\s+\"([^\"]+)\")?")
ANSWER = re.compile(r"(?:(\w+)=)?(\S+(?: \| \S+)*)")
UNDECIDED = frozenset({"scope", "autouse", "closure", "order", "variants", "tests"})
NOT_FIXTURES = frozenset({"self", "cls", "request"})
SCOPES = frozenset({"function", "class", "module", "package", "session"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


class BadComment(ValueError):
    """A comment that looks like one of ours and cannot be read."""


class Expected(NamedTuple):
    """A finding that must be there; `says` is part of its message or help."""

    path: str
    line: int
    code: str
    says: str | None


class Claim(NamedTuple):
    """A derived fact: `kind` is ceiling, answers or unknown."""

    kind: str
    path: str
    line: int
    values: tuple[str, ...]


class Answer(NamedTuple):
    """What a parameter is answered with, over all tests; `name` is None where the function has only one."""

    name: str | None
    places: frozenset[str]


class Case(NamedTuple):
    name: str
    root: Path
    expected: tuple[Expected, ...]
    claims: tuple[Claim, ...]
    flags: tuple[str, ...]  # further arguments of `suitevet check`
    exit: int
    pytest_exit: int
    oldest_pytest: str | None


class CaseFile(NamedTuple):
    expected: tuple[Expected, ...]
    claims: tuple[Claim, ...]


def cases(root: Path = ROOT) -> list[Case]:
    return [read_case(folder) for folder in sorted(root.iterdir()) if folder.is_dir() and any(folder.iterdir())]


def copy(target: Path, root: Path = ROOT) -> Path:
    """The projects where no parent folder holds a pytest configuration; pytest would find this repository's."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def read_case(root: Path) -> Case:
    files = [read_comments(path, root) for path in sorted(root.rglob("*")) if is_text(path)]
    settings = root / "corpus.toml"
    table = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    asked = table.get("pytest", {})
    beside = (each for place, said in table.get("expect", {}).items() for each in expected_at(place, said))
    expected = (*(each for file in files for each in file.expected), *beside)
    return Case(
        name=root.name,
        root=root,
        expected=expected,
        claims=tuple(each for file in files for each in file.claims),
        flags=tuple(table.get("flags", ())),
        exit=table.get("exit", 1 if expected else 0),
        pytest_exit=asked.get("exit", 0),
        oldest_pytest=asked.get("min"),
    )


def is_text(path: Path) -> bool:
    return path.suffix in {".py", ".pyi", ".toml", ".ini", ".cfg", ".txt", ".yml", ".yaml"} and path.is_file()


def read_comments(file: Path, root: Path) -> CaseFile:
    path = file.relative_to(root).as_posix()
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    found = [
        (line, kind, value.strip())
        for line, source in enumerate(text.splitlines(), 1)
        for kind, value in DIRECTIVE.findall(source)
    ]
    return CaseFile(
        expected=tuple(each for line, kind, value in found for each in expectations(path, line, kind, value)),
        claims=tuple(claim(path, line, kind, value) for line, kind, value in found if not kind.startswith("expect")),
    )


def expectations(path: str, line: int, kind: str, value: str) -> Iterator[Expected]:
    if not kind.startswith("expect"):
        return
    target = line + 1 if kind == "expect-below" else line
    for part in split_outside_quotes(value):
        match = FINDING.fullmatch(part)
        if match is None:
            raise BadComment(f'{path}:{line}: `{part}` is not VETnnn or VETnnn "text"')
        yield Expected(path, target, match[1], match[2])


def expected_at(place: str, value: str) -> Iterator[Expected]:
    """What is expected of a line that is not to carry a comment."""
    path, _, line = place.rpartition(":")
    return expectations(path, int(line), "expect", value)


def claim(path: str, line: int, kind: str, value: str) -> Claim:
    values = tuple(split_outside_quotes(value))
    allowed = {"unknown": UNDECIDED, "ceiling": SCOPES}.get(kind)
    wrong = [each for each in values if allowed is not None and each not in allowed]
    if wrong or not values:
        raise BadComment(f"{path}:{line}: `{kind}` cannot be `{value}`")
    return Claim(kind, path, line, values)


def answers(claimed: Claim) -> Iterator[Answer]:
    """The parts of an `answers` claim: `conftest.py:6`, or `db=conftest.py:6 | test_a.py:9` for one of several."""
    for value in claimed.values:
        match = ANSWER.fullmatch(value)
        if match is None:
            raise BadComment(f"{claimed.path}:{claimed.line}: `{value}` is not [name=]place [| place …]")
        yield Answer(match[1], frozenset(match[2].split(" | ")))


def split_outside_quotes(value: str) -> list[str]:
    return [part.strip() for part in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", value) if part.strip()]


# --- the code a claim is about ----------------------------------------------------------------------------------


def function_at(file: Path, line: int) -> Function:
    """The function whose header, from its `def` to its last parameter, holds the line."""
    found = [
        node
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, Function) and node.lineno <= line < max(node.body[0].lineno, node.lineno + 1)
    ]
    if not found:
        raise BadComment(f"{file}:{line}: no function starts here")
    return found[-1]


def first_line(function: Function) -> int:
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])


def only_parameter(function: Function) -> str:
    arguments = function.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    (name,) = [each for each in names if each not in NOT_FIXTURES]
    return name

"""Edits of fixture decorators as a unified diff that `git apply` takes."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from functools import partial

from suitevet.facts.model import Call, Problem
from suitevet.facts.parts import dotted
from suitevet.facts.source import decode, lines
from suitevet.plan.model import Edit
from suitevet.project.tree import Tree
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.suite import Suite

_LARGEST = 4_000_000  # bytes of a file
_BARE = re.compile(r"^(\s*@[\w.]*fixture)(?:\(\s*\))?(\s*(?:#.*)?)$")
_OPEN = re.compile(r"^(\s*@[\w.]*fixture\()")
_SCOPE = re.compile(r"""(\bscope\s*=\s*)(["'])\w+\2""")
_AUTOUSE = re.compile(r"(?:,\s*)?\bautouse\s*=\s*True(?:\s*,\s*(?=\w))?")
_EMPTY = re.compile(r"^(\s*@[\w.]*fixture)\(\s*\)")

_Lines = list[str]
_Rewrite = Callable[[_Lines], _Lines | None]


def widened(suite: Suite, scopes: Mapping[Fixture, Scope]) -> tuple[Edit, ...]:
    """The decorators of fixtures with new scopes, an edit for each file; nothing where one of them cannot be edited."""
    return _edits(suite, {fixture: partial(_with_scope, scope) for fixture, scope in scopes.items()})


def requested(suite: Suite, fixture: Fixture) -> tuple[Edit, ...]:
    """The decorator of a fixture without `autouse=True`."""
    return _edits(suite, {fixture: _without_autouse})


def _edits(suite: Suite, rewrites: Mapping[Fixture, _Rewrite]) -> tuple[Edit, ...]:
    files: dict[str, list[tuple[int, int, _Rewrite]]] = {}
    for fixture, rewrite in rewrites.items():
        where = _decorator(suite, fixture)
        if where is None:
            return ()
        files.setdefault(fixture.path, []).append((*where, rewrite))
    found = [_diff(path, _text(suite, path), places) for path, places in files.items()]
    return tuple(edit for edit in found if edit is not None) if all(found) else ()


def _decorator(suite: Suite, fixture: Fixture) -> tuple[int, int] | None:
    """First and last line of the decorator that makes a function a fixture."""
    function = suite.function(fixture) if not fixture.is_wrapped else None
    for decorator in function.decorators if function is not None else ():
        expression = decorator.expression
        name = dotted(expression.func if isinstance(expression, Call) else expression)
        if name.rpartition(".")[2] == "fixture":
            return decorator.span.line, decorator.span.end_line
    return None


def _text(suite: Suite, path: str) -> str:
    data = Tree(suite.settings.root).read(path, _LARGEST)
    text = decode(data) if isinstance(data, bytes) else data
    return "" if isinstance(text, Problem) else text


def _diff(path: str, text: str, places: list[tuple[int, int, _Rewrite]]) -> Edit | None:
    before = list(lines(text))
    after = list(before)
    first = places[0][0]
    for start, end, rewrite in sorted(places, key=lambda place: -place[0]):
        changed = rewrite(after[start - 1 : end]) if end <= len(after) else None
        if changed is None:
            return None
        after[start - 1 : end] = changed
    names = (_named(f"a/{path}"), _named(f"b/{path}"))
    body = "\n".join(difflib.unified_diff(before, after, *names, n=3, lineterm=""))
    return Edit(path, first, "diff", body) if body else None


def _named(path: str) -> str:
    """A path as git writes it in a header: what cannot stand there as it is makes it a C string of its bytes."""
    if path.isprintable() and not set(path) & {'"', "\\"}:
        return path
    plain = (chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}" for byte in os.fsencode(path))
    return f'"{"".join(plain)}"'


def _with_scope(scope: Scope, decorator: _Lines) -> _Lines | None:
    word = f'scope="{scope.word}"'
    for number, line in enumerate(decorator):
        if _SCOPE.search(line):
            return [*decorator[:number], _SCOPE.sub(word, line, count=1), *decorator[number + 1 :]]
    first, *rest = decorator
    bare = _BARE.match(first)
    if bare is not None:
        return [f"{bare[1]}({word}){bare[2]}", *rest]
    if _OPEN.match(first) is None:
        return None
    if first.rstrip().endswith("(") and rest:  # the arguments stand on lines of their own
        indent = rest[0][: len(rest[0]) - len(rest[0].lstrip())]
        return [first, f"{indent}{word},", *rest]
    return [_OPEN.sub(rf"\1{word}, ", first, count=1), *rest]


def _without_autouse(decorator: _Lines) -> _Lines | None:
    for number, line in enumerate(decorator):
        if _AUTOUSE.search(line):
            shorter = _EMPTY.sub(r"\1", _AUTOUSE.sub("", line, count=1))
            kept = [shorter] if shorter.strip(" ,") else []
            return [*decorator[:number], *kept, *decorator[number + 1 :]]
    return None

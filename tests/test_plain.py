"""What the quick reader takes is Python, and it says of it what libcst says."""

from __future__ import annotations

import ast
import importlib.util
import re
import warnings
from dataclasses import fields
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies

from suitevet.facts.lines import Scan
from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.parse import REFUSALS
from suitevet.facts.plain.skeleton import Skeleton, skeleton
from suitevet.facts.read import read
from suitevet.facts.scan import scan
from suitevet.facts.source import decode
from suitevet.facts.walk import Walk

# Statements and headers of every kind; those of a kind that follows another have it above them.
PLAIN = r"""
import a.b as c, d
from . import a
from ...a.b import (c as d, e,)
from a import *
x
x = y = z.y[0](1, *a, b=2, **c)
x, *y = [*a, b], {*a}, {**a, 'b': c}
x.y[z], (a, b) = c
x: int = 1
x.y: 'Z'
x **= yield y
del a, (b.c, d[0])
return a, b
return
raise A(b) from c
raise
assert a == b != c, 'no'
global a, b
nonlocal a
pass
yield a, b
x = yield from a
x = await a(b)[c].d ** -e
a if b else c if d else e
not a and b or not c in d
a is not b < c not in d
-a ** ~b @ c // d % e << f >> g & h ^ i | j
lambda a, /, b=1, *c, d, e=2, **f: (yield a)
lambda *, a: a
f(a for b, *c in d if e if f for g in h)
[a async for b in c]
{a: b for c in d}
{a, b, *c}
(a := b, c)
f(a := b)
x[a:b, ::c, d:]
x[a, b]
x[a,]
x = 0x_1F, 0o17, 0b1_0, 1_000, 1.5e-3, .5, 2., 1e5, 3j
x = 'a' "b" r'\c' u'f'
x = b'd' rb"\e"
x = 'a' f'{b} {{c}} {d!r:>10}' rf"\d{e(f[0:1], 'g')}"
x = f'''{a}\nb {c.d(e)}'''
x = a . b . c
if (a := b).c:\n    pass\nelif d:\n    pass\nelse:\n    pass
while a := b():\n    pass\nelse:\n    pass
for a, *b in c, d:\n    pass
async for a in b:\n    pass
with a as b, c() as (d, e.f):\n    pass
async with a:\n    pass
try:\n    pass\nexcept a.b as c:\n    pass\nexcept:\n    pass\nfinally:\n    pass
def f(a, b: c = d, /, e=f, *g: h, i: j, k=l, **m: n) -> o:\n    pass
async def f(*, a):\n    'said'
class A:\n    pass
class A(b, *c, metaclass=d, **e):\n    pass
type = print(match, case)
@a.b(c)\ndef f():\n    pass
""".strip().splitlines()
LEFT = r"""
x; y
x = f'{a!r:>{b}}' f'{c=}' f'{ {d} }'
with (a as b, c):\n    pass
try:\n    pass\nexcept* a:\n    pass
def f[T](a: T):\n    pass
def f(): pass
if a: pass
match a:\n    case [b]: c()\n    case d: pass
case[a]: b
é = a
x = 00
""".strip().splitlines()


def written(said: str) -> str:
    return said.replace("\\n", "\n")


TOKEN = re.compile(r"\s+|[A-Za-z_]\w*|\d[\w.]*|\"[^\"\n]*\"|'[^'\n]*'|[*/<>]{2}|:=|->|[=!<>]=|.", re.DOTALL)
INSERTED = [
    *sorted({word for said in PLAIN for word in TOKEN.findall(written(said))}),
    ";", "$", "\\\n", "#c\n", "é", "01", "f'{'", "f'{x:{y}}'", "f\"\"\"", "'''a\nb'''", "  ", "!", "+=",
]  # fmt: skip


@strategies.composite
def altered(draw: strategies.DrawFn) -> str:
    """A statement with a few of its tokens left out, put in or replaced."""
    tokens = TOKEN.findall(written(draw(strategies.sampled_from([*PLAIN, *LEFT]))))
    for _ in range(draw(strategies.integers(0, 3))):
        start = draw(strategies.integers(0, len(tokens)))
        tokens[start : start + draw(strategies.integers(0, 1))] = draw(strategies.lists(INSERTIONS, max_size=1))
    return "".join(tokens)


INSERTIONS = strategies.sampled_from(INSERTED).flatmap(lambda word: strategies.sampled_from([word, f"{word} "]))


@settings(derandomize=True, deadline=None, max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
@given(altered())
@example("return.5")
@example("x;;")
@example("@a;\ndef f(): pass")
@example("{{a}} = b")
@example('x = f"""{a}"""')
@example("x = 0e5, 1_000.5")
@example("with a()as b:\n    pass")
@example("x = f'{a[\")\"]:b}'")
def test_what_is_taken_is_python_and_says_what_libcst_says(said: str) -> None:
    agree(within(said))


def agree(text: str) -> None:
    scanned = scan(text)
    quick = quickly(text, scanned) if isinstance(scanned, Scan) else None
    if quick is None or not isinstance(scanned, Scan):
        return
    try:
        module = cst.parse_module(text)
    except REFUSALS:  # it wants blanks where Python does not
        with warnings.catch_warnings(action="ignore"):
            ast.parse(text)
    else:
        assert Walk(scanned.lines, text).module(module) == quick


def quickly(text: str, scanned: Scan) -> FileFacts | None:
    left = skeleton(text, scanned.lines)
    try:
        return Walk(scanned.lines, text, left).module(cst.parse_module(left.text)) if left is not None else None
    except REFUSALS:
        return None


@pytest.mark.parametrize("said", PLAIN)
def test_plain_statement(said: str) -> None:
    text = within(said)
    agree(text)
    assert share_taken(text) == 1


@pytest.mark.parametrize("said", LEFT)
def test_what_is_left_to_libcst(said: str) -> None:
    text = within(said)
    agree(text)
    assert share_taken(text) < 1


def within(said: str) -> str:
    return "async def outer():\n    " + written(said).replace("\n", "\n    ") + "\n"


STDLIB = [
    "asyncio.base_events", "calendar", "collections", "csv", "dataclasses", "difflib", "functools", "http.client",
    "logging", "pathlib", "random", "socket", "statistics", "threading", "unittest.mock", "uuid", "zipfile",
]  # fmt: skip


@pytest.mark.parametrize("module", STDLIB)
def test_real_code(module: str) -> None:
    """Nearly all of it is plain, and little of it is left for libcst."""
    found = importlib.util.find_spec(module)
    assert found is not None
    text = decode(Path(str(found.origin)).read_bytes())
    assert isinstance(text, str)
    agree(text)
    assert share_taken(text) > 0.97


def share_taken(text: str) -> float:
    """Of the logical lines that say something and are no docstring."""
    scanned, left = parts(text)
    headers = (getattr(left.headers, field.name) for field in fields(left.headers))
    taken = sum(map(len, [*left.runs.values(), *headers]))
    others = [line for line in scanned.lines if re.match(OTHER, text[line.start : line.end])]
    return taken / (len(scanned.lines) - len(others))


OTHER = r"[rR]?[\"']|else:\Z|try:\Z|finally:\Z|except:\Z"


def parts(text: str) -> tuple[Scan, Skeleton]:
    scanned = scan(text)
    assert isinstance(scanned, Scan)
    left = skeleton(text, scanned.lines)
    assert left is not None
    return scanned, left


def test_runs_of_plain_statements_are_one_each() -> None:
    _, left = parts("import a\nx = 1\n\n# c\nif x:\n    y()\n    z()\ny()\n\"\"\"d\"\"\"\n")
    assert left.text == 'pass\nif x:\n    pass\npass\n"""d"""\n'
    assert {number: len(run) for number, run in left.runs.items()} == {0: 2, 3: 2, 5: 1}


@pytest.mark.parametrize("text", ["\x0cx\n", "if x:\n  \\\n    y\n", "\ufeffx\n"])
def test_odd_margins_are_left_to_libcst(text: str) -> None:
    scanned = scan(text)
    assert isinstance(scanned, Scan)
    assert skeleton(text, scanned.lines) is None


def test_what_python_takes_and_libcst_does_not_is_no_problem() -> None:
    facts = read(b"def f():\n    with a()as b:\n        return.5\n")
    assert facts.problems == ()
    with pytest.raises(cst.CSTValidationError):
        cst.parse_module("return.5\n")


def test_places_of_errors_are_those_in_the_whole_text() -> None:
    (problem,) = read(b"import a\n\n# c\nx = 1\ny = (1 +)\n").problems
    assert isinstance(problem, Problem)
    assert problem.line == 5

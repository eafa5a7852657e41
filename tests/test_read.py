"""A file is read as Python reads it: every statement, definition, call and position."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import libcst
import pytest

import syntax_truth
from suitevet.facts.codec import decode_facts, encode
from suitevet.facts.lines import Scan
from suitevet.facts.model import (
    Assert,
    Assign,
    Augment,
    Block,
    Branch,
    Collection,
    Control,
    Declare,
    Define,
    DefineClass,
    Delete,
    Enter,
    Evaluate,
    FileFacts,
    Import,
    Literal,
    Loop,
    Name,
    Operation,
    Raise,
    Return,
    Span,
    Starred,
    Step,
    Unknown,
)
from suitevet.facts.read import read
from suitevet.facts.relocate import exact_lines
from suitevet.facts.scan import scan

pytestmark = pytest.mark.usefixtures("both_ways")

A, B, C, X = Name("a"), Name("b"), Name("c"), Name("x")
ONE, TWO = Literal("int", 1), Literal("int", 2)


def steps(source: str) -> tuple[Step, ...]:
    facts = read(source.encode())
    assert facts.problems == ()
    assert decode_facts(encode(facts)) == facts
    return facts.steps


def said(source: str) -> list[tuple[object, str]]:
    """Each action with the kinds of the blocks around it."""
    return [(step.action, " ".join(block.kind for block in step.blocks)) for step in steps(source)]


@pytest.mark.parametrize(
    ("source", "actions"),
    [
        ("a", [Evaluate(A)]),
        ("a = 1", [Assign((A,), ONE, None)]),
        ("a = b = 1", [Assign((A, B), ONE, None)]),
        ("a, (b, *c) = x", [Assign((Collection("tuple", (A, Collection("tuple", (B, Starred(C, False))))),), X, None)]),
        ("a: b = 1", [Assign((A,), ONE, B)]),
        ("a: b", [Assign((A,), None, B)]),
        ("a //= 2", [Augment(A, "//", TWO)]),
        ("type a[b] = c", [Assign((A,), Unknown("a type alias"), None)]),
        ("del a", [Delete(A)]),
        ("del a, (b, [c])", [Delete(A), Delete(B), Delete(C)]),
        ("import a", [Import("a", None, None, 0)]),
        ("import a.b as c, x", [Import("a.b", None, "c", 0), Import("x", None, None, 0)]),
        ("from a.b import (c as x, c,)", [Import("a.b", "c", "x", 0), Import("a.b", "c", None, 0)]),
        ("from a import *", [Import("a", "*", None, 0)]),
        ("from . import a", [Import("", "a", None, 1)]),
        ("from ...a import b", [Import("a", "b", None, 3)]),
        ("from .... import a", [Import("", "a", None, 4)]),
        ("lazy import a", [Import("a", None, None, 0)]),
        ("lazy from a import b", [Import("a", "b", None, 0)]),
        ("raise", [Raise(None)]),
        ("raise a from b", [Raise(A)]),
        ("assert a, b", [Assert(A)]),
        ("global a, b", [Declare("global", ("a", "b"))]),
        ("pass", [Control("pass")]),
        ("a; b;", [Evaluate(A), Evaluate(B)]),
    ],
)
def test_statement(source: str, actions: list[object]) -> None:
    assert [step.action for step in steps(source)] == actions


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "if a:\n 1\nelif b:\n 2\nelse:\n c",
            [
                (Branch(A), ""),
                (Evaluate(ONE), "if"),
                (Branch(B), "else"),
                (Evaluate(TWO), "else if"),
                (Evaluate(C), "else else"),
            ],
        ),
        (
            "while a: b\nelse: c",
            [(Branch(A), ""), (Evaluate(B), "while"), (Evaluate(C), "loop-else")],
        ),
        (
            "for a in b:\n break\nelse:\n c",
            [(Loop(A, B, False), ""), (Control("break"), "for"), (Evaluate(C), "loop-else")],
        ),
        (
            "with a as x, b:\n c",
            [(Enter(A, X, False), ""), (Enter(B, None, False), "with"), (Evaluate(C), "with with")],
        ),
        (
            "with (\n  a as x,\n  b,\n): c",
            [(Enter(A, X, False), ""), (Enter(B, None, False), "with"), (Evaluate(C), "with with")],
        ),
        (
            "try: a\nexcept b as x: 1\nexcept: 2\nelse: c\nfinally: x",
            [
                (Evaluate(A), "try"),
                (Assign((X,), Unknown("the exception caught"), None), "except"),
                (Evaluate(ONE), "except"),
                (Evaluate(TWO), "except"),
                (Evaluate(C), "try-else"),
                (Evaluate(X), "finally"),
            ],
        ),
        ("try: a\nexcept* b: c", [(Evaluate(A), "try"), (Evaluate(C), "except")]),
        (
            "match a:\n case 1: b\n case [x, *c] if x: 2\n case _: c",
            [
                (Branch(A), ""),
                (Evaluate(B), "case"),
                (Assign((Collection("tuple", (X, C)),), Unknown("a part of what is matched"), None), "case"),
                (Branch(X), "case"),
                (Evaluate(TWO), "case"),
                (Evaluate(C), "case"),
            ],
        ),
    ],
)
def test_compound_statement(source: str, expected: list[tuple[object, str]]) -> None:
    assert said(source) == expected


def test_async_statements_say_so() -> None:
    (function,) = read(b"async def f():\n async with a: pass\n async for a in b: pass").functions
    actions = [step.action for step in function.steps]
    assert function.is_async
    assert actions[0] == Enter(A, None, True)
    assert actions[2] == Loop(A, B, True)


def test_blocks_have_their_subject_and_line() -> None:
    facts = read(b"\nif a:\n  with b:\n    c\ntry: a\nexcept b: c\nmatch a:\n case 1: b\n case _: c\n")
    assert [step.blocks for step in facts.steps if isinstance(step.action, Evaluate)] == [
        (Block("if", A, 2), Block("with", B, 3)),
        (Block("try", None, 5),),
        (Block("except", B, 6),),
        (Block("case", ONE, 8),),
        (Block("case", None, 9),),
    ]


PATTERNS = "match a:\n case {1: b, **c} | {2: b, **c}: a\n case K(d, e=f) as g: a\n case (h, [*_]): a\n case m.N: a\n"


def test_patterns_bind_their_names() -> None:
    bound = [step.action.targets for step in steps(PATTERNS) if isinstance(step.action, Assign)]
    names = ["bc", "dfg", "h"]
    assert bound == [(Collection("tuple", tuple(map(Name, word))),) for word in names]


DEFINITIONS = '''"""Module."""
import pytest

@pytest.fixture(
    scope="module",
)
@other
def db(request, /, a: int = 1, *args, b=2, **kw) -> "Db":
    """Doc."""
    def inner(): return (yield)
    helper = lambda: (yield)
    yield inner

class TestA(Base, metaclass=Meta):
    """Kept: a class may be documented by a fixture."""
    @staticmethod
    async def test_b[T: int](self): ...
    class TestC: x = 1
'''


def test_definitions() -> None:
    facts = read(DEFINITIONS.encode())
    assert facts.docstring == "Module."
    db, inner, test_b = facts.functions
    assert (db.qualname, db.first_line, db.end_line, db.docstring) == ("db", 4, 12, "Doc.")
    assert db.span == Span(8, 5, 8, 7)
    assert (db.is_generator, inner.is_generator) == (True, True)
    assert [decorator.span for decorator in db.decorators] == [Span(4, 2, 6, 2), Span(7, 2, 7, 7)]
    assert [(p.name, p.kind) for p in db.parameters] == [
        ("request", "positional-only"),
        ("a", "positional"),
        ("args", "vararg"),
        ("b", "keyword-only"),
        ("kw", "kwarg"),
    ]
    assert (db.parameters[1].default, db.parameters[1].annotation) == (ONE, Name("int"))
    assert db.returns == Literal("str", "Db")
    assert [type(step.action) for step in db.steps] == [Define, Assign, Evaluate]
    assert inner.qualname == "db.inner"
    assert (test_b.qualname, test_b.is_async, test_b.is_generator) == ("TestA.test_b", True, False)
    assert [found.qualname for found in facts.classes] == ["TestA", "TestA.TestC"]
    assert facts.classes[0].bases == (Name("Base"),)
    assert [keyword.keyword for keyword in facts.classes[0].keywords] == ["metaclass"]
    assert [step.action for step in facts.steps[1:]] == [Define(0), DefineClass(0)]
    assert facts.classes[1].steps == (Step(Assign((X,), ONE, None), (), Span(18, 18, 18, 23)),)


def test_yields_belong_to_the_body_they_stand_in() -> None:
    source = "def f():\n @d((yield))\n def g(a=lambda: (yield)): pass\ndef h():\n class K:\n  def i(self): yield\n"
    assert [(f.name, f.is_generator) for f in read(source.encode()).functions] == [
        ("f", True),
        ("g", False),
        ("h", False),
        ("i", True),
    ]


@pytest.mark.parametrize("body", ["'a' 'b'", "('a')\n", "'a'; x = 1"])
def test_docstring_is_no_step(body: str) -> None:
    (function,) = read(f"def f(): {body}".encode()).functions
    assert function.docstring in ("ab", "a")
    assert not any(isinstance(step.action, Evaluate) for step in function.steps)


@pytest.mark.parametrize("body", ["b'a'", "f'a'", "'a'.b", "1"])
def test_what_is_no_docstring(body: str) -> None:
    (function,) = read(f"def f(): {body}".encode()).functions
    assert function.docstring is None
    assert len(function.steps) == 1


# --- positions: Python's own parser knows them ---

POSITIONS = [
    "a(b(c), d=e(f)(g))",
    "x = [\n  a(1,\n    2),  # a(comment)\n  b\\\n  .c(),\n]",
    "'é𝄞e\u0301' + a('𝄞') + b()",
    "if a(): b(); c()\nelif d(): e()\nelse: f(); g = h()",
    "class A(b(), c=d()): e = f(); g()",
    "\tif_ = a()" .strip(),
    "if a:\n\tif b:\n\t\tc(d(\n\t\t\te()))\n",
    "def f(a=b(), *c, d: e(1) = g(2),\n      **h) -> i(): return j()",
    "@a\n@b.c(d)\n@e[f()](g)\nclass H: pass",
    "(a)(b)((c)(d))\n((a).b)()",
    "lambda a=b(): c(a)\n[d() for e in f() if g() for h in i()]\n{**a(), b(): c()}\n{a() for b in c()}",
    "a[b():c(), ...]()\n'%s' % a()\n'a'.b()\n{}.a()\n[].a()\n1.5.a()\n0xff.a()",
    "for a in b(), c(): pass\nwhile d(): pass\nwith (a() as b, c()): pass\nwith (a()): pass\nwith a(), (b()): pass",
    "try: a()\nexcept b(): c()\nexcept (d(), e): f()\nfinally: g()",
    "raise a(b) from c\nassert a(), b\ndel a[b()]\nx: a() = b()\na()[b()] += c()",
    "...\n... .a(1)\nb[...](...)",
    "f'{a}' + b(f'{c!r:>{d}}')\nx = f'''\n{y}''' + a()\nf\"{x['a']}\" + a(b)",
    "print(a, *b(), **c())\nprint(a for a in b())",
    "not a() or -b() if c() else d()",
    "async def f():\n  await a()\n  async with b() as c: yield d()\n  return [e async for e in g()]",
    "def f():\n  x = yield a()\n  yield from b()\n  return (yield)\n",
    "a = (b :=\n c())",
    "x = 1; \ty = a() ;\n\x0cz = b()",
    "a(\n)\n\n# c\nb()  # d()\n",
    "if a:\n  pass\n # odd\n  # comment\nb()",
    "match a():\n  case 1 if b(): c()\n  case _:\n    match = d(match)\n    match(e())",
    "type = a(type)\ntype(b())\nlazy = c()\ncase = d()",
    "class A:\n  def b(self): return super().b()\n\n  c = property(b)\n  @c.setter\n\n  # why\n  def c(self): pass\n",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("source", POSITIONS)
def test_positions(source: str, newline: str) -> None:
    compare(source.replace("\n", newline).encode())


STDLIB = [
    "contextlib", "textwrap", "string", "sched", "queue", "json.decoder", "json.encoder", "heapq", "bisect", "shlex",
    "cmd", "code", "fnmatch", "getopt", "graphlib", "linecache", "reprlib", "tempfile", "timeit", "types", "weakref",
    "asyncio.queues", "asyncio.locks", "unittest.case", "concurrent.futures.thread", "wsgiref.handlers", "enum",
]  # fmt: skip


@pytest.mark.parametrize("module", STDLIB)
def test_real_code(module: str) -> None:
    found = importlib.util.find_spec(module)
    assert found is not None
    compare(Path(str(found.origin)).read_bytes())


def compare(data: bytes) -> None:
    facts = read(data)
    assert facts.problems == ()
    truth = syntax_truth.Truth(data.decode())
    assert syntax_truth.read_calls(facts) == truth.calls()
    assert syntax_truth.read_functions(facts) == truth.functions()
    assert syntax_truth.read_classes(facts) == truth.classes()
    assert syntax_truth.read_statements(facts) == truth.statements()
    assert decode_facts(encode(facts)) == facts


def test_calls_in_holes_of_f_strings_have_positions() -> None:
    facts = read("é = f'ü{a(1)}' + f'''\n{x}{b()!r:{c()}}'''".encode())
    assert sorted(syntax_truth.call_spans(strip_templates(facts))) == [
        Span(1, 9, 1, 13),
        Span(2, 5, 2, 8),
        Span(2, 12, 2, 15),
    ]


def strip_templates(value: object) -> object:
    """Plain tuples instead of templates, so that what is in them is looked at."""
    if not isinstance(value, tuple):
        return value
    if type(value).__name__ == "Call":
        return value
    return tuple(strip_templates(part) for part in value)


# --- what cannot be read ---


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"x = 1\ny = = 2\n", "VET001", 2),
        (b"def f(:\n  pass\n", "VET001", 1),
        (b"x = (1,\n", "VET001", 1),
        (b"a\n\xff = 1\n", "VET002", 2),
        (b"x = " + b"(" * 300 + b")" * 300, "VET006", 1),
        (b"x = b'a' 'b'\n", "VET001", 1),
    ],
)
def test_broken_file_says_why(data: bytes, code: str, line: int) -> None:
    facts = read(data)
    assert facts == FileFacts(None, (), (), (), (), facts.problems)
    assert [(problem.code, problem.line) for problem in facts.problems] == [(code, line)]


DEEP = {
    "attributes": "a" + ".b" * 2900,
    "additions": "+".join("1" * 2900),
    "negations": "-" * 2900 + "1",
    "conjunctions": " and ".join("a" * 2900),
    "calls": "a" + "()" * 900,
    "strings": "'a' " * 2900,
    "brackets": "[" * 190 + "]" * 190,
    "lambdas": "lambda: " * 290 + "1",
}


@pytest.mark.parametrize("shape", DEEP)
def test_deep_nesting_is_read(shape: str) -> None:
    facts = read(f"x = {DEEP[shape]}".encode())
    assert facts.problems == ()
    assert len(facts.steps) == 1
    stored = encode(facts)
    assert encode(decode_facts(stored)) == stored  # Python 3.12 cannot compare tuples as deep as these


def test_operands_of_a_long_conjunction_are_one_operation() -> None:
    (step,) = steps("a and b and c")
    assert step.action == Evaluate(Operation("and", (A, B, C)))


def test_returns() -> None:
    bare, valued = read(b"def f():\n return\n return a").functions[0].steps
    assert (bare.action, valued.action) == (Return(None), Return(A))


# --- the slow way, when the scan has lost its place ---


@pytest.mark.parametrize("source", [*POSITIONS, DEFINITIONS, PATTERNS])
def test_lines_of_the_tree_are_those_of_the_scan(source: str) -> None:
    scanned = scan(source)
    assert isinstance(scanned, Scan)
    found = exact_lines(libcst.parse_module(source), source)
    assert [(line[:3], line.word) for line in found] == [(line[:3], line.word) for line in scanned.lines]


def test_walk_that_lost_its_place_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(DEFINITIONS.encode())
    monkeypatch.setattr("suitevet.facts.read.scan", lambda text: Scan((), ()))
    assert read(DEFINITIONS.encode()) == expected

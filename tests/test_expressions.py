"""Expressions keep their shape: each kind of syntax becomes its kind of fact."""

from __future__ import annotations

import ast

import pytest

from suitevet.facts.codec import decode_facts, encode
from suitevet.facts.model import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Evaluate,
    Expr,
    FileFacts,
    Lambda,
    Literal,
    Name,
    Operation,
    Parameter,
    Slice,
    Span,
    Starred,
    Subscript,
    Template,
    Unknown,
    Walrus,
    Yield,
)
from suitevet.facts.read import read

pytestmark = pytest.mark.usefixtures("both_ways")

A, B, C, D = (Name(letter) for letter in "abcd")
ONE, TWO, NONE = Literal("int", 1), Literal("int", 2), Literal("none", None)


def said(source: str) -> Expr:
    """The expression a file of one line consists of; in brackets, so that a string is no docstring."""
    facts = read(f"pass\n{source}\n".encode("utf-8", "surrogatepass"))
    assert facts.problems == ()
    assert decode_facts(encode(facts)) == facts
    action = facts.steps[1].action
    assert isinstance(action, Evaluate)
    return action.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a", A),
        ("(a)", A),
        ("a.b.c", Attribute(Attribute(A, "b"), "c")),
        ("(a.b).c", Attribute(Attribute(A, "b"), "c")),
        ("a[b]", Subscript(A, B)),
        ("a[b, c]", Subscript(A, Collection("tuple", (B, C)))),
        ("a[b,]", Subscript(A, Collection("tuple", (B,)))),
        ("a[*b]", Subscript(A, Collection("tuple", (Starred(B, False),)))),
        ("a[1:2]", Subscript(A, Slice((ONE, TWO)))),
        ("a[:]", Subscript(A, Slice((NONE, NONE)))),
        ("a[::b]", Subscript(A, Slice((NONE, NONE, B)))),
        ("a[1:, ...]", Subscript(A, Collection("tuple", (Slice((ONE, NONE)), Literal("ellipsis", None))))),
        ("[a, *b]", Collection("list", (A, Starred(B, False)))),
        ("a, b", Collection("tuple", (A, B))),
        ("()", Collection("tuple", ())),
        ("{a, b}", Collection("set", (A, B))),
        ("{}", Collection("dict", ())),
        ("{a: b, **c}", Collection("dict", (A, B, Starred(C, True), NONE))),
        ("a + b * c", Operation("+", (A, Operation("*", (B, C))))),
        ("a and b and c or d", Operation("or", (Operation("and", (A, B, C)), D))),
        ("(a or b) or c", Operation("or", (Operation("or", (A, B)), C))),
        ("not a", Operation("not", (A,))),
        ("-a", Operation("-", (A,))),
        ("a < b <= c", Operation("< <=", (A, B, C))),
        ("a is not b", Operation("is not", (A, B))),
        ("a not in b", Operation("not in", (A, B))),
        ("a if b else c", Operation("if-else", (B, A, C))),
        ("(a := b)", Walrus(A, B)),
        ("lambda: a", Lambda((), A)),
        ("[a for b in c if d if 1]", Comprehension("list", A, ((B, C),), (D, ONE))),
        ("{a for b in c for d in 1}", Comprehension("set", A, ((B, C), (D, ONE)), ())),
        ("{a: b for c in d}", Comprehension("dict", Collection("tuple", (A, B)), ((C, D),), ())),
        ("(a for b in c)", Comprehension("generator", A, ((B, C),), ())),
    ],
)
def test_shape(source: str, expected: Expr) -> None:
    assert said(source) == expected


def test_call_keeps_its_arguments() -> None:
    given = (Argument(None, A), Argument("*", B), Argument("c", D), Argument("**", ONE))
    assert said("f(a, *b, c=d, **1)") == Call(Name("f"), given, Span(2, 1, 2, 19))


def test_lambda_keeps_its_parameters() -> None:
    value = said("lambda a, /, b=1, *c, d, **e: a")
    assert isinstance(value, Lambda)
    assert value.parameters == (
        Parameter("a", "positional-only", None, None, 2),
        Parameter("b", "positional", ONE, None, 2),
        Parameter("c", "vararg", None, None, 2),
        Parameter("d", "keyword-only", None, None, 2),
        Parameter("e", "kwarg", None, None, 2),
    )


def test_what_only_functions_do() -> None:
    facts = read(b"async def f():\n await a\n yield\n yield a\ndef g(): yield from a\n")
    values = [step.action for function in facts.functions for step in function.steps]
    assert values == [
        Evaluate(Await(A)),
        Evaluate(Yield(None, False)),
        Evaluate(Yield(A, False)),
        Evaluate(Yield(A, True)),
    ]


CONSTANTS = [
    "1", "0", "0x_ff", "0b101", "0o17", "1_000", "1.5", ".5", "1e3", "1_0.0_1e-1_0", "True", "False",
    "'a'", '"a"', "'''a\n'b'''", "u'a'", "r'\\n'", "R'\\''", "b'a'", "b'\\xff\\n'", "rb'\\n'", "BR'\\x'",
    r"'\n\t\\\'\"\a\b\f\v\r\0'", r"'\x41\u00e9\U0001d11e\101\N{EM DASH}'", "'a\\\nb'", "'é𝄞'", "'a' 'b' r'\\n'",
    "b'a' b'b'",
    "('a'\n 'b')", "''", "'' ''", r"'\ud800'",
]  # fmt: skip


@pytest.mark.parametrize("source", CONSTANTS)
def test_constant_is_what_python_says(source: str) -> None:
    expected = ast.literal_eval(source)
    literal = said(source)
    assert isinstance(literal, Literal)
    assert literal.kind == type(expected).__name__
    assert literal.value == (expected.decode("latin-1") if isinstance(expected, bytes) else expected)
    assert type(literal.value) is (str if isinstance(expected, bytes) else type(expected))


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("None", NONE),
        ("...", Literal("ellipsis", None)),
        ("1j", Literal("complex", None)),
        (r"b'\u0041\N{DASH}'", Literal("bytes", r"\u0041\N{DASH}")),
        (r"'\777'", Literal("str", "\u01ff")),
        (r"'\q\d'", Literal("str", r"\q\d")),
        (r"'\N{no such character}'", Literal("str", r"\N{no such character}")),
    ],
)
def test_constant_without_an_equal(source: str, literal: Literal) -> None:
    assert said(source) == literal


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1" * 5000, "a huge integer"),
        ("0x" + "f" * 4000, "a huge integer"),
        ("1e999", "a float out of range"),
        (repr("a" * 5000), "a long string"),
        (" ".join([repr("a" * 3000)] * 2), "a long string"),
        ("b" + repr("a" * 5000), "a long string"),
    ],
    ids=["digits", "hexadecimal", "float", "string", "strings", "bytes"],
)
def test_what_is_too_large_is_unknown(source: str, reason: str) -> None:
    assert said(source) == Unknown(reason)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("f'a{b}c'", (Literal("str", "a"), B, Literal("str", "c"))),
        ("f'{{a}}'", (Literal("str", "{a}"),)),
        ("f''", ()),
        ("f'{a!r:>{b}}'", (A, B)),
        ("f'{a=}'", (Literal("str", "a="), A)),
        (r"f'\t{a}'", (Literal("str", "\t"), A)),
        (r"rf'\t{a}'", (Literal("str", r"\t"), A)),
        ("'a' f'b{c}' 'd'", (Literal("str", "ab"), C, Literal("str", "d"))),
        ("f'{1}'", (Template((ONE,)),)),
        ("f'{\"a\"!r}'", (Template((Literal("str", "a"),)),)),
        ("t'{a} b'", (A, Literal("str", " b"))),
    ],
)
def test_template(source: str, parts: tuple[Expr, ...]) -> None:
    assert said(source) == Template(parts)


# --- what the cache keeps ---


def test_equal_facts_have_equal_bytes() -> None:
    facts = read(b"with a: b; c\nx = y = [1, 1.0, True, 'a', b'a', None]\n")
    assert encode(decode_facts(encode(facts))) == encode(facts)
    assert [type(value) for value in literals(decode_facts(encode(facts)))] == [int, float, bool, str, str, type(None)]


def literals(facts: FileFacts) -> list[object]:
    values = [step.action.value for step in facts.steps if isinstance(step.action, Assign)]
    items = [item for value in values if isinstance(value, Collection) for item in value.items]
    return [item.value for item in items if isinstance(item, Literal)]


def test_blocks_are_shared_after_decoding() -> None:
    first, second = decode_facts(encode(read(b"if a:\n b\n c\n"))).steps[1:]
    assert first.blocks is second.blocks


NO_FACTS = [b"", b"{}", b"[]", b"[1]", b"[2]", b"[99,1]", b'["a"]', b"[0,0]", b'[2,"a"]', b"\xff", b"[0,1,9]"]


@pytest.mark.parametrize("data", NO_FACTS)
def test_what_is_not_facts_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not the facts of a file"):
        decode_facts(data)

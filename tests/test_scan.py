"""Logical lines, comments and errors: as Python's tokenizer sees them, and in linear time on what is hostile."""

from __future__ import annotations

import ast
import io
import sysconfig
import time
import tokenize
from collections.abc import Callable
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import example, given, settings, strategies

from suitevet.facts.accepted import extra_errors
from suitevet.facts.lines import Scan
from suitevet.facts.model import Problem
from suitevet.facts.scan import scan
from suitevet.facts.source import decode
from suitevet.facts.suppressions import suppressions
from suitevet.facts.syntax import first_error, locate_error

BLANK = {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
Lines = list[tuple[int, int, int, int]]
Comments = list[tuple[int, int, str]]


def tokenized(text: str) -> tuple[Lines, Comments]:
    """Line, column, last line and level of each logical line, and the comments, as `tokenize` has them."""
    lines: Lines = []
    comments: Comments = []
    inside: list[tokenize.TokenInfo] = []
    level = 0
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        level += (token.type == tokenize.INDENT) - (token.type == tokenize.DEDENT)
        if token.type == tokenize.COMMENT:
            comments.append((token.start[0], token.start[1] + 1, token.string))
        elif token.type in (tokenize.NEWLINE, tokenize.ENDMARKER) and inside:
            lines.append((inside[0].start[0], inside[0].start[1] + 1, inside[-1].end[0], level))
            inside = []
        elif token.type not in BLANK | {tokenize.NEWLINE, tokenize.ENDMARKER}:
            inside.append(token)
    return lines, comments


def scanned(text: str) -> Scan:
    found = scan(text)
    assert isinstance(found, Scan), found
    return found


def outline(found: Scan) -> tuple[Lines, Comments]:
    return (
        [(line.line, line.column, line.end_line, line.level) for line in found.lines],
        [(comment.line, comment.column, comment.text) for comment in found.comments],
    )


def refused(text: str) -> Problem:
    """What is reported for a text that is not Python, from whichever check it is."""
    found = scan(text)
    if isinstance(found, Problem):
        return first_error(text, found)
    try:
        cst.parse_module(text)
    except (cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError) as error:
        return locate_error(text, found, error)
    problem = extra_errors(text, found)
    assert problem is not None, "accepted"
    return problem


# --- against Python ---

ATOMS = strategies.sampled_from([
    "x", "1.5e3", "'a'", '"b#"', "''", "rb'\\''", "u'c'", "'''d\n'e''\n'''", '"""f"\n# no comment"""', "f'{x}'",
    'f"{x[0]!r:>{y}}{{}}"', "f'''{\nx}\"\n'''", "Rf'\\d{x}'", 'f"{x:%H:%M}"', "'g\\\nh'", "()", "[]", "{}",
    "{1: {2: (3,)}}", "x[1:2]", "not x", "...", "lambda: 0", "\u540d", "'\u2028\x1c\x85'",
])  # fmt: skip
OPERATORS = strategies.sampled_from([" + ", "*", " if y else ", " and ", " \\\n  - ", "<", " in "])
WRAPPED = strategies.sampled_from(
    ["{}", "f({})", "({},  # c\n)", "[\n# c\n{}\n]", "{{'k': {}}}", "g(a)({})[0]", "( # [\n{})"]
)
EXPRESSIONS = strategies.recursive(
    ATOMS,
    lambda inner: strategies.builds(lambda w, a, o, b: w.format(f"({a}){o}({b})"), WRAPPED, inner, OPERATORS, inner),
    max_leaves=6,
)
SIMPLE = strategies.builds(
    lambda form, value: form.format(value),
    strategies.sampled_from(["{}", "x = {}", "x: int = {}", "{}; y"]),
    EXPRESSIONS,
)
HEADERS = strategies.sampled_from([
    "def f(a, b=1):", "async def g(\n  a,\n) -> int:", "class A(B):", "if x:", "while x: # c", "for a in b:",
    "with a as b:", "@d\n{margin}def h():",
])  # fmt: skip
BETWEEN = strategies.sampled_from(["", "\n", "# c\n", "   # c\n", " \t\n", "\x0c\n", "\n\n# a 'b\n"])
MARGINS = strategies.sampled_from(["  ", "    ", "\t"])


@strategies.composite
def blocks(draw: strategies.DrawFn, margin: str = "", depth: int = 0) -> str:
    out: list[str] = []
    for _ in range(draw(strategies.integers(1, 3))):
        out.append(draw(BETWEEN))
        if depth < 3 and draw(strategies.booleans()):
            inner = margin + draw(MARGINS)
            out += [margin, draw(HEADERS).replace("{margin}", margin), "\n", draw(blocks(inner, depth + 1))]
        else:
            out += [margin, draw(SIMPLE), draw(strategies.sampled_from(["\n", "  # c\n", "  \n", ";\n"]))]
    return "".join(out)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(blocks())
@example("if x:\n\ty\n\n# c\n  # d\nz")
@example("x = 1 \\\n\n")
@example("\x0cx\n\x0c\nif x:\n  \x0c  y\n")
@example("if x:\n  \\\n    y\n  z\n")
def test_sees_what_the_tokenizer_sees(text: str) -> None:
    assert outline(scanned(text)) == tokenized(text)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(blocks(), strategies.sampled_from(["\r\n", "\r"]))
def test_line_ends_do_not_matter(text: str, end: str) -> None:
    assert outline(scanned(text.replace("\n", end))) == outline(scanned(text))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(strategies.text(alphabet="a1 \t\n\r\x0c\\#'\"()[]{}:;.,ftrb@=+\u00e9\u2028\ufeff", max_size=40))
def test_any_text_gives_lines_or_a_place_in_it(text: str) -> None:
    found = scan(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if isinstance(found, Problem):
        assert found.line is not None
        assert found.column is not None
        assert 1 <= found.line <= len(rows)
        assert 1 <= found.column <= len(rows[found.line - 1]) + 1
    else:
        for line in found.lines:
            assert text[line.start : line.end].strip(" \t\x0c") == text[line.start : line.end] != ""
            assert rows[line.line - 1][line.column - 1] == text[line.start]


LIBRARY = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::9]


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_sees_the_standard_library(file: Path) -> None:
    text = decode(file.read_bytes())
    assert isinstance(text, str)
    found = scanned(text)
    assert outline(found) == tokenized(text)
    nodes = ast.walk(ast.parse(text))
    definitions = sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in nodes)
    assert sum(_defines(text[line.start : line.end]) for line in found.lines) == definitions


def _defines(line: str) -> bool:
    return line.startswith(("def ", "class ", "async def "))


@pytest.mark.parametrize(
    "text",
    [
        'x = f"{f"{"a"}"}"\n',
        "x = f'{\n  a  # c\n}'\n",
        "x = f'{a['b']}{c!r:{d['e']}>{f'{g}'}}'\n",
        "x = f'''{a:{b}'\n}'''\n",
        'x = t\'{a}\' + rt"{b["c"]}"\n',
        "x = f'\\N{DASH}{a}\\{b}'\n",
        "x = rf'\\N{a['b']}'\n",
        "x = f'{{{a['}']}}}'\n",
        "x = f'{lambda x: 1}{a!=b}{(c:=1)}{d[1:2]}'\n",
    ],
)
def test_takes_formatted_strings_apart(text: str) -> None:
    """As of Python 3.12, on any Python: a second line after them is found where it is."""
    last = text.count("\n")
    found = scanned(text + "y = 1\n")
    assert [line[:3] for line in found.lines] == [(1, 1, last), (last + 1, 1, last + 1)]


def test_knows_the_line_a_comment_belongs_to() -> None:
    found = scanned("# a\nx = (  # b\n  1,  # c\n  # d\n)  # e\n# f\nif y:  # g\n  # h\n  pass\n")
    assert [(comment.text, comment.logical) for comment in found.comments] == [
        ("# a", None), ("# b", 0), ("# c", 0), ("# d", 0), ("# e", 0), ("# f", None), ("# g", 1), ("# h", None),
    ]  # fmt: skip


# --- errors ---


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("x = 'abc\n", 3, 5),
        ("x = '''abc\n", 3, 5),
        ("x = f'{a\n", 3, 7),
        ("x = f'}'\n", 3, 7),
        ("x = (1,\n", 3, 5),
        ("x = (1]\n", 3, 7),
        ("x = {\n 1: [2}\n", 4, 7),
        ("x = 1\ny = 2)\n", 4, 6),
        ("x = 1 \\ \n", 3, 7),
        ("if a:\n    x = 1\n  y = 2\n", 5, 3),
        ("if a:\n        x = 1\n\ty = 2\n", 5, 2),
        ("if a:\nx = 1\n", 4, 1),
        ("if a:\n", 3, 1),
        ("  x = 1\n", 3, 3),
        ("x = \u201chi\u201d\n", 3, 5),
        ("x\u00a0= 1\n", 3, 2),
        ("x = $a\n", 3, 5),
        ("x = `a`\n", 3, 5),
        ("x = 0777\n", 3, 5),
        ("x = 1__0\n", 3, 5),
        ("x = ur'a'\n", 3, 7),
        ("x = b'a' 'b'\n", 3, 13),
        ("x = b'\u00e9'\n", 3, 5),
        ("x = 10L\n", 3, 5),
        ("\x1a\n", 3, 1),
        ("print 'a'\n", 3, 7),
        ("x = 1\nfoo bar\n", 4, 5),
        ("f(a,\n  b c)\n", 4, 3),
        ("x = 1 +\n# c\n\ny = 1\n", 3, 7),
        ("try:\n    x\ny = 1\n", 5, 1),
        ("x = '\U0001f600'; y z\n", 3, 12),
        ("<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n", 3, 1),
        ("x = [\n<<<<<<< a\n  (1,\n=======\n  2,\n>>>>>>> b\n]\n", 4, 1),
        ("s = '''\n<<<<<<< a\n'''\ny = = 1\n", 6, 5),
        ("{% if a %}\nx = {{ b }}\n{% endif %}\n", 3, 2),
        ("<p>\nit's</p>\n", 3, 1),
        ("print 'a'\nx = (\n", 3, 7),
        ("def f():\n    x = (1\n", 4, 9),
        ("try:\n    x\nexcept E, e:\n    raise e\n", 5, 1),
    ],
)
def test_places_errors(source: str, line: int, column: int) -> None:
    problem = refused("import os\n\n" + source)
    assert (problem.code, problem.line, problem.column) == ("VET001", line, column)


@pytest.mark.parametrize("source", ["from a import e\n", "e = E\n", "from a import *\n"])
def test_two_exceptions_without_parentheses_are_python(source: str) -> None:
    text = f"{source}try:\n    x\nexcept E, e:\n    pass\n"
    assert extra_errors(text, scanned(text)) is None


DEEP: dict[str, Callable[[int], str]] = {
    "paren": lambda n: "(" * n + "1" + ")" * n,
    "mixed": lambda n: "([{" * (n // 3) + "}])" * (n // 3),
    "call": lambda n: "f(" * n + ")" * n,
    "attribute": lambda n: "a" + ".b" * n,
    "fluent": lambda n: "a" + ".b()" * (n // 2),
    "add": lambda n: "1" + "+1" * n,
    "and": lambda n: "a" + " and a" * n,
    "unary": lambda n: "-" * n + "1",
    "not": lambda n: "not " * n + "1",
    "power": lambda n: "1" + "**1" * n,
    "ternary": lambda n: "1 if a else " * n + "1",
    "joined": lambda n: "(" + "'a' " * (n - 1) + ")",
    "lambda": lambda n: "lambda a, b: " * n + "1",
    "held": lambda n: "f'{a" + "+a" * (n - 1) + "}'",
}


@pytest.mark.parametrize(
    ("shape", "most"),
    [
        ("paren", 200), ("mixed", 198), ("call", 200), ("attribute", 3000), ("fluent", 3000), ("add", 3000),
        ("and", 3000), ("unary", 3000), ("not", 3000), ("power", 1500), ("ternary", 1000), ("joined", 3000),
        ("lambda", 300), ("held", 3000),
    ],
)  # fmt: skip
def test_bounds_depth(shape: str, most: int) -> None:
    build = DEEP[shape]
    assert isinstance(scan(f"x = {build(most)}\n"), Scan)
    for depth in (most + 4, 50_000):
        problem = scan(f"\nx = {build(depth)}\n")
        assert isinstance(problem, Problem)
        assert (problem.code, problem.line) == ("VET006", 2)


def test_flat_is_not_deep() -> None:
    flat = ("[" + "a.b(1 + 2), " * 5000 + "]", "<".join("a" * 5000), "a;" * 5000, "{" + "1: lambda: 2, " * 999 + "}")
    assert all(isinstance(scan(text), Scan) for text in flat)


@pytest.mark.parametrize(("levels", "code"), [(99, None), (100, "VET001"), (300, "VET001")])
def test_bounds_indentation_as_python_does(levels: int, code: str | None) -> None:
    found = scan("".join(" " * level + "if a:\n" for level in range(levels)) + " " * levels + "pass\n")
    assert (found.code if isinstance(found, Problem) else None) == code


@pytest.mark.parametrize(("count", "code"), [(3000, None), (3001, "VET006")])
def test_bounds_branches(count: int, code: str | None) -> None:
    found = scan("if a: pass\n" + "elif a: pass\n" * count)
    assert (found.code if isinstance(found, Problem) else None) == code


@pytest.mark.parametrize("depth", [100, 149])
def test_formatted_strings_may_nest_as_in_python(depth: int) -> None:
    nested = "1"
    for _ in range(depth):
        nested = 'f"{' + nested + '}"'
    assert isinstance(scan(f"x = {nested}\n"), Scan)
    problem = scan(f"x = {nested.replace('1', nested)}\n")
    assert isinstance(problem, Problem)
    assert problem.code == "VET006"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000, "([{" * 70_000, "'" * 300_001, '"""' * 100_001, "f'{" * 100_000, "\\\n" * 150_000,
        "x = (" + "'a" * 100_000, "[" + "(1, (2, (3,))), " * 20_000 + "]", "x = [" + "1,  # c\n" * 40_000 + "]",
        "f'" + "{a}" * 100_000 + "'", "x = '" + "\\" * 300_000, "<<<<<<< a\n" * 30_000 + "'",
        "a" * 300_000 + "`", " " * 300_000 + "\n" + "\t" * 300_000 + "x", "1" * 300_000 + "L",
        "try: pass\nexcept E, e: pass\n" * 10_000, "if x:\n" * 50_000, "{" * 199 + "'a'," * 50_000,
    ],
    ids=range(18),
)  # fmt: skip
def test_hostile_text_costs_linear_time(text: str) -> None:
    begin = time.process_time()
    found = scan(text)
    if isinstance(found, Scan):
        extra_errors(text, found)
        suppressions(found, text)
    assert time.process_time() - begin < 1.5


# --- suppressions ---


def silenced(text: str) -> list[tuple[str, tuple[str, ...], int, int]]:
    return [(found.kind, found.codes, found.first, found.last) for found in suppressions(scanned(text), text)]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# noqa", ()),
        ("# NoQA", ()),
        ("# noqa: VET101 reason", ("VET101",)),
        ("# noqa:VET101,E501", ("VET101", "E501")),
        ("# noqa: E501 VET101", ("E501", "VET101")),
        ("# noqa: VET1", ("VET1",)),
        ("# noqa: vet101", ("vet101",)),
        ("# noqa: VET", ()),
        ("# noqa:  E501", ()),
        ("# noqa : E501", ()),
        ("# type: ignore # noqa: VET101", ("VET101",)),
        ("#noqa: VET101", None),
        ("# no qa", None),
    ],
)
def test_reads_noqa_as_flake8_does(comment: str, codes: tuple[str, ...] | None) -> None:
    assert silenced(f"x = 1  {comment}\n") == ([] if codes is None else [("noqa", codes, 1, 1)])


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# suitevet: ignore", ()),
        ("#suitevet: ignore why", ()),
        ("# suitevet: ignore[VET101] why", ("VET101",)),
        ("# suitevet: ignore[VET101, VET2]", ("VET101", "VET2")),
        ("# suitevet: ignore[]", None),
        ("# suitevet: ignore[VET101", None),
        ("# suitevet: ignored", None),
    ],
)
def test_reads_our_own_form(comment: str, codes: tuple[str, ...] | None) -> None:
    assert silenced(f"x = 1  {comment}\n") == ([] if codes is None else [("suitevet", codes, 1, 1)])


def test_a_comment_speaks_for_its_statement_or_the_head_of_its_definition() -> None:
    text = "x = (\n  1,  # noqa: A1\n)\n@a(\n)  # noqa: A2\n@b\n# c\ndef f(\n  a,  # noqa: A3\n):\n  pass  # noqa: A4\n"
    assert silenced(text) == [
        ("noqa", ("A1",), 1, 3), ("noqa", ("A2",), 4, 10), ("noqa", ("A3",), 4, 10), ("noqa", ("A4",), 11, 11),
    ]  # fmt: skip


def test_a_comment_may_speak_for_the_file() -> None:
    text = "# flake8: noqa\n# flake8: noqa: VET101\n# suitevet: ignore-file[VET2] why\n# suitevet: ignore-file\n"
    assert silenced(text) == [
        ("noqa", (), 1, 0), ("noqa", ("VET101",), 1, 0), ("suitevet", ("VET2",), 1, 0), ("suitevet", (), 1, 0),
    ]  # fmt: skip

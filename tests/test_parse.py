"""What libcst cannot read is read all the same, and what it would never end to read is refused."""

from __future__ import annotations

import time

import pytest

from suitevet.facts.model import Assign, Call, Evaluate, Name, Span
from suitevet.facts.read import read


def called(source: str) -> list[tuple[str, Span]]:
    """The functions called by the statements of a module, and where."""
    facts = read(source.encode())
    assert facts.problems == ()
    values = [step.action.value for step in facts.steps if isinstance(step.action, (Evaluate, Assign))]
    return [(value.func.id, value.span) for value in values if isinstance(value, Call) and isinstance(value.func, Name)]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("(y): int = f(1)", 1, 12),
        ("((y)) : int = f(1)", 1, 15),
        ("x = 1; (a.b): int = f(1)", 1, 21),
        ("(a[(0)]): int = f(1); (b)[0]: int", 1, 17),
        ("if a:\n  \\\n  f(1)\n", 3, 3),
        ("if a:  # \\\n  \\\n\\\n      f(1)\n  b\n", 4, 7),
        ("if a:\n  b\n  \\\n f(1)\nelse:\n    c\n", 4, 2),
        ("if a:\n\\\n  \\\n    f(1)\n  b\n", 4, 5),  # the first backslash stands at no margin
        ("def g():\n    if a:\n\x0c        b\nf(1)", 4, 1),
        ("if a:\n    if b:\n   \x0c        f(1)", 3, 13),
        ("def g():\n    if a:\n\t        b\n    c\nf(1)", 5, 1),
    ],
)
def test_what_only_python_reads_stands_where_it_stands(source: str, line: int, column: int) -> None:
    assert called(source) == [("f", Span(line, column, line, column + 4))]


@pytest.mark.parametrize("source", ["(a, b): int", "(f()) int", "(a.b).c int = 1", "if a:\n  \\\n  b c\n"])
def test_what_python_does_not_read_is_refused(source: str) -> None:
    assert [problem.code for problem in read(source.encode()).problems] == ["VET001"]


PATTERNS = {
    "list": ("[", "]"), "bracket": ("(", ")"), "tuple": ("(", ",)"), "mapping": ("{1:", "}"), "class": ("A(", ")"),
    "keyword": ("a.B(c=", ")"), "alternative": ("(1|", ")"), "star": ("[*_, ", "]"), "rest": ("{1:", ", **r}"),
    "mixed": ("{1: [", "]}"), "classes of mappings": ("A({1:", "})"),
}  # fmt: skip
TARGETS = {
    "tuple": ("(", ",)"), "call": ("(", ")()"), "method": ("(", ").a()"), "comprehension": ("(", " for a in b)"),
    "conditional": ("(", " if a else 1)"), "sum": ("(", "+1)"),
}  # fmt: skip
WHERE = {
    "case": ("match a:\n  case ", ": pass\n"), "case with a guard": ("match a:\n  case 1, ", " if a: pass\n"),
    "del": ("del ", "\n"), "del on a line": ("if a: del ", "; b\n"), "del behind": ("a; \\\n del b, ", ""),
}  # fmt: skip
SHAPES = [(where, shape) for where in WHERE for shape in (PATTERNS if "case" in where else TARGETS)]


@pytest.mark.parametrize(("where", "shape"), SHAPES)
def test_brackets_that_double_the_time_are_bounded(where: str, shape: str) -> None:
    before, behind = WHERE[where]
    opening, closing = PATTERNS[shape] if "case" in where else TARGETS[shape]
    begin = time.process_time()
    for depth in (1, 2, 4):
        problems = read(f"{before}{opening * depth}b{closing * depth}{behind}".encode()).problems
        assert all(problem.code == "VET001" for problem in problems)  # not everything is a target
    for depth in (24, 60):
        problems = read(f"{before}{opening * depth}b{closing * depth}{behind}".encode()).problems
        assert [problem.code for problem in problems] == ["VET006"]
    assert time.process_time() - begin < 0.5


def test_elsewhere_brackets_nest_as_deep_as_python_allows() -> None:
    deep = "(" * 150 + "1" + ")" * 150
    for source in (f"case = {deep}\n", f"if a: pass\ndelete({deep})\n", f"match a:\n  case b if {deep}: pass\n"):
        assert read(source.encode()).problems == ()


def test_many_patterns_are_bounded_as_one_is() -> None:
    clause = "  case " + "[" * 14 + "b" + "]" * 14 + ": pass\n"
    assert read(f"match a:\n{clause}".encode()).problems == ()
    assert [problem.code for problem in read(f"match a:\n{clause * 500}".encode()).problems] == ["VET006"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("try: pass\nexcept: pass\nexcept A: pass\n", 2),
        ("try: pass\nexcept:\n  try: pass\n  except: pass\ntry: pass\nexcept : pass\nexcept B: pass\n", 6),
    ],
)
def test_a_bare_except_is_the_last_one(source: str, line: int) -> None:
    (problem,) = read(source.encode()).problems
    assert (problem.code, problem.line) == ("VET001", line)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nfoo bar:\ny = 2\n", 2),
        ("x = 1\n\tif a b:\n", 2),
        ("x = 1\nif a:  # c\n\n# d\ny = 1\n", 5),
        ("if a:\n    b\n  \\\n    c\n", 4),
        ("x = 1\ny = f'{a]}'\n", 2),
        ("x = 1\ny = f'{(a}'\n(b): c\n", 2),
        ("@a\nb(\n", 2),
        ("try:\n    a\nb(\n    c\n", 3),
        ("x = [\n\ny = 0777\n", 3),
        ("x = [\n\ny = \u200b\n]", 3),
        ("x = (a b,\n\ny = (\n", 1),
        ("x = (a,\n\ny = = 1\n", 1),
        ("x = (a,\n y = = 1\n $\n)", 2),
        ("x = (a,\n y = = 1\n $\n", 1),
        ("x = 1\nif a b:\n    c\n  (\n", 2),
        ("x = 1\nif a:\n    c\n  (\n", 4),
        ("if a\n    b\n", 1),
        ("if a:\n    b\nelif c\n    d\n", 3),
        ("def f():\n    try:\n        a\nb\n", 4),
        ("def f(\n    *,\n    else: 1\n): pass\n", 3),
        ("def f(a,\n    *,\n): pass\n", 2),
        ("def f(a,\n    *\n): pass\n", 2),
        ("def f(\n    *,\n    **k: int,\n): pass\n", 2),
        ("def f(a=2 *\n    ** b): pass\n", 2),
        ("f(a(\n    b\n) = 2)\n", 1),
        ("f(c, a == b(\n) = 2)\n", 1),
        ("f(b=c(\n) = 2)\n", 2),
        ("a = {b: c(\n) = 2}\n", 2),
        ("f(a,\n    b=\n)\n", 2),
        ("f(a,\n    b=c\n    for c in d)\n", 2),
        ("a = [\n    b,\n    c\n    for c in d]\n", 2),
        ("a = {\n    b,\n    for c in d}\n", 2),
        ("try:\n    a\n\n\n", 4),
        ("try:\n    a\n    # c\n", 3),
        ("try:\n    a\n    # c", 3),
        ("if a:\n    try:\n        (b\n)\n", 4),
        ("@a\n\n", 2),
        ("@a\n\nb\n", 3),
        ("def f():\n    @a\n\nb\n", 4),
        ("from a import (\nfrom b import c\n)\n", 2),
        ("from a import (\n    b\n    c)\n", 3),
        ("x = [a(  # b\n # c\n from d]\n", 3),
        ("if a:\n\x0c    b\n\x0c    c d\n", 3),
        ('x = 1\n    """a\nb""" $\n', 2),
        ("x = 1\n    (a,\n)]\n", 2),
        ("\u0915\u093e\u0928 = x\U000e0100 = \u2118 = 1\ny = = 1\n", 2),  # letters with marks
        ("x = [\n\u0915\u093e, y\ufe0f $\n]", 2),
        ("x = f'{a:\n}'\n", 1),  # newer versions of Python than 3.13.0 refuse it, too
        ("a.\\\n if b\n", 2),  # keywords where only a name will do
        ("f(a.\nif b)\n", 2),
        ("import a, \\\n from b\n", 2),
        ("from a import b, \\\n if\n", 2),
        ("global a, \\\n if\n", 2),
        ("try: pass\nexcept a as \\\n if: pass\n", 3),
        ("x -> y\nif a:\n\t    if b:\n            c\n", 1),  # before the margin of a block
        ("@a\nx  # b\ny\n", 2),
        ("try:\n    a\ne  # b\n    c\n", 3),
        ("x '''\na\n'''  # b\n", 1),
        ("x = ['a'\n  'b'\n  b'c'\n  'd'\n]\n", 5),  # strings are joined when all of them are read
        ("x = [= 'a'\n  b'c'\n]\n", 1),
        ("x = (f'{a}'\n  b'c'\n  f'''\n{a b}'''\n)\n", 4),
        ("x = 'a' b'c' \\\n  + d e\n", 2),
        ("x = (b'''a\n\u00e9''', y z)\n", 1),
        ("x = [y z, '\\x1']\ny = = '\\x1'\n", 1),
        ("x = [1,\n  3.x, '\n", 2),
        ("x = \u00b9\n  y\n", 1),
        ("x = f'{a\n + (\n\n import b,\n )}'\n", 2),  # an f-string: told behind the longest expression
        ("x = f'{(\n\n import b]\n", 1),
        ("x = (f'{a,\n b=c,\n d)\n", 2),
        ("x = f'{\n @b: c\n", 2),
        ("x = f'{a,\n for}'\n", 2),
        ("x = f'{\na\n if b\n else :c}'\n", 4),
        ("x = f'''{a:{b c}\n'\n", 1),
        ("x = \\\n f'{a:{b}\n'\n", 2),
        ("def f[\n a.b](c): pass\n", 1),  # a function: its name, and what it returns
        ("def f() -> a[\n b if\n] : pass\n", 1),
        ("def f() -> \\\n a + (\n,): pass\n", 2),
        ("def f() -> \\\n @ a: pass\n", 1),
        ("def f() -> a\\\n.\\\nb[c\n d]: pass\n", 3),
        ("def f() -> a[\n b,\n $]: pass\n", 1),
        ("def f\n():\n  pass\n", 1),
        ("for k in a  # b\n():\n  b\n c\n", 1),
        ("if a:\n  if b:\n    ():\n  c\n", 3),
        ("x = a or \\\ny = 3\n", 1),  # targets that are none
        ("x = (a,\n b.c(),\n d)[0]() = e\n", 1),
        ("[a,\n b.c(), d] = e\n", 2),
        ("(a\n + b) = c\n", 1),
        ("x = \\\n3\\\n= y\n", 2),
        ("a, *(\nb + c) = d\n", 2),
        ("(a,\n 3, b) += c\n", 1),
        ("del '''a\n'''\n", 1),
        ("del a\\\n.b()\n", 1),
        ("del a,\\\n *b\n", 2),
        ("a; del (b,\n 3); c\n", 2),
        ("'''a\n''': b\n", 1),
        ("'''a\n''':\n  b\n", 2),
        ("(a,\n b): c\n", 1),
        ("((\na.b())): c\n", 2),
        ("(\na\n): int: b\n", 3),
        ("x = a if b \\\n\n", 1),  # conditions
        ("@a if b(\n)\ndef f(): pass\n", 1),
        ("f(a\n if b\n (x d))\n", 3),
        ("f(a\n if b\n (import d))\n", 1),
        ("if a: b if\\\n c\\\n\n", 1),
        ("f(a,\n b\n for c d)\n", 3),  # loops
        ("f(a,\n b\n for c in d)\n", 2),
        ("f(b\n for c in d,\n e)\n", 1),
        ("(a,\n b\n for c d)\n", 3),
        ("[a,\n b\n for c d]\n", 3),
        ("{a,\n b\n for c, d in d}\n", 1),
        ("class A(a,\n b\n for c in d): pass\n", 2),
        ("[a for b,\n c d]\n", 2),
        ("[a for b, c in d(e)\n f]\n", 2),
        ("f(lambda a,\n b c: d)\n", 2),
        ("f(a\n lambda b: c)\n", 1),  # what may be an operand
        ("f(a\n lambda b c)\n", 2),
        ("f(a\n not b)\n", 1),
        ("f(a\n not in)\n", 2),
        ("f(a\n await b)\n", 1),
        ("f(a\n await await b)\n", 2),
        ("f('a'\n {b c})\n", 2),
        ("f('a'\n {b: c})\n", 1),
        ("f('a'\n f'{b c}')\n", 2),
        ("f(a\n rf'{b}')\n", 1),
        ("f(a\n b'c')\n", 2),
        ("f(b'a'\n c)\n", 1),
        ("{a: b, **c\n d}\n", 2),
        ("def f(a=1,\n b, c): pass\n", 2),  # parameters
        ("def f(a=1,\n *, b\n): = pass\n", 3),
        ("f(**a\n =b)\n", 1),  # arguments
        ("f(a %\n = b)\n", 2),
        ("f(a=1,\n 'b',\n c\n)\n", 4),
        ("f(a=1,\n b,\n c=(d\n e), f=[\n = 3])\n", 3),
        ("(a = b(\n c = 3 d))\n", 2),
        ("f(a = [\n b = 3])\n", 2),
        ("[a = b(c)\n  d(e: f)]\n", 1),
        ("(a = [b]\n  def d(e: f)\n)\n", 1),
        ("f(a=1,\n  if b is c:\n    d = e(f: g))\n", 2),
        ("f(a=1,\n  b c\n    d(f: g))\n", 2),
        ("f(a=1,\n  'b'\n  'c' f'd', e=[\n  f = 1])\n", 4),  # strings side by side are one operand
        ("f(a=1,\n  b=2,\n  c='\n)\n", 3),
        ("del f(a=1,\n  b=2)\n", 1),
        ("[a] + (\n  [b] +\n  c = d\n)\n", 3),  # `=` behind what Python does not name there
        ("[\n  (a, b) +\n  c = d]\n", 3),
        ("[\n  (a) +\n  c = d]\n", 2),
        ("(a\n  = (\n  return))\n", 2),
        ("f(a-b=c,\n  d={\n  e: 1})\n", 1),
        ("f(a for b=c,\n  d=e)\n", 1),
        ("(a,\n  b if c or d\n  = e)\n", 2),
        ("(a\n  if not else b)\n", 2),
        ("[a,\n  b +\n  c\n  := d]\n", 2),  # `:=` behind what is no name
        ("f(a.b\n  := d)\n", 2),
        ("[b for a in\n  c\n  := d]\n", 3),
        ("(a.b\n  := c\n  d)\n", 2),
        ("'a': {\n  b = c}\n", 2),  # what would be annotated
        ("if a:\n  b(), c: [\n    d e]\n", 3),
        ("a = b: {\n  c = d}\n", 1),
        ("assert a == \\\n\n   b\n", 2),  # a continuation to nothing
        ("def f\\\n# a\n  b\n", 2),
        ("{a: 1,\n  b(c)\n  for d in e}\n", 2),
        ("f(a,\n  for\n  b = c)\n", 2),
        ("{a: b\n  for c, d.e()\n}\n", 3),
        ("f(a for b()\n  , c)\n", 2),
        ("[a for b in c for d(e)\n]\n", 2),
        ("def f\n  b\n", 1),
        ("if a\n  b\n    c\n", 1),
        ("with \\\n  a as b, \\\n\n  c: pass\n", 3),
        ("for a in b:\n  c\n  rb'd' e\n    f\n", 3),
        ("x = (a,\n  'b'\n  'c'\n  t'd')\n", 3),  # t-strings are joined with none but their kind
        ("x = (t'a'\n  t'b{c}' 'd' e)\n", 2),
        ("x = f'{\n  t'a'\n  'b'}'\n", 2),
        ("x = (t'a'\n  'b')\ny = = 1\n", 1),
        ("def f():\n  x = 1\n  return* x\n", 3),  # nothing that libcst tells a place of
        ("x = 1\nif x:\n  y = 2; yield* (\n    x)\n", 3),
        ("x = f(a\n  if b:\n    y = 1é\n", 1),  # a number, and a name: the bracket is open to the end
    ],
)
def test_the_first_error_is_told(source: str, line: int) -> None:
    (problem,) = read(source.encode()).problems
    assert (problem.code, problem.line) == ("VET001", line)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("x = {\n    'a': 1,\n    b == 1\n    c: 3}\n", 3, "`:` is missing behind a key"),
        ("x = {1: 2, 3\n\n}\n", 1, "`:` is missing behind a key"),
        ("x = {'a':\n}\n", 1, "a value is missing behind `:`"),
        ("x = {'a', 1\n   'c'\n}\n", 1, "invalid syntax: a comma may be missing"),
        ("x = (a\n  b)\n", 1, "invalid syntax: a comma may be missing"),
        ("x = f(a=(b),\n  c=[d, e].f\n  *g,\n  3\n)\n", 5, "a positional argument stands behind one with a name"),
        ("x = [b\n   'c']\n", 2, "invalid syntax at `'`"),
        ("x = [a,\n  b.c(1)\n  f'{d}']\n", 2, "invalid syntax: a comma may be missing"),
        ("x = [a for b in c\n  d]\n", 2, "invalid syntax at `d`"),
        ("x = [a,\n  b and\n  c if\n  d\n]\n", 2, "`else` is missing behind `if`"),
        ("x = [a for b in c if\n]\n", 2, "invalid syntax at `]`"),
        ("def f(a\n  b): pass\n", 2, "invalid syntax at `b`"),
        ("x = f(n.a\n  n.b)\n", 1, "invalid syntax: a comma may be missing"),
        ("x = f(match\n  m.b)\n", 2, "invalid syntax at `m`"),  # may be a keyword
        ("x = (a +\n  b = c)\n", 1, "`=` does not belong into this expression"),
        ("if (a and\n  b = c): pass\n", 2, "`=` does not belong into this expression"),
        ("f(a and\n  b = c)\n", 1, "`=` does not belong into this expression"),
        ("x = [1,\n  2\n  for a in b]\n", 1, "the target of a comprehension wants parentheses"),
        ("x = {1: 2,\n  3: 4\n  for a in b}\n", 3, "invalid syntax at `for`"),
        ("x = {k: v\n  for k, v in c\n  return}\n", 3, "invalid syntax at `return`"),
        ("x = {1: 2,\n  3: 4 for\n  5: 6}\n", 2, "invalid syntax at `for`"),
        ("x = {1,\n  2 for\n  3, 4}\n", 3, "`in` is missing behind the target of a `for`"),
        ("x = [\n  lambda: a,\n  for a in b]\n", 2, "the target of a comprehension wants parentheses"),
        ("x = f(a=1, b(2)\n  for b in c\n)\n", 1, "a comprehension wants parentheses beside other arguments"),
        ("x = f(a=lambda: b <\n  c=d)\n", 2, "invalid syntax at `=`"),
        ("x = (\n  * a\n  * b\n)\n", 2, "a starred expression cannot stand alone in brackets"),
        ("x = (*a\n  )\n", 1, "a starred expression cannot stand alone in brackets"),
        ("x = f((\n  *a\n))\n", 2, "a starred expression cannot stand alone in brackets"),
        ("x = (a.b\n  = * c)\n", 2, "`=` does not belong into this expression"),
        ("x = (a.b\n  = c.d(1))\n", 1, "`=` does not belong into this expression"),
        ("x = {1: 2,\n  b(a,\n    c: d)}\n", 2, "`:` is missing behind a key"),
        ("x = {1: 2,\n  ---\n  from b\n}\n", 3, "invalid syntax at `from`"),
        ("def f(a, b=\n): pass\n", 1, "a default is missing behind `=`"),
        ("def f(a=b\n  c): pass\n", 1, "invalid syntax: a comma may be missing"),
        ("for a, b(\n  c\n): pass\n", 1, "cannot be given a value by a `for`"),
        ("x = 'a' + \\\n  b += c\n", 2, "invalid syntax at `+=`"),
        ("x = f(a, ty\n  b=c)\n", 2, "invalid syntax at `b`"),
        ("f(a\n if b\n (c d))\n", 1, "`else` is missing behind `if`"),
    ],
)
def test_an_element_that_lacks_something_is_told_where_it_begins(source: str, line: int, message: str) -> None:
    (problem,) = read(source.encode()).problems
    assert (problem.code, problem.line, problem.message) == ("VET001", line, message)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\ny = ('a'\n  '\\x1')\n", 3),
        ("x = '''a\n\\\\\\U0011abcd'''\n", 1),
        ("x = b'\\\\x' b'\\xg'\n", 1),
        ("x = (f'''a\\x1\n{b}\n''')\n", 3),
        ("x = f'{y[f'\\u123']}\\N'\n", 1),
        ("x = ['\\N{}']\n", 1),
    ],
)
def test_an_escape_that_is_cut_short_is_refused(source: str, line: int) -> None:
    (problem,) = read(source.encode()).problems
    assert (problem.code, problem.line) == ("VET001", line)


def test_what_looks_like_an_escape_is_read() -> None:
    text = r"'\\x' r'\x' '\xff' '\u00e9' '\U0010ffff' '\N{BELL}' '\N{no such name}' '\ud800' '\q'"
    for said in (text, r"b'\u \N' rb'\x'", r"rf'\x{a}' f'\\N{a}' f'\N{BELL}{a}' f'\{a}'"):
        assert read(f"x = ({said})\n".encode()).problems == ()


def test_joined_templates_are_read() -> None:
    source = "x = (t'a'\n  rT'b{c}' t'')\n(y): int = t'd' t'e'\nz = 1\n"
    facts = read(source.encode())
    assert facts.problems == ()
    assert [problem.line for problem in read(f"{source}t'a' t'b' = =\n".encode()).problems] == [5]


@pytest.mark.parametrize("prefix", ["rf", "Rf", "fr", "f", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_formatted_text_goes_on_behind_a_backslash(prefix: str, newline: str) -> None:
    source = newline.join(("x = (" + prefix + "'a\\", "{b}' 'c')", "y = z(1)", ""))
    facts = read(source.encode())
    assert facts.problems == ()
    assert [step.span.line for step in facts.steps] == [1, 3]


@pytest.mark.parametrize("prefix", ["t", "T", "tr", "tR", "Tr", "TR", "rt", "rT", "Rt", "RT"])
def test_every_prefix_of_a_template_is_read(prefix: str) -> None:
    source = f"x = {prefix}'a{{b}}'\ny = ({prefix}'''c{{d({prefix}'e')}}\n'''\n  {prefix}'f\\\ng')\nz = 1\n"
    facts = read(source.encode())
    assert facts.problems == ()
    assert [step.span.line for step in facts.steps] == [1, 2, 6]
    assert [problem.line for problem in read(f"{source}{prefix}'a' = =\n".encode()).problems] == [7]


@pytest.mark.parametrize(
    "source",
    [
        "rf'''a\\\n{b}'''\n", "if a:\n    Rf'''{f'b'}\\\n'''\n    fR'\\\n'\n", "rf'''{rf'a\\\n{b}'}\\\n{c}''' fr'd'\n",
        "tr'''a\\\n'''\nrt'a\\\n'\n", "f(rf'{a}\\\n{b}', rf'''\\\n''')\n", "rf'{a:\\d}\\\n'\n",
        "(\n\n\na): int\n", "( # a\nb # c\n): int = f(1)\n", "((\nb['''#\n'''])): int\n", "(a.b(\n3)[0]): c\n",
    ],
)  # fmt: skip
def test_what_libcst_cannot_read_is_read(source: str) -> None:
    assert read(source.encode()).problems == ()
    assert [problem.line for problem in read(f"{source}= 3\n".encode()).problems] == [source.count("\n") + 1]

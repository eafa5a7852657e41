"""What a skeleton keeps: every definition as it was, every body in which something could matter."""

from __future__ import annotations

import ast
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from suitevet.facts.scan import Scan, scan
from suitevet.facts.skeleton import Reduced, reduce
from suitevet.facts.source import decode

RELEVANT = frozenset({"environ", "connect", "monkeypatch", "open"})
Definition = ast.FunctionDef | ast.AsyncFunctionDef


def reduced(text: str) -> Reduced:
    found = scan(text)
    assert isinstance(found, Scan), found
    return reduce(text, found, RELEVANT)


def functions(tree: ast.AST) -> Iterator[Definition]:
    return (node for node in ast.walk(tree) if isinstance(node, Definition))


def yields(function: Definition) -> bool:
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, Definition | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)
    return False


def header(function: Definition) -> tuple[str, str, str, list[str], str | None]:
    returns = ast.dump(function.returns) if function.returns else ""
    decorators = [ast.dump(decorator) for decorator in function.decorator_list]
    return function.name, ast.dump(function.args), returns, decorators, ast.get_docstring(function, clean=False)


def check(text: str) -> Reduced:
    """Holds a skeleton against the whole text: same lines, same headers, same bodies where they are kept."""
    found = reduced(text)
    again = scan(found.text)
    assert isinstance(again, Scan)
    assert [(line.word, line.level) for line in again.lines] == [(line.word, line.level) for line in found.lines]
    at = {line.line: number for number, line in enumerate(again.lines)}
    whole = {function.lineno: function for function in functions(ast.parse(text))}
    for function in functions(ast.parse(found.text)):
        number = at[function.lineno]
        original = whole[found.lines[number].line]
        assert header(function) == header(original)
        if number in found.elided:
            assert found.elided[number] == yields(original)
            assert found.lines[at[function.body[-1].lineno]].end_line == original.end_lineno
        elif len(list(functions(original))) == 1:
            assert ast.dump(function) == ast.dump(original)
    return found


LIBRARY = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::11]
SUITES = sorted(Path(sysconfig.get_path("stdlib"), "test").glob("test_[d-i]*.py"))[::9]


@pytest.mark.parametrize("file", LIBRARY + SUITES, ids=lambda file: file.stem)
def test_keeps_the_definitions_of_the_standard_library(file: Path) -> None:
    text = decode(file.read_bytes())
    assert isinstance(text, str)
    check(text)


BODY = "    value = first + 1\n    return value * 2\n"


@pytest.mark.parametrize(
    "text",
    [
        "def f(a):\n" + BODY,
        "async def f(a):\n" + BODY,
        "def f(\n    a,  # c\n):  # d\n\n    # e\n" + BODY + "\n\nx = 1\n",
        "@pytest.mark.slow\n@mark.usefixtures('a')\ndef test(a):\n" + BODY,
        "class A:\n\tdef f(self):\n\t\tvalue = first + 1\n\t\treturn value\n\tx = 1\n",
        "def f():\n    def inner():\n        return 'a' * 20\n    return inner() + inner()\n",
        "def f():\n    for x in range(20):\n        yield x * 2\n",
        "def f():\n    return 'no yield in here, only the word'\n",
        "def f():\n    '''Says what\n    it does.'''\n" + BODY,
    ],
)
def test_cuts_a_body_without_a_word_that_matters(text: str) -> None:
    found = check(text)
    assert len(found.elided) == 1
    assert "..." in found.text
    assert "value" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    os.environ['A'] = 'b'\n    return value\n",
        "def f():\n    getattr(os, 'environ').clear()\n    return value\n",
        "def f():\n    run('import x\\nconnect(1)')\n    return value\n",
        "def f():\n    \uff4f\uff50\uff45\uff4e('a', 'b', 'c', 'd', 'e')\n    return value\n",
        "def f():\n    def inner():\n        return connect('a' * 20)\n    return value\n",
        "@pytest.fixture\ndef f(a):\n" + BODY,
        "@pytest.mark.slow\n@wraps(g)\ndef f(a):\n" + BODY,
        "@pytest.mark.slow\ndef f(a):\n    yield value + value + value\n",
        "def f():\n    def inner():\n        yield value\n    return list(inner())\n",
        "def f():\n    send(lambda: (yield), value, value, value)\n",
        "def f(): return first + second + third + fourth\n",
        "def f(a): first(); \\\n    second(); third(); fourth()\n",
        "def f(a):\n    '''Only says what it does.'''\n",
        "def f(a):\n    pass\n",
        "if a:\n" + BODY.replace("return ", ""),
    ],
)
def test_keeps_what_could_matter(text: str) -> None:
    found = check(text)
    assert found.elided == {}
    assert ast.dump(ast.parse(found.text)) == ast.dump(ast.parse(text))


def test_cuts_within_what_it_keeps() -> None:
    text = "def f():\n    def inner():\n        return first + second + third\n    connect(inner)\n\nclass A:\n    x\n"
    found = check(text)
    assert found.text == "def f():\n    def inner():\n        ...\n    connect(inner)\nclass A:\n    x\n"
    assert [line.line for line in found.lines] == [1, 2, 3, 4, 6, 7]
    assert found.elided == {1: False}


def test_says_where_lines_stood() -> None:
    text = "# c\nimport a\n\n\ndef f(b):\n    one = b\n    two = one\n    three = two\n\n# d\nx = (1,\n2)\n"
    found = check(text)
    assert [(line.line, line.end_line, line.word) for line in found.lines] == [
        (2, 2, "import"), (5, 5, "def"), (6, 8, "."), (11, 12, "x"),
    ]  # fmt: skip
    assert [text[line.start : line.end] for line in found.lines] == ["import a", "def f(b):", "", "x = (1,\n2)"]

"""Depth, length and number: what makes a recursive or quadratic program fail."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import ANY, FINE, SENTINEL, TEST, Case, Said, one

FIXTURE = "import pytest\n\n"
DEEP = Said(6)


def cases() -> Iterator[Case]:
    yield from _expressions()
    yield from _statements()
    yield from _lengths()
    yield from _graphs()


def _shape(name: str, text: str, said: Said = FINE, *, slow: bool = False) -> Case:
    return one(f"deep-{name}", f"{text}\n{TEST}", said, slow=slow)


def _expressions() -> Iterator[Case]:
    yield _shape("mixed-150", "x = " + "([{1: f(a[" * 30 + "1" + "])}])" * 30)
    yield _shape("mixed-30k", "x = " + "([{1: f(a[" * 6000 + "1" + "])}])" * 6000, DEEP)
    yield _shape("unclosed-mixed-100k", "x = " + "([{" * 33_000, ANY)
    yield _shape("closers-100k", "x = " + ")" * 100_000, Said(1, 1))
    yield _shape("not-2500", "x = " + "not " * 2500 + "a", slow=True)
    yield _shape("not-50k", "x = " + "not " * 50_000 + "a", DEEP)
    yield _shape("minus-50k", "x = " + "-" * 50_000 + "1", DEEP)
    yield _shape("tilde-900", "x = " + "~" * 900 + "1")
    yield _shape("and-or-900", "x = " + "a and b or " * 450 + "c")
    yield _shape("power-50k", "x = " + "2**" * 50_000 + "2", DEEP)
    yield _shape("ternary-300", "x = " + "a if b else " * 300 + "c")
    yield _shape("ternary-20k", "x = " + "a if b else " * 20_000 + "c", DEEP)
    yield _shape("lambda-100", "x = " + "lambda a: " * 100 + "1")
    yield _shape("lambda-5k", "x = " + "lambda a: " * 5000 + "1", DEEP)
    yield _shape("await-10k", "async def f():\n    " + "await " * 10_000 + "x", ANY)
    yield _shape("calls-600", "x = f" + "()" * 600, slow=True)
    yield _shape("calls-30k", "x = f" + "()" * 30_000, DEEP)
    yield _shape("methods-400", "x = a" + ".b(1)" * 400, slow=True)
    yield _shape("items-30k", "x = a" + "[0]" * 30_000, DEEP)
    yield _shape("attributes-30k", "x = a" + ".b" * 30_000, DEEP)
    yield _shape("joined-strings-2000", "x = " + "'a' " * 2000, slow=True)
    yield _shape("joined-strings-50k", "x = (" + "'a'\n" * 50_000 + ")", DEEP)
    yield _shape("joined-fstrings-500", "x = " + "f'{a}' " * 500)
    yield _shape("fstring-40", "x = " + 'f"{' * 40 + "1" + '}"' * 40)
    yield _shape("fstring-1000", "x = " + 'f"{' * 1000 + "1" + '}"' * 1000, DEEP)
    yield _shape("tstring-1000", "x = " + 't"{' * 1000 + "1" + '}"' * 1000, DEEP)
    yield _shape("format-spec-200", "x = f'{a:" + "{b:" * 200 + "}" * 200 + "}'", ANY)
    yield _shape("comprehension-60", "x = " + "[" * 60 + "a" + " for a in b]" * 60)
    yield _shape("comprehension-fors-300", "x = [a" + " for a in b" * 300 + "]")
    yield _shape("walrus-100", "x = " + "(y := " * 100 + "1" + ")" * 100)
    yield _shape("star-1000", "x = " + "*" * 1000 + "a", Said(1, 1))
    yield _shape("subscript-in-annotation-90", "x: " + "list[" * 90 + "int" + "]" * 90)
    yield _shape("string-annotation-bomb", "x: '" + "list[" * 5000 + "int" + "]" * 5000 + "'")
    yield _shape("pattern-12", "match a:\n    case " + "[" * 12 + "b" + "]" * 12 + ": pass")
    yield _shape("pattern-80", "match a:\n    case " + "[" * 80 + "b" + "]" * 80 + ": pass", DEEP)
    yield _shape("pattern-mixed-60", "match a:\n    case " + "A({1: [" * 20 + "b" + "]})" * 20 + ": pass", DEEP)
    yield _shape("patterns-many", "match a:\n" + f"    case {'[' * 14}b{']' * 14}: pass\n" * 2000, DEEP, slow=True)
    yield _shape("del-60", "del " + "(" * 60 + "a" + ",)" * 60, DEEP)
    yield _shape("del-call-60", "if a: del " + "(" * 60 + "a" + ")()" * 60, DEEP)
    yield _shape("pattern-or-1000", "match a:\n    case " + " | ".join(map(str, range(1000))) + ": pass")
    yield _shape("decorators-900", "@d\n" * 900 + "def f(): pass")
    yield _shape("decorator-call-chain", "@d" + ".e(1)" * 300 + "\ndef f(): pass", slow=True)
    yield _shape("assign-chain-2000", "a = " * 2000 + "1", slow=True)
    yield _shape("compare-5000", "x = a" + " < b" * 5000, slow=True)
    yield _shape("slices-2000", "x = a[" + "1:2:3, " * 2000 + "]", slow=True)
    yield _shape("backslashes-5k", "x = 1" + " \\\n + 1" * 900, slow=True)
    yield _shape("backslash-only-5k", "x = " + "\\\n" * 5000 + "1")


def _nested(head: str, depth: int, last: str) -> str:
    return "".join(f"{' ' * level}{head}\n" for level in range(depth)) + " " * depth + last


def _statements() -> Iterator[Case]:
    yield _shape("if-95", _nested("if a:", 95, "pass"))
    yield _shape("if-150", _nested("if a:", 150, "pass"), Said(1))
    yield _shape("class-90", _nested("class A:", 90, "pass"))
    yield _shape("def-90", _nested("def test_a(b=1):", 90, "pass"))
    yield _shape("with-90", _nested("with a() as b, c():", 19, "pass"))
    yield _shape("try-90", "".join(f"{' ' * n}try:\n" for n in range(90)) + " " * 90 + "pass\n"
                 + "".join(f"{' ' * n}finally: pass\n" for n in reversed(range(90))))  # fmt: skip
    yield _shape("elif-2500", "if a: pass\n" + "elif a: pass\n" * 2500, slow=True)
    yield _shape("elif-20k", "if a: pass\n" + "elif a: pass\n" * 20_000, DEEP)
    yield _shape("else-if-95", _nested("else_ = 1\nif a:".replace("\n", ""), 0, "if a: pass"))
    yield _shape("excepts-500", "try: pass\n" + "except A: pass\n" * 500)
    yield _shape("with-items-500", "with " + ", ".join(["a() as b"] * 500) + ": pass", slow=True)
    names = ", ".join(f"n{i} as m{i}" for i in range(5000))
    yield _shape("import-names-5000", f"from a import ({names})", slow=True)
    yield _shape("dotted-import-500", "import " + ".".join(["a"] * 500))
    yield _shape("relative-import-500", "from " + "." * 500 + "a import b")
    yield _shape("globals-3000", "def f():\n    global " + ", ".join(f"n{i}" for i in range(3000)))
    yield _shape("arguments-3000", "def f(" + ", ".join(f"a{i}=1" for i in range(3000)) + "): pass", slow=True)
    yield _shape("semicolons-5000", "; ".join(["x = 1"] * 5000), slow=True)


def _lengths() -> Iterator[Case]:
    yield _shape("line-300k", "x = [" + "1, " * 100_000 + "]", slow=True)
    yield _shape("dict-10k", "x = {" + "'a': 1, " * 10_000 + "}", slow=True)
    yield _shape("comment-900k", "# " + "a" * 900_000)
    yield _shape("noqa-bomb", "x = 1  # noqa: " + "VET101," * 50_000)
    yield _shape("noqa-spaces", "x = 1  # noqa" + " " * 100_000 + ": VET101")
    yield _shape("noqa-colons", "x = 1  # noqa" + ":" * 100_000)
    yield _shape("ignore-bomb", "x = 1  # suitevet: ignore[" + "VET101, " * 20_000)
    yield _shape("comments-20k", "# noqa\n" * 20_000)
    yield _shape("functions-3000", "\n".join(f"def test_{i}(): pass" for i in range(3000)), slow=True)
    yield _shape("classes-500", "\n".join(f"class Test{i}:\n    def test_a(self): pass" for i in range(500)))
    yield one("big-over-limit", b"x = 1\n" * 200_000, Said(5))
    yield one("big-one-line", b"x = '" + b"a" * 1_100_000 + b"'\n", Said(5))
    parameters = ", ".join(map(str, range(100_000)))
    text = f"import pytest\n@pytest.mark.parametrize('a', [{parameters}])\ndef test_a(a): assert a\n"
    yield one("parametrize-100k", text, slow=True)
    product = "".join(f"@pytest.mark.parametrize('a{i}', range(1000))\n" for i in range(60))
    arguments = ", ".join(f"a{i}" for i in range(60))
    yield one("parametrize-product", f"import pytest\n{product}def test_a({arguments}): assert a0\n")
    text = "import pytest\n@pytest.mark.parametrize('a', range(10 ** 30))\ndef test_a(a): assert a\n"
    yield one("parametrize-range-huge", text)
    text = "import pytest\n@pytest.mark.parametrize('a', [1] * 10 ** 12)\ndef test_a(a): assert a\n"
    yield one("parametrize-repeat-huge", text)
    text = (
        f"import pytest\n@pytest.mark.parametrize('{','.join(f'a{i}' for i in range(5000))}', [])\ndef test_a(): ...\n"
    )
    yield one("parametrize-names-5000", text)
    text = "import pytest, itertools\n@pytest.mark.parametrize('a', itertools.product(range(10**9), repeat=9))\n"
    yield one("parametrize-product-huge", f"{text}def test_a(a): assert a\n")


def _fixtures(pairs: Iterator[tuple[str, str]]) -> str:
    return FIXTURE + "\n".join(f"@pytest.fixture\ndef {name}({requests}): return 1\n" for name, requests in pairs)


def _graphs() -> Iterator[Case]:
    chain = _fixtures((f"f{i}", f"f{i + 1}") for i in range(800))
    yield _graph("chain-800", chain + "@pytest.fixture\ndef f800(): return 1\ndef test_a(f0): assert f0\n")
    ring = _fixtures((f"f{i}", f"f{(i + 1) % 300}") for i in range(300))
    yield _graph("ring-300", ring + "def test_a(f0): assert f0\n")
    layers = _fixtures((f"f{i}_{j}", f"f{i + 1}_0, f{i + 1}_1, f{i + 1}_2") for i in range(30) for j in range(3))
    last = _fixtures((f"f30_{j}", "") for j in range(3))
    yield _graph("layers-3-to-30", layers + last + "def test_a(f0_0, f0_1): assert f0_0\n")
    full = _fixtures((f"f{i}", ", ".join(f"f{j}" for j in range(i))) for i in range(60))
    yield _graph("complete-60", full + "def test_a(f59): assert f59\n")
    own = _fixtures(iter([("a", "a"), ("b", "c"), ("c", "b")]))
    yield _graph("own-name", own + "def test_a(a, b): assert a\n")
    overriding: dict[str, str | bytes] = {}
    for depth in range(40):
        folder = "/".join(["d"] * depth)
        overriding[f"{folder}/conftest.py".lstrip("/")] = _fixtures(iter([("a", "a, b"), ("b", "b, a")]))
    overriding["/".join(["d"] * 39) + "/test_a.py"] = "def test_a(a, b): assert a\n"
    yield Case("graph-override-cycle-40-deep", overriding)
    yield Case("graph-autouse-200", {"conftest.py": FIXTURE + "".join(
        f"@pytest.fixture(autouse=True)\ndef a{i}(a{i + 1}): pass\n" for i in range(200)
    ) + "@pytest.fixture\ndef a200(): pass\n", "test_a.py": TEST})  # fmt: skip
    yield _graph("fetches-itself", FIXTURE + "@pytest.fixture\ndef a(request): return request.getfixturevalue('a')\n"
                 "def test_a(a): assert a\n")  # fmt: skip
    yield from _classes()
    yield from _imports()
    yield from _calls()


def _graph(name: str, text: str, *, slow: bool = False) -> Case:
    return Case(f"graph-{name}", {"test_a.py": text}, slow=slow)


def _classes() -> Iterator[Case]:
    yield _graph("class-of-itself", "class TestA(TestA):\n    def test_a(self): pass\n")
    yield _graph("class-ring", "class A(B): pass\nclass B(C): pass\nclass C(A): pass\nclass TestA(A):\n"
                 "    def test_a(self): pass\n")  # fmt: skip
    yield _graph("class-bad-order", "class A: pass\nclass B(A): pass\nclass TestC(A, B):\n    def test_a(self): pass\n")
    yield _graph("class-chain-200", "class A0: pass\n" + "".join(f"class A{i + 1}(A{i}): pass\n" for i in range(200))
                 + "class TestA(A200):\n    def test_a(self): pass\n")  # fmt: skip
    diamonds = "class L0: pass\nclass R0: pass\n" + "".join(
        f"class L{i + 1}(L{i}, R{i}): pass\nclass R{i + 1}(L{i}, R{i}): pass\n" for i in range(25)
    )
    yield _graph("class-diamonds-25", diamonds + "class TestA(L25):\n    def test_a(self): pass\n")
    yield _graph("class-bases-odd", "class TestA(f(), *b, 1, 'x', metaclass=m, **k):\n    def test_a(self): pass\n")
    yield _graph("class-nested-60", _nested("class TestA:", 60, "def test_a(self): pass") + "\n")
    yield Case("graph-class-ring-of-modules", {
        "test_a.py": "from test_b import B\nclass A(B): pass\nclass TestA(A):\n    def test_a(self): pass\n",
        "test_b.py": "from test_a import A\nclass B(A): pass\n",
    })  # fmt: skip


def _imports() -> Iterator[Case]:
    yield Case(
        "import-itself", {"test_a.py": f"import test_a\nfrom test_a import *\nfrom test_a import test_a\n{TEST}"}
    )
    yield Case("import-stars-ring", {
        "test_a.py": f"from a import *\n{TEST}", "a.py": "from b import *\n", "b.py": "from c import *\n",
        "c.py": "from a import *\nfrom b import *\n",
    })  # fmt: skip
    stars = {f"m{i}.py": f"from m{(i + 1) % 60} import *\nfrom m{(i + 7) % 60} import *\nx{i} = 1\n" for i in range(60)}
    yield Case("import-stars-60", {**stars, "test_a.py": f"from m0 import *\ny = x59\n{TEST}"})
    yield Case("import-all-ring", {
        "a.py": "from b import *\n__all__ = b.__all__ + ['x']\nimport b\n",
        "b.py": "from a import *\n__all__ = a.__all__ + ['y']\nimport a\n", "test_a.py": f"from a import *\n{TEST}",
    })  # fmt: skip
    renamed = {f"r{i}.py": f"from r{(i + 1) % 50} import x as x\n" for i in range(50)}
    yield Case("import-names-ring", {**renamed, "test_a.py": f"from r0 import x\nx()\n@x\ndef test_b(): pass\n{TEST}"})
    yield Case("import-plugins-ring", {
        "conftest.py": "pytest_plugins = ['p1', 'p2']\n", "p1.py": "pytest_plugins = ['p2']\n",
        "p2.py": "pytest_plugins = ['p1', 'conftest', 'p2']\n", "test_a.py": TEST,
    })  # fmt: skip
    yield Case("import-plugins-odd", {
        "conftest.py": "pytest_plugins = [1, None, '', '.', '..a', 'a b', 'x' * 10 ** 9, *y, *pytest_plugins]\n",
        "test_a.py": TEST,
    })  # fmt: skip
    yield Case("import-beyond-top", {"test_a.py": f"from ...... import a\nfrom .....x import *\n{TEST}"})
    chain = {f"c{i}.py": f"import c{i + 1}\n" for i in range(700)}
    yield Case("import-chain-700", {**chain, "c700.py": SENTINEL, "test_a.py": f"import c0\n{TEST}"}, slow=True)
    yield Case("import-shadows-stdlib", {
        "json.py": "raise SystemExit\n", "os.py": "raise SystemExit\n", "pytest.py": "raise SystemExit\n",
        "libcst/__init__.py": "raise SystemExit\n", "test_a.py": f"import json, os\n{TEST}",
    })  # fmt: skip
    yield Case("import-module-and-package", {
        "a.py": "x = 1\n", "a/__init__.py": "from .a import *\n", "a/a.py": "from . import a\n",
        "test_a.py": f"from a import a, x\n{TEST}",
    })  # fmt: skip


def _calls() -> Iterator[Case]:
    yield _graph("call-itself", "def f(x): return f(f(x))\nX = f(1)\n" + TEST)
    yield _graph(
        "call-ring", "".join(f"def f{i}(x): return f{(i + 1) % 90}(x)\n" for i in range(90)) + "f0(1)\n" + TEST
    )
    tree = "".join(f"def f{i}(): f{i + 1}(); f{i + 1}()\n" for i in range(60))
    yield _graph("call-doubling-60", tree + "def f60(): pass\nf0()\n" + TEST)
    yield _graph("alias-ring", "a = b\nb = c\nc = a\na()\n" + TEST)
    yield _graph("alias-chain-900", "".join(f"a{i} = a{i + 1}\n" for i in range(900)) + "a0()\n" + TEST, slow=True)
    yield _graph("attribute-of-itself", "a.b = a.b.b\na = a.b\na.b.b.b()\n" + TEST)
    yield _graph("string-doubling", "a0 = 'x' * 99\n" + "".join(f"a{i + 1} = a{i} + a{i}\n" for i in range(60)) + TEST)
    yield _graph("tuple-doubling", "a0 = (1,)\n" + "".join(f"a{i + 1} = (a{i}, a{i})\n" for i in range(60)) + TEST)
    yield _graph("list-grows", "pytest_plugins = []\n" + "pytest_plugins += pytest_plugins + ['a']\n" * 60 + TEST)
    yield _graph("decorator-of-itself", "@a\ndef a(f): return a(f)\n@a\ndef test_a(): pass\n")
    yield _graph(
        "mark-ring", "import pytest\nm = pytest.mark.usefixtures(*m)\npytestmark = [pytestmark, m, *m]\n" + TEST
    )
    yield _graph("condition-ring", "A = not B\nB = not A\nif A:\n    def test_b(): pass\n" + TEST)
    yield _graph("lambda-ring", "a = lambda: b()\nb = lambda: a()\na()\n" + TEST)
    yield _graph("descends", "class A:\n    def __init__(self): self.a = A()\n    def f(self): return self.a.f()\n"
                 "A().a.a.a.f()\n" + TEST)  # fmt: skip

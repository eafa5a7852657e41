"""What a suite costs to analyse grows with what is written in it, not with the ways through it."""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import trees
import vet
from suitevet.facts.stack import on_large_stack

NAMES = [f"f{number}" for number in range(14)]
SECONDS = 15.0  # a few tenths are usual; the paths through these suites would take years

FUNCTIONS = "".join(
    f"def {name}(x=1, y=None):\n" + "".join(f"    if x: return {other}(x, y)\n" for other in NAMES) for name in NAMES
)
METHODS = "class A:\n" + "".join(
    f"    def {name}(self, x=1):\n" + "".join(f"        if x: return self.{other}(x)\n" for other in NAMES)
    for name in NAMES
)
CLOSURES = "".join(
    f"def {name}(x=1):\n    def inner(y):\n"
    + "".join(f"        if y: return {other}(y)\n" for other in NAMES)
    + "    return inner\n"
    for name in NAMES
)
SUMS = "X0 = [1, 2]\n" + "".join(f"X{n + 1} = X{n} + X{n} + X{n}\n" for n in range(40))
CHOICES = "X0 = 1\n" + "".join(f"X{n + 1} = X{n} if A else (X{n} or X{n})\n" for n in range(40))
DRAWS = "import uuid\nX0 = str(uuid.uuid4())\n" + "".join(
    f"X{n + 1} = {' + '.join([f'X{n}'] * 400)}\n" for n in range(3)
)
TEXTS = "X0 = 'ab'\n" + "".join(f"X{n + 1} = f'{{X{n}}}{{X{n}}}'\n" for n in range(40))
CIRCLES = "".join(f"X{n} = X{(n + 1) % 40} or X{(n + 7) % 40}\n" for n in range(40))
FOLDERS = "X0 = A / B\n" + "".join(f"X{n + 1} = X{n} / X{n} / X{n}\n" for n in range(40))
READERS = "import pytest\nfrom pathlib import Path\n" + "".join(
    f"@pytest.mark.skipif(X{n})\n@pytest.mark.parametrize(X{n}, [1], ids=[X{n}])\n"
    f"def test_{n}(request):\n    Path(X{n}).write_text(X{n})\n    request.getfixturevalue(X{n})\n"
    for n in range(20, 30)
)
LAYERS = "import pytest\n@pytest.fixture\ndef f0(): return 0\n" + "".join(
    f"@pytest.fixture{'(autouse=True)' * (n == 24)}\ndef f{n + 1}(g{n}, h{n}): return {n}\n"
    f"@pytest.fixture\ndef g{n}(f{n}): return {n}\n@pytest.fixture\ndef h{n}(f{n}): return {n}\n"
    for n in range(25)
)
CHAIN = "import os as shop\ndef test_a():\n    shop" + ".b" * 3000 + " = 1\n"
FIELDS = "from dataclasses import dataclass, field\n@dataclass\nclass A0:\n"
FIELDS += "    a: object = field(default_factory=lambda: A0())\n"
FIELDS += "".join(
    f"@dataclass\nclass A{n + 1}:\n" + "".join(f"    f{k}: object = field(default_factory=A{n})\n" for k in range(3))
    for n in range(25)
)
BASES = "class A0: pass\n" + "".join(
    f"class B{n}(A{n}): pass\nclass C{n}(A{n}): pass\nclass A{n + 1}(B{n}, C{n}): pass\n" for n in range(25)
)
GAPS = (
    f"import pytest\n@pytest.fixture\ndef {'a' * 60}(): return 0\n@pytest.fixture\ndef b(request, x=1):\n"
    f"    return request.getfixturevalue(f'{'{x}a' * 40}b')\n"
)
USES = (
    "import pytest\n@f0\ndef test_a(): assert f0(1)\n@pytest.fixture(params=f1(2), scope=f2('module'))\n"
    "def fixture(): return f3(1)\ndef test_b(fixture): assert fixture.f0\n@pytest.mark.parametrize('x', f4(1))\n"
    "def test_c(x): assert f5(x)\npytestmark = f6(1)\nmade = f7()\n@f8(1, 2)\n"
    "class TestA:\n    def test_a(self): f9()\n"
)
SUITES = {
    "functions": FUNCTIONS + USES,
    "closures": CLOSURES + USES,
    "methods": METHODS + "import pytest\na = A()\n@pytest.fixture\ndef b(): return A().f0(a.f1())\n"
               "def test_a(b): b.f0(); a.f1()\n",
    "sums": SUMS + "import pytest\n@pytest.mark.parametrize('x', X40)\ndef test_a(x): assert x\n",
    "texts": TEXTS + READERS,
    "circles": CIRCLES.replace("X0 =", "X40 = X0\nX0 =") + READERS,
    "folders": FOLDERS + READERS,
    "divisions": f"def test_a(a):\n    b = {'a / ' * 60}a\n    b.c()\n" + "    b = b / b\n" * 60 + "    b.c()\n",
    "gaps": GAPS + "def test_a(b): assert b\n",
    "layers": LAYERS + "def test_a(): assert True\n",
    "draws": DRAWS + "import pytest\n@pytest.mark.parametrize('x', [X3, 'b'])\ndef test_a(x): assert x\n",
    "chain": CHAIN + "def test_b():\n    c = shop" + ".b" * 3000 + "\n    c.append(1)\n",
    "fields": FIELDS + "def test_a(): assert A25()\n",
    "choices": CHOICES + "import pytest\n@pytest.fixture(scope=X40)\ndef a(): return X40\ndef test_a(a): a.b = X40\n",
    "bases": BASES + "class TestA(A25):\n    def test_a(self): assert self.b()\n",
}  # fmt: skip


@pytest.mark.parametrize("name", SUITES)
def test_ways_through_a_suite_are_not_all_gone(name: str, tmp_path: Path) -> None:
    trees.plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": SUITES[name]})
    started = time.process_time()
    run = vet.check(tmp_path)
    assert time.process_time() - started < SECONDS
    assert "VET009" not in {row["code"] for row in run.document["findings"]}


TABLES = (
    "import pytest\nfrom sqlalchemy import MetaData, create_engine\n"
    "@pytest.fixture\ndef f0({again}):\n    MetaData().create_all(create_engine('sqlite://'))\n"
    + "".join(
        f"@pytest.fixture\ndef g{n}(f{n}): return {n}\n@pytest.fixture\ndef h{n}(f{n}): return {n}\n"
        f"@pytest.fixture\ndef f{n + 1}(g{n}, h{n}): return {n}\n"
        for n in range(25)
    )
    + "".join(f"def test_{n}(f25): assert f25\n" for n in range(40))
)


LEVELS = (
    "import pytest\nfrom sqlalchemy import MetaData, create_engine\n@pytest.fixture\ndef f0(): return 0\n"
    + "".join(
        "".join(f"@pytest.fixture\ndef g{n}_{way}(f{n}): return {n}\n" for way in range(8))
        + f"@pytest.fixture\ndef f{n + 1}({', '.join(f'g{n}_{way}' for way in range(8))}): return {n}\n"
        for n in range(12)
    )
    + "@pytest.fixture\ndef tables(f12): MetaData().create_all(create_engine('sqlite://'))\n"
    + "".join(f"def test_{n}(tables): assert tables\n" for n in range(40))
)


def test_ways_to_what_a_fixture_requests_are_not_all_gone(tmp_path: Path) -> None:
    trees.plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": LEVELS})
    started = time.process_time()
    found = {row["code"] for row in vet.check(tmp_path, ["--select", "VET1"]).document["findings"]}
    assert time.process_time() - started < SECONDS
    assert found == {"VET101"}


@pytest.mark.parametrize("again", ["", "f25"], ids=["many ways", "a circle"])
def test_ways_to_the_users_of_a_fixture_are_not_all_gone(again: str, tmp_path: Path) -> None:
    trees.plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": TABLES.replace("{again}", again)})
    started = time.process_time()
    found = {row["code"] for row in vet.check(tmp_path, ["--select", "VET1,VET503"]).document["findings"]}
    assert time.process_time() - started < SECONDS
    assert found == ({"VET503"} if again else {"VET101"})


def _chain(count: int) -> str:
    return (
        "import pytest\n"
        + "".join(
            f"@pytest.fixture(scope='session')\ndef f{n}({f'f{n - 1}' * bool(n)}):\n    return {n}\n"
            for n in range(count)
        )
        + f"def test_a(f{count - 1}): pass\n"
    )


def _body(line: str) -> Callable[[int], str]:
    """A test of so many lines."""
    return lambda count: (
        "import os, subprocess\nfrom pathlib import Path\ndef test_a():\n"
        + "".join(f"    {line.format(n)}\n" for n in range(count))
    )


GROWING: dict[str, Callable[[int], str]] = {
    "a chain of wide fixtures": _chain,
    "paths": _body("Path('out{0}.txt').write_text('a')"),
    "files": _body("open('out{0}.txt', 'w').write('a')"),
    "programs": _body("subprocess.run(['x', '--port', '{0}000'])"),
    "wide fixtures": lambda count: _chain(3) + "".join(
        f"@pytest.fixture(scope='session')\ndef g{n}(f2):\n    open('a{n}', 'w')\n    return [f2]\n"
        f"def test_{n}(g{n}): g{n}.append(1)\n" for n in range(count)
    ),
    "tests": lambda count: _chain(3) + "".join(f"def test_{n}(f2): f2.a = {n}; open('a', 'w')\n" for n in range(count)),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_calls_grow_as_the_text_does(name: str, tmp_path: Path) -> None:
    """Counted, not timed: the third sixty cost what the second have cost; where all pairs are looked at, 1.7 times."""
    first, second, third = (_calls(GROWING[name](count), tmp_path / str(count)) for count in (60, 120, 180))
    assert third - second < 1.25 * (second - first)


def _calls(source: str, root: Path) -> int:
    trees.plant(root, {"pytest.ini": "[pytest]\naddopts = -n 4\n", "test_a.py": source})
    profile = cProfile.Profile()

    def counted() -> None:
        with profile:
            vet.check(root)

    on_large_stack(counted)  # in the thread that does the work
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # the stubs do not know it

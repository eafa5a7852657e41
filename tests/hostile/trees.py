"""What a file system can hold besides files, and files where they are not expected."""

from __future__ import annotations

import os
from collections.abc import Iterator

from hostile.case import ANY, TEST, Case, Content, Said, Special

IO, SPECIAL, LARGE = Said(3), Said(4), Said(5)
FIFO = Special("fifo")


def cases() -> Iterator[Case]:
    yield from _kinds()
    yield from _links()
    yield from _places()


def _kinds() -> Iterator[Case]:
    for name in ("test_a.py", "conftest.py", "sub/conftest.py", "tests/test_pipe.py"):
        yield Case(f"tree-fifo-{name.replace('/', '-')}", {name: FIFO}, {name: SPECIAL})
        yield Case(f"tree-socket-{name.replace('/', '-')}", {name: Special("socket")}, {name: SPECIAL})
    for name in ("helper.py", "__init__.py"):
        files: dict[str, Content | Special] = {name: FIFO, "test_a.py": f"import helper\nfrom helper import *\n{TEST}"}
        yield Case(f"tree-fifo-imported-{name}", files, {name: ANY})
    for name in ("tox.ini", "setup.cfg", "pytest.toml", ".gitignore", "requirements.txt", "noxfile.py"):
        yield Case(f"tree-fifo-{name}", {name: FIFO, "test_a.py": TEST}, {name: ANY}, exits=(1, 2))
    yield Case("tree-directory-test", {"test_a.py/test_b.py": TEST, "conftest.py/x.txt": "a"}, {"conftest.py": ANY})
    for name in ("conftest.py", "test_x.py", "pkg/__init__.py"):
        unused = "import pytest\n\n\n@pytest.fixture\ndef unused():\n    return 1\n"
        yield Case(f"tree-directory-fixtures-{name.replace('/', '-')}",
                   {f"{name}/conftest.py": unused, f"{name}/test_b.py": TEST}, {name: ANY})  # fmt: skip
    yield Case("tree-directory-pyproject", {"pyproject.toml/test_b.py": TEST, "pytest.ini": "[pytest]\n"},
               {"pyproject.toml": ANY}, exits=(1, 2))  # fmt: skip
    yield Case("tree-directory-gitignore", {".gitignore/a": "*\n", ".git": "gitdir: nowhere\n", "test_a.py": TEST})
    yield Case("tree-directory-init", {"pkg/__init__.py/a.txt": "", "pkg/test_a.py": TEST}, {"pkg/__init__.py": ANY})
    yield Case("tree-hole-100g", {"test_a.py": Special("hole", size=100 << 30)}, {"test_a.py": LARGE})
    yield Case("tree-hole-conftest", {"conftest.py": Special("hole", size=3 << 30), "test_b.py": TEST},
               {"conftest.py": LARGE})  # fmt: skip
    yield Case("tree-hole-small", {"test_a.py": Special("hole", size=10_000)}, {"test_a.py": Said(1, 1)})
    yield Case("tree-hole-config", {"tox.ini": Special("hole", size=3 << 30)}, {"tox.ini": ANY}, exits=(1, 2))


def _links() -> Iterator[Case]:
    def link(target: str) -> Special:
        return Special("link", target)

    yield Case("link-to-itself", {"test_a.py": link("test_a.py")}, {"test_a.py": IO})
    yield Case("link-ring", {"test_a.py": link("test_b.py"), "test_b.py": link("test_a.py")},
               {"test_a.py": IO, "test_b.py": IO})  # fmt: skip
    yield Case("link-nowhere", {"test_a.py": link("/nowhere/at/all"), "conftest.py": link("gone")},
               {"test_a.py": IO, "conftest.py": IO})  # fmt: skip
    yield Case("link-long", {"test_a.py": link("x" * 4000)}, {"test_a.py": IO})
    yield Case("link-to-directory", {"real/test_a.py": TEST, "test_b.py": link("real")}, {"test_b.py": ANY})
    yield Case("link-up", {"sub/test_a.py": TEST, "sub/up": link(".."), "sub/again": link("../sub")})
    yield Case("link-to-root", {"sub/test_a.py": TEST, "sub/root": link("/")})
    yield Case("link-deep-ring", {"a/b/test_a.py": TEST, "a/b/c": link("../../a"), "d": link("a/b/c")})
    yield Case("link-outside", {"test_a.py": link("/etc/passwd"), "conftest.py": link("/etc/hostname")},
               {"test_a.py": ANY, "conftest.py": ANY})  # fmt: skip
    for name, target in (
        ("null", "/dev/null"),
        ("zero", "/dev/zero"),
        ("stdin", "/dev/stdin"),
        ("mem", "/proc/self/mem"),
        ("environ", "/proc/self/environ"),
        ("kmsg", "/proc/kmsg"),
        ("fd", "/proc/self/fd/0"),
    ):
        yield Case(f"link-{name}", {"test_a.py": link(target)}, {"test_a.py": ANY})
    yield Case("link-config-device", {"tox.ini": link("/dev/zero"), "setup.cfg": link("/dev/random")},
               {"tox.ini": ANY, "setup.cfg": ANY}, exits=(1, 2))  # fmt: skip
    yield Case("link-conftest-of-parent", {"conftest.py": "x = 1\n", "sub/conftest.py": link("../conftest.py"),
                                           "sub/test_a.py": TEST})  # fmt: skip
    yield Case("link-hard", {"test_a.py": TEST, "test_b.py": Special("hard-link", "test_a.py")})
    chain = {f"test_{i}.py": link(f"test_{i + 1}.py") for i in range(60)}
    yield Case("link-chain-60", {**chain, "test_60.py": TEST}, {f"test_{i}.py": ANY for i in range(60)})


_NAMES = {
    "space": "a b_test.py",
    "leading-space": " a_test.py",
    "dash": "-a_test.py",
    "option": "--output=x_test.py",
    "newline": "a\n::error::x_test.py",
    "cr": "a\rb_test.py",
    "escape": "a\x1b[31m_test.py",
    "csi": "a\u009b2J_test.py",
    "bell": "a\a\b_test.py",
    "tab": "a\tb_test.py",
    "bidi": "a\u202efdp_test.py",
    "zero-width": "a\u200b_test.py",
    "not-utf-8": "a\udcff\udc80_test.py",
    "surrogate-like": "a\udced\udca0\udc80_test.py",
    "percent": "a%0A%25_test.py",
    "markup": "a<b>&\"'_test.py",
    "cdata": "a]]>_test.py",
    "comment": "a-->_test.py",
    "markdown": "[a](b)`c`|_test.py",
    "rich": "[bold]a[/]_test.py",
    "emoji-code": ":bug:_test.py",
    "group": "##[group]a_test.py",
    "teamcity": "##teamcity[x]_test.py",
    "command": "::set-output name=a::b_test.py",
    "glob": "a*b?[c]_test.py",
    "dots": "a...b_test.py",
    "hash": "#a_test.py",
    "at": "@a_test.py",
    "tilde": "~a_test.py",
    "dollar": "$HOME_test.py",
    "backslash": "a\\b_test.py",
    "colon": "a:1:1: VET101_test.py",
    "comma": "a,b=c;d_test.py",
    "nfd": "e\u0301_test.py",
    "nbsp": "a\u00a0b_test.py",
    "line-separator": "a\u2028b_test.py",
    "brace": "{a}%s{0}_test.py",
    "bom": "\ufeffa_test.py",
    "tag": "a\U000e0041_test.py",
    "astral": "😀_test.py",
}


def _places() -> Iterator[Case]:
    deep = "/".join(["d"] * 200)
    yield Case("place-200-deep", {f"{deep}/test_a.py": TEST, f"{deep}/conftest.py": "x = 1\n"})
    packages = {"/".join([*["p"] * depth, "__init__.py"]): "from . import *\n" for depth in range(1, 60)}
    yield Case("place-packages-60", {**packages, "/".join(["p"] * 59) + "/test_a.py": f"from ... import p\n{TEST}"})
    yield Case("place-long-names", {f"{'n' * 250}/test_{'a' * 240}.py": TEST})
    yield Case("place-empty-directories", {f"e{i}/x": Special("directory") for i in range(30)})
    yield Case("place-case", {"Test_A.py": TEST, "test_a.PY": TEST, "TEST_A.py": TEST, "Conftest.py": "1 1\n"})
    yield Case(
        "place-hidden", {".test_a.py": "1 1\n", ".hidden/test_b.py": "1 1\n", "test_.py": TEST, "_test.py": TEST}
    )
    yield Case(
        "place-suffixes", {"test_a.pyi": "1 1\n", "test_b.pyc": b"\0", "test_c.py~": "1 1\n", "test_d.py.bak": "("}
    )
    yield Case(
        "place-venv", {"venv/pyvenv.cfg": "home = /\n", "venv/test_a.py": "1 1\n", "node_modules/test_a.py": "1 1\n"}
    )
    yield Case("place-nested-roots", {"sub/pyproject.toml": "[tool.pytest.ini_options]\n", "sub/test_a.py": TEST,
                                      "sub/sub/pytest.ini": "[pytest]\n", "sub/sub/test_b.py": TEST})  # fmt: skip
    for key, name in _NAMES.items():
        yield Case(f"name-{key}", {name: "x = = 1\n"}, {name: Said(1, 1)})
        yield Case(f"name-directory-{key}", {f"{name}.d/test_a.py": TEST, f"{name}.d/conftest.py": "1 1\n"},
                   {f"{name}.d/conftest.py": Said(1, 1)}, slow=True)  # fmt: skip
    if os.geteuid() != 0:  # who may read everything
        yield from _closed()


def _closed() -> Iterator[Case]:
    yield Case("access-file", {"test_a.py": Special("unreadable")}, {"test_a.py": IO})
    yield Case("access-directory", {"sub": Special("closed-directory"), "test_a.py": TEST}, {"sub": IO})
    yield Case("access-conftest", {"conftest.py": Special("unreadable"), "test_a.py": TEST}, {"conftest.py": IO})
    yield Case("access-config", {"tox.ini": Special("unreadable"), "test_a.py": TEST}, {"tox.ini": ANY}, exits=(1, 2))

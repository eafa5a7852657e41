"""Names that lead back to themselves, by imports, bases, attributes, calls and fixtures: made at random, from seeds."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

from hostile.case import Case

_NAMES = ("tea", "cup", "pot", "jug")
_MODULES = {"shop": "shop/__init__.py", "shop.bar": "shop/bar.py", "conftest": "conftest.py", "test_a": "test_a.py"}
_HEAD = """\
import functools, os, socket, subprocess, sys, time
import boto3, pytest, requests, sqlalchemy
from unittest import mock
import shop, shop.bar
"""
_QUICK, _ALL = 16, 200

# `$` is a name, or an attribute of one; `&` another expression; `#` one of the plain names.
_EXPRESSIONS = (
    "$", "$", "$", "$()", "$(&)", "&(&)", "[&, &]", "{&}", "(& or &)", "(& if & else &)", "& + &", "& / &", "$[&]",
    "f'{$}-a'", "[x for x in &]", "functools.partial($, &)", "(lambda x=$: $)", "os.path.join(&, &)",
    "type('T', ($,), {})", "&.append(&)", "&.connect(&)", "(# := &)",
)  # fmt: skip
_STATEMENTS = (
    "open(&, 'w').write(&)", "os.environ[&] = &", "os.chdir(&)", "subprocess.run([&, &])", "time.sleep(&)",
    "socket.socket().bind(('', &))", "$ = &", "$.# = &", "$[&] = &", "$.append(&)", "del $", "global #",
    "requests.get(&)", "boto3.client(&)", "sqlalchemy.create_engine(&).connect()", "mock.patch(&).start()",
    "sys.modules[&] = &", "request.getfixturevalue(&)", "monkeypatch.setattr($, &, &)",
)  # fmt: skip
_BINDINGS = (
    "# = &", "# = &", "# = # = &", "from shop import #", "from shop.bar import # as #", "from conftest import #",
    "from shop import *", "def #(x=None):\n    return &", "def #(self, #):\n    yield &",
    "class #($):\n    # = &\n    def __init__(self):\n        self.# = &\n    # = &", "class #:\n    # = $.#",
    "@pytest.fixture(scope=$, params=&, autouse=$)\ndef #(#, request, monkeypatch):\n    ;\n    yield &\n    ;",
    "@pytest.fixture\ndef #(#):\n    ;\n    return &", "@$\ndef #(#):\n    return &",
    "if $:\n    from shop.bar import #\nelse:\n    # = &",
)  # fmt: skip
_TESTS = (
    "@pytest.mark.parametrize('#', &)\ndef test_%(#, monkeypatch):\n    ;\n    ;",
    "@$\ndef test_%(#, request):\n    ;\n    ;",
    "class Test%($):\n    # = &\n    def setup_method(self):\n        self.# = &\n    def test_a(self, #):\n        ;",
    "test_% = &\nTestMade% = &",
)  # fmt: skip


def cases() -> Iterator[Case]:
    for seed in range(_ALL):
        write = _Writer(random.Random(seed))
        files = {path: write.module(name) for name, path in _MODULES.items()}
        yield Case(f"circles-{seed}", files, exits=(0, 1), sentinel=False, slow=seed >= _QUICK)


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def module(self, name: str) -> str:
        """One that Python can read: not every mixture is."""
        while True:
            chosen = self._chance.choices(_BINDINGS, k=7)
            chosen += [test.replace("%", str(n)) for n, test in enumerate(_TESTS)] if name == "test_a" else []
            text = _HEAD + "".join(f"{self._filled(each)}\n" for each in chosen)
            try:
                ast.parse(text)
            except SyntaxError:
                continue
            return text

    def _filled(self, pattern: str, depth: int = 0) -> str:
        return "".join(self._part(letter, depth) for letter in pattern)

    def _part(self, letter: str, depth: int) -> str:
        match letter:
            case "#":
                return self._chance.choice(_NAMES)
            case "$":
                return self._chance.choice(("#", "#", "shop.#", "shop.bar.#", "#.#", "self.#")).replace(
                    "#", self._chance.choice(_NAMES)
                )
            case "&":
                chosen = self._chance.choice(_EXPRESSIONS) if depth < 3 else "$"
                return self._filled(chosen, depth + 1)
            case ";":
                return self._filled(self._chance.choice(_STATEMENTS), depth)
        return letter

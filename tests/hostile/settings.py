"""Configurations of every kind: broken, of the wrong type, too large, leading out of the project."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import ANY, TEST, Case, Content, Said, Special

BAD = Said(8)
PYTEST = "[tool.pytest.ini_options]\n"


def cases() -> Iterator[Case]:
    for name, text in _REFUSED:
        yield _case(name, text, {"pyproject.toml": BAD}, (2,))
    for name, text in _EITHER:
        yield _case(name, text, {"pyproject.toml": ANY}, (1, 2))
    for name, text in _FINE:
        yield _case(name, text, {}, (1,))
    for name, path, content in _OTHERS:
        yield Case(f"config-{name}", {path: content, "test_a.py": TEST, **_without_ini(path)},
                   {path: ANY}, exits=(1, 2))  # fmt: skip


def _without_ini(path: str) -> dict[str, str]:
    return {} if path == "pytest.ini" else {"pytest.ini": "[pytest]\n"}


def _case(name: str, text: str | bytes, said: dict[str, Said], exits: tuple[int, ...]) -> Case:
    head = text if isinstance(text, bytes) else text.encode()
    files: dict[str, Content | Special] = {"pyproject.toml": head, "test_a.py": TEST}
    return Case(f"config-{name}", files, said, exits=exits, sentinel=exits != (2,))


_REFUSED: tuple[tuple[str, str | bytes], ...] = (
    ("unclosed", "[tool.suitevet\n"),
    ("duplicate-key", "[tool.suitevet]\nselect = []\nselect = []\n"),
    ("duplicate-table", "[tool.suitevet]\n[tool.suitevet]\n"),
    ("not-utf-8", b"[tool.suitevet]\nselect = ['\xff']\n"),
    ("nul", b"[tool.suitevet]\nselect = ['\0']\n"),
    ("utf-16", "[tool.suitevet]\n".encode("utf-16")),
    ("control", "[tool.suitevet]\nselect = ['\x1b']\n"),
    ("nested-arrays", "a = " + "[" * 5000 + "]" * 5000 + "\n"),
    ("nested-tables", "a = " + "{a = " * 3000 + "1" + "}" * 3000 + "\n"),
    ("dotted-2000", ".".join(["a"] * 2000) + " = 1\n"),
    ("dotted-many", "".join(f"a{i}{'.b' * 200} = 1\n" for i in range(500))),
    ("digits", "a = " + "9" * 10_000 + "\n"),
    ("date", "a = 2026-13-45\n"),
    ("merge-conflict", "[tool.suitevet]\n<<<<<<< HEAD\n=======\n>>>>>>> b\n"),
    ("unknown-key", "[tool.suitevet]\nselct = ['VET1']\n"),
    ("unknown-key-hostile", '[tool.suitevet]\n"a\\u001b[31m\\n::error::" = 1\n'),
    ("unknown-rule", "[tool.suitevet]\nselect = ['VET1O1']\n"),
    ("unknown-rule-hostile", '[tool.suitevet]\nselect = ["\\n::error::a\\u202e"]\n'),
    ("select-number", "[tool.suitevet]\nselect = 1\n"),
    ("select-numbers", "[tool.suitevet]\nselect = [1, 2]\n"),
    ("select-table", "[tool.suitevet.select]\na = 1\n"),
    ("select-nested", "[tool.suitevet]\nselect = [['VET1']]\n"),
    ("fail-on-unknown", "[tool.suitevet]\nfail-on = 'fatal'\n"),
    ("fail-on-list", "[tool.suitevet]\nfail-on = ['error']\n"),
    ("seconds-text", "[tool.suitevet]\nmin-seconds = 'a'\n"),
    ("seconds-bool", "[tool.suitevet]\nmin-seconds = true\n"),
    ("seconds-date", "[tool.suitevet]\nmin-seconds = 2026-01-01\n"),
    ("table-is-list", "tool.suitevet = []\n"),
    ("table-is-text", "tool.suitevet = 'a'\n"),
    ("tables-of-arrays", "[[tool.suitevet]]\nselect = []\n"),
    ("per-file-list", "[tool.suitevet]\nper-file-ignores = ['a']\n"),
    ("per-file-text", "[tool.suitevet.per-file-ignores]\n'*' = 'VET1'\n"),
    ("per-file-unknown", "[tool.suitevet.per-file-ignores]\n'*' = ['VET1O1']\n"),
    ("format-unknown", "[tool.suitevet]\noutput-format = '/tmp/x'\n"),
    ("output-path", "[tool.suitevet]\noutput = 'x.json'\n"),
    ("baseline-outside", "[tool.suitevet]\nbaseline = '../../../../etc/passwd'\n"),
    ("baseline-absolute", "[tool.suitevet]\nbaseline = '/etc/passwd'\n"),
    ("baseline-nul", '[tool.suitevet]\nbaseline = "a\\u0000b"\n'),
    ("catalog-wrong", "[tool.suitevet.expensive]\na = 1\n"),
    ("catalog-nonsense", "[tool.suitevet.clients.'a b']\nseconds = 'x'\n"),
)

_LONG = "-v " * 50_000
_EITHER: tuple[tuple[str, str | bytes], ...] = (
    ("seconds-nan", "[tool.suitevet]\nmin-seconds = nan\n"),
    ("seconds-inf", "[tool.suitevet]\nmin-seconds = -inf\n"),
    ("seconds-negative", "[tool.suitevet]\nmin-seconds = -1\n"),
    ("seconds-huge", "[tool.suitevet]\nmin-seconds = 1e400\n"),
    ("seconds-digits", "[tool.suitevet]\nmin-seconds = " + "9" * 4000 + "\n"),
    ("exclude-bomb", "[tool.suitevet]\nexclude = ['" + "*a" * 200 + "*b']\n"),
    ("exclude-stars", "[tool.suitevet]\nexclude = ['" + "**/" * 300 + "z']\n"),
    ("exclude-classes", "[tool.suitevet]\nexclude = ['[', '[!', '[]', '[z-a]', '[[:x:]]', '{', '\\\\']\n"),
    ("exclude-many", "[tool.suitevet]\nexclude = [" + "'x*y', " * 5000 + "]\n"),
    ("exclude-regex", "[tool.suitevet]\nexclude = ['(a+)+$', '(?P<x', '.*']\n"),
    ("exclude-up", "[tool.suitevet]\nexclude = ['../..', '/', '', '.', '//', '~', '$HOME']\n"),
    ("testpaths-number", f"{PYTEST}testpaths = 1\n"),
    ("testpaths-numbers", f"{PYTEST}testpaths = [1, [2], {{a = 1}}]\n"),
    ("testpaths-nul", f'{PYTEST}testpaths = ["a\\u0000b", "."]\n'),
    ("python-files-table", f"{PYTEST}python_files = ['test_*.py', {{a = 1}}]\n"),
    ("python-files-numbers", f"{PYTEST}python_files = [1.5, true, 2026-01-01]\n"),
    ("pythonpath-digits", f"{PYTEST}pythonpath = [{'9' * 4000}]\n"),
    ("addopts-quotes", f'{PYTEST}addopts = "-k \'a"\n'),
    ("addopts-table", f"{PYTEST}addopts = {{a = 1}}\n"),
    ("pytest-is-list", "tool.pytest.ini_options = [1]\n"),
    ("pytest-is-text", "tool.pytest = 'a'\n"),
    ("tool-is-list", "tool = [1]\n"),
    ("project-is-text", "project = 'a'\nbuild-system = 1\n"),
    ("dependencies-odd", "[project]\ndependencies = [1, 'a b c', '@@', '" + "x" * 10_000 + "', '[']\n"),
    ("dependencies-table", "[project]\ndependencies = {a = 1}\noptional-dependencies = ['a']\n"),
    ("groups-ring", "[dependency-groups]\na = [{include-group = 'b'}]\nb = [{include-group = 'a'}]\nc = 1\n"),
    ("entry-points-odd", "[project.entry-points]\npytest11 = 'a'\n[project.scripts]\na = 1\n"),
    ("entry-points-hostile", "[project.entry-points.pytest11]\na = '..:x'\nb = ''\nc = 'a b:c'\n'' = 'os'\n"),
    ("packages-odd", "[tool.setuptools]\npackages = {find = {where = 1}}\npackage-dir = ['a']\n"),
    (
        "packages-up",
        "[tool.setuptools.packages.find]\nwhere = ['..', '/', '../../..']\n[tool.hatch.build]\nsources = 1\n",
    ),
    ("addopts-long", f"{PYTEST}addopts = '{_LONG}'\n"),
    ("addopts-override-nothing", f"{PYTEST}addopts = '-o a -o'\n"),
    ("required-plugins", f"{PYTEST}required_plugins = 'a>=1 b ]['\nminversion = 'x'\n"),
)

_FINE: tuple[tuple[str, str | bytes], ...] = (
    ("bom", b"\xef\xbb\xbf[tool.pytest.ini_options]\n"),
    ("crlf", b"[tool.pytest.ini_options]\r\naddopts = '-q'\r\n"),
    ("empty-suitevet", "[tool.suitevet]\n"),
    ("unicode-keys", "['ключ'.'\U0001f600']\na = 1\n[tool.suitevet]\n"),
    ("testpaths-gone", f"{PYTEST}testpaths = ['nowhere', 'test_*.py']\n"),
    ("testpaths-glob-bomb", f"{PYTEST}testpaths = ['{'*' * 300}', '{'**/' * 40}z', 'test_sentinel.py']\n"),
    ("testpaths-up", f"{PYTEST}testpaths = ['..', '/', '/etc', '../../..', '.']\n"),
    ("testpaths-many", PYTEST + "testpaths = [" + "'.', " * 3000 + "]\n"),
    ("python-files-bomb", f"{PYTEST}python_files = ['{'*a' * 100}*b', 'test_*.py']\n"),
    ("python-functions-bomb", f"{PYTEST}python_functions = ['{'*a' * 100}*b', 'test_*']\n"),
    ("norecursedirs-bomb", f"{PYTEST}norecursedirs = ['{'[a-z]*' * 60}']\n"),
    ("pythonpath-up", f"{PYTEST}pythonpath = ['..', '/', '/usr/lib/python3', '$HOME', '~', '.']\n"),
    ("addopts-odd", f"{PYTEST}addopts = ['-n', '--', '-p', '-o', '-c', '--rootdir']\n"),
    ("addopts-plugins", f"{PYTEST}addopts = '-p a -p no:b -p .. -p -p'\n"),
    ("addopts-ini", f"{PYTEST}addopts = '-o testpaths=/ -o = -o testpaths=. --override-ini=markers=x'\n"),
    ("env-and-markers", f"{PYTEST}markers = ['a: b', '', ':', 'x(y): z']\nenv = ['A=$(x)']\n"),
    ("million-lines", "# a\n" * 200_000),
)

_OTHERS: tuple[tuple[str, str, str | bytes], ...] = (
    ("ini-duplicate-section", "pytest.ini", "[pytest]\n[pytest]\n"),
    ("ini-duplicate-key", "pytest.ini", "[pytest]\ntestpaths = a\ntestpaths = b\n"),
    ("ini-workers-digits", "pytest.ini", f"[pytest]\naddopts = -n {'9' * 5000} --maxprocesses={'9' * 5000}\n"),
    ("ini-workers-odd", "pytest.ini", "[pytest]\naddopts = -n \u00b2 --timeout=\u0663 --reruns -1\n"),
    ("ini-no-section", "pytest.ini", "testpaths = a\n"),
    ("ini-interpolation", "pytest.ini", "[pytest]\naddopts = %(nowhere)s ${x} %(addopts)s\n"),
    ("ini-ring", "pytest.ini", "[pytest]\na = %(b)s\nb = %(a)s\n"),
    ("ini-continuation", "pytest.ini", "  [pytest]\n  a\n b\n"),
    ("ini-nul", "pytest.ini", b"[pytest]\n\0 = 1\n"),
    ("ini-latin", "pytest.ini", b"[pytest]\nmarkers = \xe9\n"),
    ("ini-long", "pytest.ini", "[pytest]\naddopts = " + "a " * 400_000 + "\n"),
    ("ini-sections", "pytest.ini", "".join(f"[s{i}]\n" for i in range(20_000)) + "[pytest]\n"),
    ("ini-bom", "pytest.ini", b"\xef\xbb\xbf[pytest]\n"),
    ("ini-utf-16", "pytest.ini", "[pytest]\n".encode("utf-16")),
    ("tox", "tox.ini", "[tox\n[testenv]\ncommands = pytest {posargs} -n 4\n"),
    (
        "setup-cfg",
        "setup.cfg",
        "[metadata]\nname\n[options]\npackages = find:\n[options.entry_points]\npytest11 =\n  a\n",
    ),
    ("setup-cfg-percent", "setup.cfg", "[tool:pytest]\naddopts = %\n[options]\npackage_dir =\n  = ..\n"),
    ("setup-py", "setup.py", "def broken(:\n"),
    ("requirements", "requirements.txt", "-r requirements.txt\n-r ../../x\n-e .\n@@\n" + "a" * 100_000 + "\n"),
    ("requirements-latin", "requirements-dev.txt", b"pytest\xff\n"),
    ("suitevet-toml", "suitevet.toml", "select = [\n"),
    ("suitevet-toml-directory", "suitevet.toml/a", "x"),
    ("pytest-toml", "pytest.toml", "[pytest]\naddopts = 1\ntestpaths = 2\n"),
    ("pytest-toml-broken", "pytest.toml", "pytest = \n"),
    ("gitignore", ".gitignore", "!\n\\\n[\n**\n/**/\n" + "*a" * 200 + "b\n\0\n\xff\n"),
    ("gitignore-latin", ".gitignore", b"\xff\xfe\n*.py\n"),
    ("pre-commit", ".pre-commit-config.yaml", "a: &a [*a]\n" * 1000),
    ("lock", "uv.lock", "[[package]]\nname = 1\n"),
    ("poetry-lock", "poetry.lock", "[[package]\n"),
)

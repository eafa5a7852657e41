"""Lists that modules compute: what can be known is, what cannot is said, and nothing runs away."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.pipeline import load_suite
from suitevet.suite.computed.lists import Built, built
from trees import plant

FILES = {
    "pytest.ini": "[pytest]\n",
    "tests/__init__.py": "",
    "tests/fixtures/__init__.py": "",
    "tests/fixtures/a.py": "",
    "tests/fixtures/b.py": "",
    "tests/fixtures/deep/c.py": "",
    "tests/test_x.py": "def test_x(): pass\n",
}
BOTH = ("tests.fixtures.a", "tests.fixtures.b")


def plugins(tmp_path: Path, source: str) -> Built:
    plant(tmp_path, {**FILES, "conftest.py": source})
    return built(load_suite(tmp_path).names, "conftest.py", "pytest_plugins")


@pytest.mark.parametrize(
    ("source", "items"),
    [
        (
            "from glob import glob\n"
            "pytest_plugins = [p.replace('/', '.')[:-3] for p in glob('tests/fixtures/[!_]*.py')]",
            BOTH,
        ),
        (
            "import glob, os\nhere = os.path.dirname(__file__)\n"
            "pytest_plugins = [os.path.relpath(p, here).replace(os.sep, '.').removesuffix('.py')\n"
            "    for p in glob.glob(os.path.join(here, 'tests', 'fixtures', '**', '*.py'), recursive=True)\n"
            "    if not p.endswith('__init__.py')]",
            (*BOTH, "tests.fixtures.deep.c"),
        ),
        (
            "from pathlib import Path\nroot = Path(__file__).parent\n"
            "pytest_plugins = ['.'.join(p.relative_to(root).with_suffix('').parts)\n"
            "    for p in sorted((root / 'tests/fixtures').glob('*.py')) if p.name != '__init__.py']",
            BOTH,
        ),
        (
            "import pkgutil\nfrom tests import fixtures\n"
            "pytest_plugins = [m.name for m in pkgutil.iter_modules(fixtures.__path__, fixtures.__name__ + '.')]",
            BOTH,
        ),
        (
            "import os\npytest_plugins = []\nfor top, folders, names in os.walk('tests/fixtures'):\n"
            "    for name in names:\n        if name.startswith('_'):\n            continue\n"
            "        pytest_plugins.append(f\"{top.replace('/', '.')}.{name[:-3]}\")",
            (*BOTH, "tests.fixtures.deep.c"),
        ),
        (
            "def names(folder, *, prefix=''):\n    import os\n    found = []\n"
            "    for name in os.listdir(folder):\n        base, end = os.path.splitext(name)\n"
            "        if end == '.py' and base.isidentifier() and not base.startswith('_'):\n"
            "            found += [prefix + base]\n    return found\n\n"
            "pytest_plugins = names('tests/fixtures', prefix='tests.fixtures.')",
            BOTH,
        ),
        (
            "plain = ['tests.fixtures.%s' % name for name in ('a', 'b')]\n"
            "try:\n    import tests.fixtures.a\nexcept ImportError:\n    pytest_plugins = []\n"
            "else:\n    pytest_plugins = plain",
            BOTH,
        ),
        (
            "from pathlib import Path\npytest_plugins = list(map(lambda p: 'tests.fixtures.' + p.stem,\n"
            "    filter(lambda p: not p.stem.startswith('_'), Path('tests/fixtures').glob('*.py'))))",
            BOTH,
        ),
        ("pytest_plugins = 'tests.fixtures.a'", BOTH[:1]),
    ],
)  # fmt: skip
def test_known_lists(tmp_path: Path, source: str, items: tuple[str, ...]) -> None:
    assert plugins(tmp_path, source) == Built(items, None)


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("pytest_plugins = ['tests.fixtures.a'] + open('plugins').read().split()", BOTH[:1]),
        ("import toml\npytest_plugins = [toml.load('x')['plugin'], 'tests.fixtures.b']", BOTH[1:]),
        ("pytest_plugins = ['tests.fixtures.a']\nfor one in open('plugins'): pytest_plugins.append(one)", BOTH[:1]),
        ("import socket\npytest_plugins = list(BASE)\nBASE = [socket.gethostname()]", ()),
        ("from glob import glob\npytest_plugins = [p for p in glob('fixtures/*.py')]", ()),
        ("from glob import glob\npytest_plugins = glob('../../*/*.py')", ()),
        (  # the `n` of the comprehension is another one than that of the module
            "from pathlib import Path\nn = (2,)\n"
            "pytest_plugins = [f'tests.fixtures.{x}' for x, n in [('a', (0, Path('b')))] if n > (1,)]",
            (),
        ),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, source: str, items: tuple[str, ...]) -> None:
    found = plugins(tmp_path, source)
    assert found.items == items
    assert found.gap


@pytest.mark.parametrize(
    "source",
    [
        "def again(): return again()\npytest_plugins = again()",
        "pytest_plugins = [x for a in range(9) for x in pytest_plugins]",
        f"ten = [*'0123456789']\npytest_plugins = [a {' '.join(f'for {name} in ten' for name in 'abcdef')}]",
        f"pytest_plugins = ['x']\nfor _ in '{'x' * 50}': pytest_plugins += pytest_plugins",
        f"text = 'x'\nfor _ in '{'x' * 50}': text = text.replace('x', 'xx')\npytest_plugins = text",
        "from glob import glob\npytest_plugins = glob('**/*/**/*/**/*/**/*.py', recursive=True)",
        "while True:\n    pytest_plugins = []",
        "pytest_plugins = '%999999999s' % 'x'",
        "pytest_plugins = '{:999999999}'.format('x')",
    ],
)  # fmt: skip
def test_effort_is_bounded(tmp_path: Path, source: str) -> None:
    assert plugins(tmp_path, source).gap

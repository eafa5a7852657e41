"""Random suites of the shapes that pytest's rules are about, asked of pytest and of suitevet.

Conftest trees, overrides, autouse, classes and their bases, parametrization, usefixtures, plugins and star imports.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from graph_differences import differences
from suitevet.pipeline import load_suite
from suitevet.views.graph import export_json

HERE = Path(__file__).parent
NAMES = ("a", "b", "c", "d", "e")
BUILTIN = ("tmp_path", "monkeypatch", "capsys", "request")
SCOPES = ("function", "class", "module", "package", "session")
FOLDERS = ("", "x/", "x/y/", "x/z/", "w/")
HEAD = "import pytest"

Shape = Mapping[str, Sequence[str]]  # the blocks of each file


def shape(seed: int) -> Shape:
    """The suite of a number; the same number gives the same suite."""
    random = Random(seed)
    files: dict[str, list[str]] = {"pytest.ini": [_ini(random)]}
    files["helpers.py"] = [HEAD, *_fixtures(random, 2, 4)]
    files["plug.py"] = [HEAD, *_fixtures(random, 1, 3)]
    for number, folder in enumerate(FOLDERS):
        if folder and random.random() < 0.4:
            files[f"{folder}__init__.py"] = []
        if random.random() < 0.6:
            files[f"{folder}conftest.py"] = [HEAD, *_imports(random), *_fixtures(random, 1, 4)]
        if random.random() < 0.7 or not folder:
            files[f"{folder}test_{number}.py"] = _module(random)
    if "conftest.py" in files and random.random() < 0.5:
        files["conftest.py"].append('pytest_plugins = ["plug"]')
    return files


def _ini(random: Random) -> str:
    used = f"usefixtures = {random.choice(NAMES)}\n" if random.random() < 0.15 else ""
    return f"[pytest]\npythonpath = .\n{used}"


def _imports(random: Random) -> Iterator[str]:
    if random.random() < 0.25:
        yield random.choice(("from helpers import *", "from helpers import fixture_of_helpers", "import helpers"))


def _fixtures(random: Random, least: int, most: int, indent: str = "") -> list[str]:
    found = [_fixture(random, indent) for _ in range(random.randint(least, most))]
    return [*found, "@pytest.fixture\ndef fixture_of_helpers(): return 1"] if least == 2 else found


def _fixture(random: Random, indent: str) -> str:
    name = random.choice(NAMES)
    settings = []
    if random.random() < 0.25:
        settings.append("autouse=True")
    if random.random() < 0.4:
        settings.append(f'scope="{random.choice(SCOPES)}"')
    if random.random() < 0.2:
        settings.append(f"params={list(range(random.randint(1, 3)))}")
    function = name
    if random.random() < 0.15:
        settings.append(f'name="{name}"')
        function = f"{random.choice('lz')}_{name}"
    arguments = [*(["self"] if indent else []), *_requests(random)]
    called = f"({', '.join(settings)})" if settings else ""
    body = random.choice(("return 1", "yield"))
    return f"{indent}@pytest.fixture{called}\n{indent}def {function}({', '.join(arguments)}): {body}"


def _requests(random: Random) -> list[str]:
    found = random.sample(NAMES, random.choice((0, 0, 1, 1, 2)))
    return [*found, *random.sample(BUILTIN, 1)] if random.random() < 0.2 else found


def _module(random: Random) -> list[str]:
    blocks = [HEAD, *_imports(random), *_fixtures(random, 0, 2)]
    if random.random() < 0.2:
        blocks.append(f'pytestmark = pytest.mark.usefixtures("{random.choice(NAMES)}")')
    blocks += [_test(random, number, "") for number in range(random.randint(1, 2))]
    classes: list[str] = []
    for number in range(random.randint(0, 3)):
        blocks.append(_class(random, number, classes, ""))
    return blocks


def _class(random: Random, number: int, classes: list[str], indent: str) -> str:
    name = random.choice(("Test", "Test", "Base")) + str(number)
    bases = random.sample(classes, random.randint(1, len(classes))) if classes and random.random() < 0.5 else []
    bases.sort(reverse=True, key=classes.index)  # a class before those it derives from
    inner = indent + "    "
    lines = [f"{indent}class {name}({', '.join(bases)}):"]
    if random.random() < 0.2:
        lines.insert(0, f'{indent}@pytest.mark.usefixtures("{random.choice(NAMES)}")')
    lines += _fixtures(random, 0, 1, inner)
    lines += [_test(random, position, inner) for position in range(random.randint(1, 2))]
    if not indent and random.random() < 0.25:
        lines.append(_class(random, 9, [], inner))
    if not indent:
        classes.append(name)
    return "\n".join(lines)


def _test(random: Random, number: int, indent: str) -> str:
    arguments = _requests(random)
    lines = []
    free = [name for name in arguments if name in NAMES]
    while free and random.random() < 0.35:
        name = free.pop()
        indirect = random.choice(("", ", indirect=True", f', indirect=["{name}"]'))
        lines.append(f'{indent}@pytest.mark.parametrize("{name}", {list(range(random.randint(1, 3)))}{indirect})')
    if random.random() < 0.2:
        lines.append(f'{indent}@pytest.mark.usefixtures("{random.choice(NAMES)}")')
    given = ", ".join([*(["self"] if indent else []), *arguments])
    return "\n".join([*lines, f"{indent}def test_{number}({given}): assert 1"])


# --- asking both ------------------------------------------------------------------------------------------------


def disagreements(shapes: Mapping[str, Shape], folder: Path) -> dict[str, list[str]]:
    """What suitevet sees otherwise than pytest in each of the suites, all asked in one subprocess; nothing is run."""
    out = folder / "truth"
    out.mkdir(parents=True)
    roots = [planted(each, folder / name) for name, each in shapes.items()]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(HERE / "pytest_truth.py"), str(out), *map(str, roots)]
    subprocess.run(command, env=environment, check=True)
    found: dict[str, list[str]] = {}
    for root in roots:
        truth = json.loads((out / f"{root.name}.json").read_text(encoding="utf-8"))
        different = truth["errors"] or differences(truth, export_json(load_suite(root)), {})
        # pytest knows the names that are autouse at a node, not which of several definitions is meant; closures tell
        wrong = [line for line in different if not line.startswith("autouse of ")]
        if wrong:
            found[root.name] = wrong
    return found


def planted(each: Shape, root: Path) -> Path:
    for name, blocks in each.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join([*blocks, ""]), encoding="utf-8")
    return root


def smaller(each: Shape) -> Iterator[Shape]:
    """The same suite without one of its files or blocks."""
    for name in each:
        yield {path: blocks for path, blocks in each.items() if path != name}
        for position in range(len(each[name])):
            blocks = [block for number, block in enumerate(each[name]) if number != position]
            yield {**each, name: blocks}

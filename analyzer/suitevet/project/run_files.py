"""The files in which projects write down how their tests are run: for CI, tox, nox, make and the like."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.project.toml import LIMIT
from suitevet.project.tree import Tree

_SYSTEMS = {
    "tox.ini": "tox", "noxfile.py": "nox", "Makefile": "make", "makefile": "make", "GNUmakefile": "make",
    "justfile": "just", ".gitlab-ci.yml": "GitLab", ".travis.yml": "Travis", "azure-pipelines.yml": "Azure",
    ".circleci/config.yml": "CircleCI", "appveyor.yml": "AppVeyor", ".appveyor.yml": "AppVeyor",
}  # fmt: skip
_OTHERS = (
    "tox.toml", "Justfile", "Taskfile.yml", "Taskfile.yaml", "tasks.py", "setup.cfg", "pyproject.toml", "Jenkinsfile",
    "pixi.toml", "hatch.toml",
)  # fmt: skip
_WORKFLOWS = ".github/workflows"
_FOLDERS = (".azure-pipelines", "ci", "scripts", "tools", ".ci")
_YAML, _SCRIPTS = (".yml", ".yaml"), (".sh",)
_MOST = 80
HOSTED = frozenset({"GitHub", "GitLab", "Travis", "Azure", "CircleCI", "AppVeyor"})


class RunFile(NamedTuple):
    """`system` is empty where it is not known that nothing but commands stands in a file."""

    tree: Tree
    path: str
    system: str

    def text(self) -> str:
        return self.tree.text(self.path, LIMIT)


def run_files(tree: Tree) -> Iterator[RunFile]:
    for path, system in [*_workflows(tree), *_named(tree), *_scripts(tree)][:_MOST]:
        yield RunFile(tree, path, system)


def _workflows(tree: Tree) -> Iterator[tuple[str, str]]:
    yield from ((path, "GitHub") for path in _inside(tree, _WORKFLOWS, _YAML))


def _named(tree: Tree) -> Iterator[tuple[str, str]]:
    yield from ((path, system) for path, system in _SYSTEMS.items() if tree.is_file(path))
    yield from ((path, "") for path in _OTHERS if tree.is_file(path))


def _scripts(tree: Tree) -> Iterator[tuple[str, str]]:
    yield from ((path, "") for path in _inside(tree, _WORKFLOWS, _SCRIPTS))
    yield from ((path, "") for folder in _FOLDERS for path in _inside(tree, folder, (*_YAML, *_SCRIPTS)))


def _inside(tree: Tree, folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    for entry in tree.entries(folder):
        if entry.kind == "file" and entry.name.endswith(suffixes):
            yield posixpath.join(folder, entry.name)

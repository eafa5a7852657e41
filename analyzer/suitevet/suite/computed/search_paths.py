"""The folders of the project that a module puts on `sys.path`: from then on modules are found in them."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.computed import files
from suitevet.suite.computed.lists import run_of, statements
from suitevet.suite.computed.statements import execute
from suitevet.suite.computed.values import Activation, Computed, NotKnown
from suitevet.suite.names.names import Names

_ADDING = frozenset({"insert", "append", "extend"})


def adds_search_path(file: facts.FileFacts) -> bool:
    """Does it say `sys.path.insert` or the like? Asked before anything is resolved."""
    return any(_adds(step.action) for step in file.steps)


def search_paths(names: Names, path: str) -> Iterator[str]:
    """The folders that a module adds as it is imported, as far as they can be computed."""
    run = run_of(names)
    run.search_path = []
    activation = Activation(run, path)
    for statement in statements(names.modules[path].facts.steps):
        if any(_adds(step.action) for step in statement):
            try:
                execute(statement, activation)
            except NotKnown:
                continue
    for added in run.search_path:
        folder = _folder(names, added)
        if folder is not None:
            yield folder


def _adds(action: facts.Action) -> bool:
    """`sys.path.insert(…)`, `path.append(…)`, `site.addsitedir(…)`: what is meant is looked at later."""
    for call in calls(action):
        match call.func:
            case facts.Attribute(facts.Attribute(_, "path") | facts.Name("path"), name) if name in _ADDING:
                return True
            case facts.Attribute(_, "addsitedir") | facts.Name("addsitedir"):
                return True
    return False


def _folder(names: Names, added: Computed) -> str | None:
    try:
        folder = files.inside(names, files.text(added))
    except NotKnown:
        return None
    return folder if names.index.folders.is_folder(folder) else None

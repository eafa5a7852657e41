"""The folders of the project that a conftest puts on `sys.path`: modules are found in them from then on."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.computed import files
from suitevet.suite.computed.expressions import value_of
from suitevet.suite.computed.lists import frame_of
from suitevet.suite.computed.values import NotKnown
from suitevet.suite.names.names import External, Names, Place

_ADDING = ("insert", "append")


def changes_search_path(file: facts.FileFacts) -> bool:
    """Does it say `sys.path.insert` or the like? Asked before anything is resolved."""
    return any(_added(call) is not None for step in file.steps for call in calls(step.action))


def search_paths(names: Names, path: str) -> Iterator[str]:
    """The folders that a module adds as it is imported, as far as they can be computed."""
    for step in names.modules[path].facts.steps:
        for call in calls(step.action):
            added = _added(call)
            if added is not None and isinstance(call.func, facts.Attribute):
                owner = names.resolve(call.func.value, Place(path))
                if isinstance(owner, External) and owner.name == "sys.path":
                    yield from _folder(names, path, added)


def _added(call: facts.Call) -> facts.Expr | None:
    """What `….insert(0, folder)` or `….append(folder)` is given; None for any other call."""
    func, given = call.func, call.arguments
    if not isinstance(func, facts.Attribute) or func.name not in _ADDING or not _may_be_path(func.value):
        return None
    return given[-1].value if len(given) == (2 if func.name == "insert" else 1) else None


def _may_be_path(owner: facts.Expr) -> bool:
    match owner:
        case facts.Attribute(_, "path") | facts.Name("path"):
            return True
    return False


def _folder(names: Names, path: str, expression: facts.Expr) -> Iterator[str]:
    try:
        folder = files.inside(names, files.text(value_of(expression, frame_of(names, path))))
    except NotKnown:
        return
    if names.index.folders.is_folder(folder):
        yield folder

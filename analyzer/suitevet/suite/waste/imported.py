"""Which files import something from a library, at whatever place in them."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies
from suitevet.suite.suite import Suite


class Imported:
    """What is imported, read off once for those who ask the same."""

    def __init__(self, suite: Suite) -> None:
        self._files = {path: module.facts for path, module in suite.names.modules.items()}
        self._importers: dict[tuple[str, ...], frozenset[str]] = {}

    def importers(self, *wanted: str) -> frozenset[str]:
        """The files that import one of these names, something in it, or what it can be reached by."""
        if wanted not in self._importers:
            packages = {one.partition(".")[0] for one in wanted}
            found = ((path, set(_names(file, packages))) for path, file in self._files.items())
            self._importers[wanted] = frozenset(
                path
                for path, names in found
                if any(_holds(name, one) or _holds(one, name) for name in names for one in wanted)
            )
        return self._importers[wanted]


def _holds(package: str, name: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _names(file: facts.FileFacts, packages: set[str]) -> Iterator[str]:
    """What a file imports, as far as it may be in some packages."""
    for steps in bodies(file, *packages):
        for step in steps:
            match step.action:
                case facts.Import(module, None, _, 0):
                    yield module.partition(".")[0]  # which makes all of the package known that others import
                case facts.Import(module, str(name), _, 0):
                    yield module if name == "*" else f"{module}.{name}"
                case facts.Assign(_, facts.Call(_, (facts.Argument(None, facts.Literal("str", str(name))), *_), _), _):
                    yield name  # `bcrypt = pytest.importorskip("bcrypt")`

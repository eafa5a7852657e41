"""Which files import something from a library, at whatever place in them."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies
from suitevet.suite.suite import Suite


class Imported:
    """What is imported, read off once for all who ask."""

    def __init__(self, suite: Suite) -> None:
        self._importers: dict[str, list[str]] = {}
        for path, module in suite.names.modules.items():
            for name in set(_names(module.facts)):
                self._importers.setdefault(name, []).append(path)

    def importers(self, *wanted: str) -> frozenset[str]:
        """The files that import one of these names, something in it, or what it can be reached by."""
        near = (name for name in self._importers if any(_holds(name, one) or _holds(one, name) for one in wanted))
        return frozenset(path for name in near for path in self._importers[name])


def _holds(package: str, name: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _names(file: facts.FileFacts) -> Iterator[str]:
    for steps in bodies(file):
        for step in steps:
            match step.action:
                case facts.Import(module, None, _, 0):
                    yield module.partition(".")[0]  # which makes all of the package known that others import
                case facts.Import(module, str(name), _, 0):
                    yield module if name == "*" else f"{module}.{name}"
                case facts.Assign(_, facts.Call(_, (facts.Argument(None, facts.Literal("str", str(name))), *_), _), _):
                    yield name  # `bcrypt = pytest.importorskip("bcrypt")`

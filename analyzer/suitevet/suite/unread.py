"""Which files that could not be read bear on what the suite says of another file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from suitevet.facts import model as facts
from suitevet.suite.effects.imports import executed
from suitevet.suite.suite import Suite


@dataclass(slots=True)
class Unread:
    """Asks each file once: in a suite that was read completely this costs nothing."""

    suite: Suite
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _gaps: tuple[str, ...] | None = None
    _holders: dict[str, set[str]] | None = None

    def bearing_on(self, path: str) -> tuple[str, ...]:
        """The unread files that may use, override or restore what a file defines, or define what it uses.

        Those are the ones below the nodes where its fixtures are visible, and the conftests and plugins above them.
        """
        if not self.suite.incomplete:
            return ()
        if path not in self._known:
            spots = {path, *self._nodes_of(path)}
            self._known[path] = tuple(gap for gap in self._all_gaps() if self._bears(gap, spots))
        return self._known[path]

    def able_to_use(self, path: str) -> tuple[str, ...]:
        """Those of them that may ask for what a file defines: a file that only imports an unread one cannot."""
        return tuple(gap for gap in self.bearing_on(path) if gap not in self.suite.names.modules or self._is_blind(gap))

    def of_the_suite(self) -> tuple[str, ...]:
        """What could not be read of the suite itself: its files, and directories that may hold some."""
        suite = self.suite
        own = {*suite.conftests, *suite.plugin_modules, *suite.collected, *suite.doctests}
        return tuple(path for path in suite.incomplete if path in own or path not in suite.names.modules)

    def _is_blind(self, path: str) -> bool:
        """Was a file not read, or does it take over all names of one that was not?"""
        unread = set(self.suite.incomplete)
        return path in unread or any(target in unread for target in self._starred(path))

    def _bears(self, gap: str, spots: set[str]) -> bool:
        return gap in self.suite.plugin_modules or any(_overlap(gap, spot) for spot in spots)

    def _nodes_of(self, path: str) -> set[str]:
        if self._holders is None:
            self._holders = {}
            for registration in self.suite.registrations:
                node = registration.node.partition("::")[0]
                self._holders.setdefault(registration.fixture.path, set()).add(node)
        return self._holders.get(path, set())

    # --- where something is missing ---

    def _all_gaps(self) -> tuple[str, ...]:
        """Files of the suite that could not be read or that import such a one, and directories that were not listed."""
        if self._gaps is None:
            suite = self.suite
            own = dict.fromkeys((*suite.conftests, *suite.plugin_modules, *suite.collected, *suite.doctests))
            unread = set(suite.incomplete)
            unlisted = (path for path in suite.incomplete if path not in suite.names.modules)
            lacking = (path for path in own if path in unread or self._imports_any(path, unread))
            self._gaps = tuple(dict.fromkeys((*unlisted, *lacking)))
        return self._gaps

    def _imports_any(self, path: str, unread: set[str]) -> bool:
        """Does a file import one that could not be read, itself or by way of star imports?"""
        waiting, seen = [path], {path}
        while waiting:
            importer = waiting.pop()
            if any(edge.target in unread for edge in self.suite.imports.edges(importer)):
                return True
            fresh = set(self._starred(importer)) - seen
            seen |= fresh
            waiting.extend(fresh)
        return False

    def _starred(self, path: str) -> Iterator[str]:
        names = self.suite.names
        for step in executed(names, path):
            if isinstance(step.action, facts.Import) and step.action.name == "*":
                imported = step.action
                dotted = names.index.resolve_import(path, imported.module, imported.level)
                target = names.module_path(dotted, path)
                if target is not None:
                    yield target


def _overlap(gap: str, spot: str) -> bool:
    """Does a gap lie below a spot (a directory, `""` is the root, or a file), or is it a conftest above it?"""
    if not spot or gap == spot or gap.startswith(f"{spot}/"):
        return True
    folder, _, name = gap.rpartition("/")
    return name == "conftest.py" and (not folder or spot.startswith(f"{folder}/"))

"""Files that a run imports although they are no part of the suite: examples, and what `python_files` sweeps in."""

from __future__ import annotations

from suitevet.project.paths import within
from suitevet.suite.running.workers import named_folders
from suitevet.suite.suite import Suite

_EXAMPLES = frozenset({
    "cookbook", "demo", "demos", "doc", "docs", "docs_examples", "docs_src", "documentation", "example", "examples",
    "sample", "samples", "tutorial", "tutorials",
})  # fmt: skip


def is_example(path: str) -> bool:
    """Does a file show users how to write something? Then it has to be written that way."""
    return not _EXAMPLES.isdisjoint(path.split("/")[:-1])


class Bystanders:
    """Files collected for their name alone: they hold no tests, and nobody imports them.

    Where a name says that it is a test after all (`test_mail.py`, which sends one), it is among the examples, or no
    written command may collect it.
    """

    def __init__(self, suite: Suite) -> None:
        idle = frozenset(suite.collected) - {test.path for test in suite.tests}
        candidates = {path for path in idle if _is_script(path) or _is_left_out(suite, path)}
        imports = suite.imports
        wanted = {edge.target for path in imports.reached for edge in imports.edges(path)} if candidates else set()
        self._files = candidates - wanted

    def holds(self, path: str) -> bool:
        return path in self._files


def _is_script(path: str) -> bool:
    return "test" not in path.rpartition("/")[2] or is_example(path)


def _is_left_out(suite: Suite, path: str) -> bool:
    """Do all commands that are written down run tests of other folders?"""
    folders = named_folders(suite, suite.settings.commands)
    return folders is not None and not any(within(folder, path) for folder in folders)

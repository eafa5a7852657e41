"""Files that a run imports although they are no part of the suite: examples, and what `python_files` sweeps in."""

from __future__ import annotations

from suitevet.suite.suite import Suite

_EXAMPLES = frozenset({
    "cookbook", "demo", "demos", "doc", "docs", "docs_examples", "docs_src", "documentation", "example", "examples",
    "sample", "samples", "tutorial", "tutorials",
})  # fmt: skip


def is_example(path: str) -> bool:
    """Does a file show users how to write something? Then it has to be written that way."""
    return not _EXAMPLES.isdisjoint(path.split("/")[:-1])


class Bystanders:
    """Files collected for their suffix alone: they hold no tests, are not named after any, and nobody imports them."""

    def __init__(self, suite: Suite) -> None:
        named = (path for path in suite.collected if "test" not in path.rpartition("/")[2])
        candidates = frozenset(named) - {test.path for test in suite.tests}
        imports = suite.imports
        wanted = {edge.target for path in imports.reached for edge in imports.edges(path)} if candidates else set()
        self._files = candidates - wanted

    def holds(self, path: str) -> bool:
        return path in self._files

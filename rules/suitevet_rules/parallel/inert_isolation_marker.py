"""A mark that is meant to keep tests apart, and that nobody reads.

`@pytest.mark.serial` does nothing by itself: pytest-xdist does not know it, and its tests run in several workers like
any others. A second run, of one process, gives them the machine for themselves, if the first run leaves them out.
`@pytest.mark.xdist_group` keeps tests on one worker, one after the other, and only with `--dist loadgroup`; other
tests run beside them.

Bad:

    # file: pytest.ini
    [pytest]
    addopts = -n 4
    markers = serial

    # file: test_counter.py
    import pytest

    @pytest.mark.serial
    def test_counter():
        assert True

Good: tests that need the machine for themselves

    # file: tox.ini
    [pytest]
    markers = serial

    [testenv]
    deps = pytest-xdist
    commands =
        pytest -n 4 -m "not serial"
        pytest -n 0 -m serial

    # file: test_counter.py
    import pytest

    @pytest.mark.serial
    def test_counter():
        assert True

Good: tests that must only not meet each other

    # file: pytest.ini
    [pytest]
    addopts = -n 4 --dist loadgroup

    # file: test_counter.py
    import pytest

    @pytest.mark.xdist_group("counter")
    def test_up():
        assert True

    @pytest.mark.xdist_group("counter")
    def test_down():
        assert True

Known limits:

- Silent where a conftest or plugin of the project mentions the mark, where pytest-xdist is not declared, and where
  `addopts` or a command for CI, tox, nox or make selects by it: two runs with `-m` make the mark work.
- Where no command that runs pytest is seen at all, confidence is low, which is not shown by default.

See https://pytest-xdist.readthedocs.io/en/stable/distribution.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.rule import Confidence, Conflict, Finding, Hazard, Outlook, Place, Severity, rule
from suitevet.suite.declarations.marks import Mark
from suitevet.suite.model import Test
from suitevet.suite.running.workers import groups_stay_together, selecting, uses_xdist, words
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_APART = frozenset({
    "serial", "sequential", "no_parallel", "noparallel", "not_parallel", "non_parallel", "no_xdist", "xdist_serial",
    "run_serially", "single_process",
})  # fmt: skip
_READING = (
    "pytest-parallel",
    "pytest-mp",
    "pytest-isolate",
    "pytest-isolate-mpi",
    "pytest-xdist-lock",
    "pytest-run-parallel",
)
_WORD = re.compile(r"\w+")


@rule("VET408", severity=Severity.WARNING)
def inert_isolation_marker(suite: Suite) -> Iterator[Finding]:
    if not uses_xdist(suite):
        return
    found: dict[str, list[tuple[Test, Mark]]] = {}
    for test in suite.tests:
        for mark in test.marks:
            if _is_inert(suite, mark.name):
                found.setdefault(mark.name, []).append((test, mark))
    yield from (_finding(suite, name, marked) for name, marked in found.items())


def _is_inert(suite: Suite, name: str) -> bool:
    if name == "xdist_group":
        return suite.settings.numprocesses is not None and not groups_stay_together(suite)
    if name not in _APART or not set(_READING).isdisjoint(suite.distributions):
        return False
    # what stands in a variable of a Makefile or a script may name it
    is_selected = any(name in _WORD.findall(expression) or "$" in expression for expression in selecting(suite))
    return not is_selected and not _is_mentioned(suite, name)


def _is_mentioned(suite: Suite, name: str) -> bool:
    return any(
        name in text.split()
        for path in (*suite.conftests, *suite.plugin_modules)
        for function in suite.file(path).functions
        for step in function.steps
        for text in words(step)
    )


def _finding(suite: Suite, name: str, marked: list[tuple[Test, Mark]]) -> Finding:
    test, mark = marked[0]
    group = name == "xdist_group"
    seen = suite.settings.numprocesses is not None or bool(suite.settings.commands)
    return Finding(
        at=Place(mark.place.path, mark.span),
        symbol=Place(test.path, mark.span).symbol(name),
        message=(
            f"`@pytest.mark.{name}` on {counted(len(marked), 'test')} has no effect: "
            + (
                "it needs `--dist loadgroup`"
                if group
                else "no hook, plugin, option or command reads it, so they run in parallel like all others"
            )
        ),
        why="pytest-xdist distributes tests by `--dist` and `xdist_group` only; a mark of another name is a label",
        help=(
            "add `--dist loadgroup` to `addopts`"
            if group
            else (
                f'run `pytest -m "not {name}"` in parallel and `pytest -n 0 -m {name}` after it; where these tests '
                f'must only not meet each other, use `@pytest.mark.xdist_group("{name}")` with `--dist loadgroup`'
            )
        ),
        confidence=Confidence.HIGH if group else Confidence.MEDIUM if seen else Confidence.LOW,
        hazard=Hazard(Outlook.MAY, Conflict.MARK, tuple(test.id for test, _ in marked), name),
    )

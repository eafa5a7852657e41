'''`pytest_configure` sets the number of workers, which is too late.

xdist reads `numprocesses` and `dist` when the command line is parsed, before `pytest_configure` of a conftest runs.
What is assigned there is never looked at, and the suite runs as if nothing had been said.

Bad:

    # file: conftest.py
    import os

    def pytest_configure(config):
        config.option.numprocesses = os.cpu_count() - 1

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: conftest.py
    import os

    def pytest_xdist_auto_num_workers(config):
        return os.cpu_count() - 1

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- An assignment through another name for `config.option` is not seen.

See https://pytest-xdist.readthedocs.io/en/stable/how-to.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts.model import Assign, Step
from suitevet.facts.parts import dotted
from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

_TOO_LATE = frozenset({"config.option.numprocesses", "config.option.dist", "config.option.tx"})


@rule("VET714", severity=Severity.WARNING, basis=Basis.CODE)
def numprocesses_in_configure(suite: Suite) -> Iterator[Finding]:
    for path in dict.fromkeys((*suite.conftests, *suite.plugin_modules)):
        for function in suite.file(path).functions:
            found = [name for step in function.steps for name in _set_by(step)]
            if function.qualname == "pytest_configure" and found and found[0][1].blocks == ():
                yield Finding(
                    at=Place(path, found[0][1].span),
                    symbol=f"{path}::pytest_configure",
                    message=f"`{found[0][0]}` is set in `pytest_configure`, which has no effect",
                    why="xdist has read its options by then",
                    help="implement `pytest_xdist_auto_num_workers(config)`, which `-n auto` asks, or use `addopts`",
                )


def _set_by(step: Step) -> Iterator[tuple[str, Step]]:
    if isinstance(step.action, Assign):
        for target in step.action.targets:
            if dotted(target) in _TOO_LATE:
                yield dotted(target), step

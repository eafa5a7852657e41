'''The number of workers is fixed in the configuration, and high.

`-n 16` in `addopts` starts sixteen processes on every machine, the one with four cores as well. Each imports the suite
and sets up every session fixture for itself; beyond the number of cores that only costs. `-n auto` asks the machine,
and `--maxprocesses` bounds the answer.

Bad:

    # file: pytest.ini
    [pytest]
    addopts = -n 32

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: pytest.ini
    [pytest]
    addopts = -n auto --maxprocesses=32

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- Up to eight workers are taken to be what the machines have.

See https://pytest-xdist.readthedocs.io/en/stable/distribution.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.numerals import number
from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

_MANY = 8


@rule("VET703", severity=Severity.NOTE, basis=Basis.CODE)
def worker_count(suite: Suite) -> Iterator[Finding]:
    path, asked = suite.settings.config_path, number(suite.settings.numprocesses or "")
    if path is None or asked is None or asked <= _MANY:
        return
    yield Finding(
        at=Place(path, None),
        symbol=f"{path}::addopts",
        message=f"`addopts` starts {asked} workers on every machine",
        why="beyond the number of cores workers only repeat imports and session fixtures",
        help=f"write `-n auto --maxprocesses={asked}`",
    )

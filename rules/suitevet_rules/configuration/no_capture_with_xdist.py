'''The configuration asks for live output or a debugger together with workers.

xdist's workers have no terminal: with `-n`, `-s` prints nothing, and `--pdb` and `--trace` cannot ask anybody.

Bad:

    # file: pytest.ini
    [pytest]
    addopts = -n auto -s

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: pytest.ini
    [pytest]
    addopts = -n auto

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- Only `addopts` is read, not what CI adds to it.

See https://pytest-xdist.readthedocs.io/en/stable/known-limitations.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

_NEED_A_TERMINAL = ("-s", "--capture=no", "--pdb", "--trace")


@rule("VET704", severity=Severity.NOTE, basis=Basis.CODE)
def no_capture_with_xdist(suite: Suite) -> Iterator[Finding]:
    path, number = suite.settings.config_path, suite.settings.numprocesses
    found = [word for word in suite.settings.addopts if word in _NEED_A_TERMINAL]
    if path is None or number in (None, "0") or not found:
        return
    yield Finding(
        at=Place(path, None),
        symbol=f"{path}::addopts",
        message=f"`addopts` has `{found[0]}` together with `-n {number}`",
        why="the workers of xdist are not connected to the terminal",
        help=f"take `{found[0]}` out of `addopts` and give it by hand, with `-n 0`, when it is wanted",
    )

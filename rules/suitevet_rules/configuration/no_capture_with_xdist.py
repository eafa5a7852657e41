'''The configuration asks for live output or a debugger together with workers.

xdist's workers have no terminal: with `-n`, `-s` prints nothing, and `--trace` cannot ask anybody. With `--pdb` and a
number of workers pytest refuses to start; with `--pdb` and `-n auto` it runs without workers.

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
from suitevet.suite.running.workers import NEED_A_TERMINAL
from suitevet.suite.suite import Suite

_REASONS = {"--pdb": "xdist does not distribute tests that may stop in a debugger"}


@rule("VET704", severity=Severity.NOTE, basis=Basis.CODE)
def no_capture_with_xdist(suite: Suite) -> Iterator[Finding]:
    path, number = suite.settings.config_path, suite.settings.numprocesses
    found = [word for word in suite.settings.addopts if word in NEED_A_TERMINAL]
    if path is None or number in (None, "0") or not found:
        return
    word = "--pdb" if "--pdb" in found else found[0]
    stops = word == "--pdb" and number.isdecimal()
    yield Finding(
        at=Place(path, None),
        symbol=f"{path}::addopts",
        message=f"`addopts` has `{word}` together with `-n {number}`" + (": pytest does not start" if stops else ""),
        why=_REASONS.get(word, "the workers of xdist are not connected to the terminal"),
        help=f"take `{word}` out of `addopts` and give it by hand, with `-n 0`, when it is wanted",
        severity=Severity.ERROR if stops else None,
    )

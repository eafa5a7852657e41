'''The project requires a pytest plugin that was given up or no longer works.

An abandoned plugin holds pytest at an old version, or fails in ways that look like bugs of the suite.

Bad:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest", "pytest-lazy-fixture"]
    [tool.pytest.ini_options]
    addopts = "-q"

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest", "pytest-lazy-fixtures"]
    [tool.pytest.ini_options]
    addopts = "-q"

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- Which version is installed is not known; a lock file that holds pytest back makes the finding less urgent.

See https://docs.pytest.org/en/stable/reference/plugin_list.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

_GIVEN_UP = {
    "pytest-lazy-fixture": ("it does not work with pytest 8 and later", "use `pytest-lazy-fixtures`"),
    "pytest-parallel": ("it has had no release since 2021 and does not know of pytest-xdist", "use `pytest-xdist`"),
    "pytest-freezegun": ("it was given up in favour of a successor", "use `pytest-freezer`"),
    "pytest-runner": ("it ran tests from `setup.py`, which setuptools no longer supports", "call `pytest` itself"),
    "pytest-nose": ("nose is gone, and pytest 8 no longer runs its tests", "write plain pytest tests"),
}


@rule("VET707", severity=Severity.NOTE, basis=Basis.CODE)
def abandoned_plugin(suite: Suite) -> Iterator[Finding]:
    path = suite.settings.config_path
    for distribution in suite.distributions:
        known = _GIVEN_UP.get(distribution)
        if known is not None and path is not None:
            yield Finding(
                at=Place(path, None),
                symbol=f"{path}::{distribution}",
                message=f"the project requires `{distribution}`, which was given up",
                why=known[0],
                help=known[1],
            )

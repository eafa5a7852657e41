'''Two declared plugins register the same command line option, so pytest does not start with both.

syrupy and pytest-snapshot both add `--snapshot-update`. Installed side by side, pytest stops with an `argparse` error
before it looks for tests; switching one of them off with `-p no:` helps, and so does taking one out.

Bad:

    # file: requirements.txt
    pytest
    pytest-snapshot
    syrupy

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: requirements.txt
    pytest
    syrupy

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- All requirements of the project are taken to be installed together; groups of which only one is used are not told
  apart.

See https://docs.pytest.org/en/stable/how-to/plugins.html#deactivating-unregistering-a-plugin-by-name.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

# Distributions, the names of their plugins, and the option both add.
_CONFLICTS = (
    (("syrupy", "syrupy"), ("pytest-snapshot", "snapshot"), "--snapshot-update"),
)  # fmt: skip


@rule("VET715", severity=Severity.ERROR, basis=Basis.CODE)
def plugin_option_conflict(suite: Suite) -> Iterator[Finding]:
    where = suite.settings.config_path or next(iter((*suite.conftests, *suite.collected)), None)
    for (one, its_name), (other, other_name), option in _CONFLICTS:
        both = one in suite.distributions and other in suite.distributions
        if where is not None and both and not {its_name, other_name} & set(suite.settings.blocked_plugins):
            yield Finding(
                at=Place(where, None),
                symbol=f"{where}::{option}",
                message=f"{one} and {other} both add `{option}`: pytest will not start where both are installed",
                why="an option can be registered once; pytest loads every installed plugin",
                help=f"remove one of the two, or put `-p no:{other_name}` into `addopts`",
                confidence=Confidence.MEDIUM,
            )

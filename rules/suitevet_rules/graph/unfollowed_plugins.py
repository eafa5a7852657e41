'''`pytest_plugins`, or what a conftest executes, is computed from something that cannot be known without running it.

The fixtures of the plugins it names, autouse ones among them, are then unknown to suitevet. A fixture that only they
define is not reported as missing, and advice about other fixtures may miss a user or an override in these modules.
Lists made from the project's own folders, packages and functions are followed; what a file, a command or an installed
package says is not, nor what `exec` runs in a conftest, which may bring hooks that collect tests as well. This tells
what suitevet does not see, and never makes `suitevet check` exit with 1.

Bad:

    # file: conftest.py
    from pathlib import Path

    pytest_plugins = Path("plugins.txt").read_text().split()

    # file: test_shop.py
    def test_shop():
        assert True

Good:

    # file: conftest.py
    pytest_plugins = ["plugins.money"]

    # file: plugins/money.py
    import pytest

    @pytest.fixture
    def prices():
        return [1, 2]

    # file: test_shop.py
    def test_shop(prices):
        assert prices

Known limits:

- The working directory is taken to be the root of the suite, the environment to be empty.

See https://docs.pytest.org/en/stable/how-to/plugins.html#requiring-loading-plugins-in-a-test-module-or-conftest-file.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite


@rule("VET518", severity=Severity.NOTE, basis=Basis.CODE, fails=False)
def unfollowed_plugins(suite: Suite) -> Iterator[Finding]:
    for one in suite.unknown_plugins:
        yield Finding(
            at=Place(one.path, one.span),
            symbol=f"{one.path}::{'exec' if one.may_collect else 'pytest_plugins'}",
            message=f"{one.what}: fixtures and hooks that it brings are not known here",
            why=f"{one.reason}; what is said about other fixtures may miss users and overrides there",
            help="name the modules of plugins in a list of strings, or make it from a folder of the project",
            confidence=Confidence.HIGH,
        )

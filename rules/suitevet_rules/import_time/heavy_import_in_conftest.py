'''A conftest or plugin imports a heavy package at its top for fixtures that few tests use.

pytest imports every conftest before the first test, and pytest-xdist in the controller and in every worker again. A
package that takes a second to import and serves one fixture costs that second for each single test that someone
runs. Imported in the body of the fixture, it costs only the tests that use it. Nothing is reported when any other
file of the suite imports the package anyway.

Bad:

    # file: conftest.py
    import pytest
    import sklearn.linear_model

    @pytest.fixture
    def fitted():
        return sklearn.linear_model.LinearRegression()

    # file: test_shop.py
    def test_fitted(fitted):
        assert fitted

    def test_price():
        assert True

    def test_stock():
        assert True

Good:

    # file: conftest.py
    import pytest

    @pytest.fixture
    def fitted():
        import sklearn.linear_model

        return sklearn.linear_model.LinearRegression()

    # file: test_shop.py
    def test_fitted(fitted):
        assert fitted

    def test_price():
        assert True

    def test_stock():
        assert True

Known limits:

- What an import costs is known from the catalogue: CPU time on one machine, the package's own imports included.
- A name that decorators, annotations or class bases need stays where it is.

See https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.import_time import heavy, traces
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_WORTH_A_WARNING = 1000.0  # milliseconds


@rule("VET305", severity=Severity.WARNING)
def heavy_import_in_conftest(suite: Suite) -> Iterator[Finding]:
    for found in heavy.seldom_needed(suite):
        seconds = found.cost.cpu_ms / 1000
        users = ", ".join(f"`{fixture.name}`" for fixture in found.fixtures[:3])
        need = "uses" if len(found.fixtures) == 1 else "use"
        yield Finding(
            at=Place(found.path, found.step.span),
            symbol=f"{found.path}::{found.cost.module}",
            message=(
                f"importing `{found.cost.module}` takes {traces.duration((seconds, seconds))} of CPU at every start, "
                f"for {len(found.tests)} of {counted(len(suite.tests), 'test')}"
            ),
            why=f"only {users} {need} it, and no other file that pytest imports does",
            help=f"move the import into the body of {users}",
            related=tuple(Note(Place(f.path, f.span), f"`{f.name}` uses it") for f in found.fixtures),
            severity=None if found.cost.cpu_ms >= _WORTH_A_WARNING else Severity.NOTE,
            price=Price(
                tests=len(found.tests),
                seconds=(seconds, seconds),
                basis=f"estimate: importing `{found.cost.module}` once per process ({found.cost.evidence.value})",
            ),
        )

'''Something collects tests in a way of its own, and suitevet does not see these tests.

A hook of the project that makes collectors, blocks of pytest-describe, Tavern's YAML files, functions of any name with
pytest-relaxed: pytest runs their tests, and they may use any fixture. Numbers of tests and shares of them are then too
low here, `suitevet plan` and `suitevet parallel` speak of the other tests only, and no fixture is called unused with
more than low confidence. For tests that pytest-bdd makes of feature files (`scenarios(…)`) the same is true, but that
their steps say which fixtures they use. This tells what suitevet does not see, not what is wrong with the suite, and
never makes `suitevet check` exit with 1. Cases that are the same test with other data can be parametrized tests, which
are seen.

Bad:

    # file: conftest.py
    import pytest

    class Prices(pytest.File):
        def collect(self):
            yield Price.from_parent(self, name="tea")

    class Price(pytest.Item):
        def runtest(self):
            assert self.path.read_text()

    def pytest_collect_file(file_path, parent):
        if file_path.suffix == ".price":
            return Prices.from_parent(parent, path=file_path)

    # file: test_shop.py
    def test_shop():
        assert True

Good:

    import pathlib

    import pytest

    HERE = pathlib.Path(__file__).parent

    @pytest.mark.parametrize("path", sorted(HERE.glob("*.price")), ids=lambda path: path.stem)
    def test_price(path):
        assert path.read_text()

See https://docs.pytest.org/en/stable/example/nonpython.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Place, Severity, rule
from suitevet.suite.graph.outsiders import collectors
from suitevet.suite.suite import Suite


@rule("VET519", severity=Severity.NOTE, basis=Basis.CODE, fails=False)
def unseen_tests(suite: Suite) -> Iterator[Finding]:
    found = next((one for one in collectors(suite) if one.path is not None), None)
    if found is not None and found.path is not None:
        yield Finding(
            at=Place(found.path, found.span),
            symbol=f"{found.path}::collectors",
            message=f"{found.what}: suitevet does not see them",
            why="they may use any fixture, and are missing in numbers of tests and in shares of them",
            help="read what is said about users of fixtures with that in mind, or write them as parametrized tests",
            confidence=Confidence.HIGH,
        )

'''`pytest_plugins` stands in a conftest that pytest loads too late for it.

Plugins serve the whole run, so pytest accepts `pytest_plugins` only in conftests that it loads at the start: those
at the root and above, and in, the paths it is told to collect. In a deeper one it stops with "Defining
'pytest_plugins' in a non-top-level conftest is no longer supported".

Bad:

    # file: pytest.ini
    [pytest]
    testpaths = checks

    # file: checks/api/conftest.py
    pytest_plugins = ["pytester"]

    # file: checks/api/test_api.py
    def test_api():
        assert True

Good:

    # file: pytest.ini
    [pytest]
    testpaths = checks

    # file: conftest.py
    pytest_plugins = ["pytester"]

    # file: checks/api/test_api.py
    def test_api():
        assert True

Known limits:

- Judged for a run without arguments. `pytest checks/api` loads that conftest at the start, and works.

See https://docs.pytest.org/en/stable/deprecations.html#pytest-plugins-in-non-top-level-conftest-files.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Place, Severity, rule
from suitevet.suite.names.names import Place as Home
from suitevet.suite.suite import Suite


@rule("VET513", severity=Severity.ERROR, basis=Basis.CODE)
def nested_pytest_plugins(suite: Suite) -> Iterator[Finding]:
    for path in suite.conftests:
        binding = suite.names.final(Home(path), "pytest_plugins")
        if binding is not None and not _loaded_at_start(suite, path.rpartition("/")[0]):
            yield Finding(
                at=Place(path, binding.step.span),
                symbol=f"{path}::pytest_plugins",
                message="`pytest_plugins` in a conftest that is not at the top",
                why="pytest loads it while it collects, and stops: plugins have to be known before",
                help="move the list to the conftest at the root of the suite, or use `-p` in `addopts`",
                confidence=Confidence.HIGH if suite.settings.config_path else Confidence.LOW,
            )


def _loaded_at_start(suite: Suite, folder: str) -> bool:
    """The conftests of the start paths, of the folders above them, and of folders named `test*` right below."""
    for start in suite.settings.testpaths or ("",):
        start = start.strip("./") if start.strip("./") else ""
        if any(letter in start for letter in "*?["):
            return True  # a pattern: which folders it names is not judged
        above = {"", start, *(start[:i] for i, letter in enumerate(start) if letter == "/")}
        parent, _, name = folder.rpartition("/")
        if folder in above or (parent == start and name.startswith("test")):
            return True
    return False

"""Which modules offer fixtures to people outside the suite: plugins and testing helpers of the project."""

from __future__ import annotations

from suitevet.suite.resolution.plugin_modules import declared_plugins
from suitevet.suite.suite import Suite

_HELPERS = frozenset({"testing", "test_utils", "testutils", "testkit", "conformance"})
_OWN = frozenset({"test", "tests"})


def is_public(suite: Suite, path: str) -> bool:
    """Is a module of fixtures meant for other suites too?"""
    *folders, name = path.removesuffix(".py").split("/")
    if name == "conftest" or path in suite.test_modules:
        return False
    if "plugin" in name or name.startswith("pytest_"):
        return True
    if not _HELPERS.isdisjoint((*folders, name)) and _OWN.isdisjoint(folders):
        return True
    if path in suite.plugin_modules:
        return path not in _asked_for(suite)
    return _OWN.isdisjoint(folders) and not any(_is_beside(path, test) for test in suite.collected)


def _is_beside(path: str, test: str) -> bool:
    return path.rpartition("/")[0] == test.rpartition("/")[0]


def _asked_for(suite: Suite) -> frozenset[str]:
    """The plugin modules that the suite itself names, in `pytest_plugins` or with `-p`; others are entry points."""
    named = list(suite.settings.plugins)
    for holder in (*suite.conftests, *suite.plugin_modules, *suite.collected):
        named.extend(declared_plugins(suite.names, holder)[0])
    paths = (suite.names.module_path(plugin) for plugin in named)
    return frozenset(path for path in paths if path is not None)

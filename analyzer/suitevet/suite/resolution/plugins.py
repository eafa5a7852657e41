"""The fixtures of pytest itself and of third-party plugins, as far as these are live in the suite."""

from __future__ import annotations

from collections.abc import Iterable

from suitevet.catalog import Catalog, PluginFixture
from suitevet.facts import model as facts
from suitevet.project.settings import Settings
from suitevet.suite.model import Fixture, Params, Scope

_FRAMEWORKS = {"pytest-django": "django"}
_SCOPES = {scope.word: scope for scope in Scope}


class Plugins:
    """Answers from the catalogue: which plugin is live, and what it brings."""

    def __init__(
        self, catalog: Catalog, settings: Settings, distributions: Iterable[str], loaded: Iterable[str], is_known: bool
    ) -> None:
        self._catalog = catalog
        self._is_known = is_known  # are these all that are installed?
        self._distributions = tuple(distributions)
        named = tuple(catalog.distribution_of(name) for name in (*settings.plugins, *loaded))
        declared = (*(name for name in self._distributions if name in named or self._loads_itself(name)), *named)
        blocked = {"pytest", *(catalog.distribution_of(name) for name in settings.blocked_plugins)}
        self.present = ("pytest", *(name for name in dict.fromkeys(declared) if name and name not in blocked))
        self._fixtures: dict[tuple[str, bool], Fixture | None] = {}

    def _loads_itself(self, distribution: str) -> bool:
        """Is it enough that a distribution is installed, because an entry point names its plugin?"""
        plugin = self._catalog.plugins.get(distribution)
        return plugin is None or bool(plugin.modules)

    def fixture(self, name: str, undeclared: bool) -> Fixture | None:
        """The fixture a present plugin brings; with `undeclared`, also one of any plugin that is known to bring it."""
        key = (name, undeclared)
        if key not in self._fixtures:
            found = self._catalog.plugin_fixture(self.present, name)
            found = found if found is not None and self._is_brought(found) else None
            if found is None and undeclared:
                found = self._catalog.plugin_fixture(self._well_known(name), name)
            elif undeclared:
                self._fixtures[key] = self.fixture(name, undeclared=False)
                return self._fixtures[key]
            self._fixtures[key] = None if found is None else _plugin_fixture(found)
        return self._fixtures[key]

    def _well_known(self, name: str) -> tuple[str, ...]:
        """The plugins that a request for one of their fixtures is a sign of, where others may be installed."""
        if self._is_known:
            return ()
        plugins = self._catalog.plugins
        found = (each for each in self._catalog.plugins_with(name) if not plugins[each].declared)
        return tuple(each for each in found if self._may_be_used(each))

    def _may_be_used(self, plugin: str) -> bool:
        """`db` is no sign of pytest-django where all that a project requires has nothing to do with Django."""
        framework = _FRAMEWORKS.get(plugin)
        return framework is None or not self._distributions or any(framework in one for one in self._distributions)

    def autouse(self) -> tuple[str, ...]:
        return tuple(
            fixture.name
            for distribution in self.present
            for fixture in self._catalog.fixtures_of(distribution)
            if fixture.autouse and self._is_brought(fixture)
        )

    def _is_brought(self, fixture: PluginFixture) -> bool:
        return not fixture.beside or any(each in self._distributions for each in fixture.beside)


def _plugin_fixture(entry: PluginFixture) -> Fixture:
    return Fixture(
        name=entry.name,
        path=entry.distribution,
        span=facts.Span(0, 0, 0, 0),
        first_line=0,
        function=None,
        cls=None,
        scope=_SCOPES.get(entry.scope),
        autouse=entry.autouse,
        params=Params(None) if entry.params else None,
        requests=tuple(name for name in entry.requests if name != "request"),
        maker=None,
        plugin=entry.distribution,
    )

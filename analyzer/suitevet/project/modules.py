"""Path and dotted name of a module, in both directions."""

from __future__ import annotations

from suitevet.project.files import Listing
from suitevet.project.settings import Settings


class ModuleIndex:
    """Which file a dotted name means, for a project's own modules."""

    __slots__ = ()

    def __init__(self, listing: Listing, settings: Settings) -> None:
        raise NotImplementedError

    def path_of(self, dotted: str) -> str | None:
        """The file that `import dotted` runs last."""
        raise NotImplementedError

    def name_of(self, path: str) -> str:
        """The name under which pytest, or the project's own code, imports a file."""
        raise NotImplementedError

    def parents(self, dotted: str) -> tuple[str, ...]:
        """The `__init__.py` files that run before a module does, outermost first."""
        raise NotImplementedError

    def resolve_import(self, importer: str, module: str, level: int) -> str:
        """The absolute dotted name that an import statement in the file `importer` asks for."""
        raise NotImplementedError

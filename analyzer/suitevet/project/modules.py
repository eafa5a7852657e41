"""Path and dotted name of a module, in both directions."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.project.files import Listing
from suitevet.project.folders import Folders
from suitevet.project.installed import Installed
from suitevet.project.settings import Settings

# Packages below these belong to somebody else, or to a case of a test: they serve only what lies beside them.
_FOREIGN = frozenset(
    (
        "_vendor", "_vendored", "vendor", "vendored", "third_party", "extern", "externals", "examples", "samples",
        "data", "testdata", "test_data", "fixtures", "templates", "stubs", "typings",
    )
)
_STANDARD = sys.stdlib_module_names - {"test"}  # `test` is what many call their own tests
_CUSTOMARY = ("src", "lib", "python")  # import roots that nobody has to declare


class _Modes(NamedTuple):
    importlib: bool
    namespaces: bool


class ModuleIndex:
    """Which file a dotted name means: for a project's own modules, and among the installed ones for those themselves.

    An import root is a directory that pytest or the project puts on `sys.path`, or one that holds a package and is none
    itself. A module may be reachable under several names; `roots` says in which order they are tried.
    """

    __slots__ = (
        "_explicit", "_files", "_folders", "_modes", "_paths", "_roots_of", "_tested", "_tops", "installed", "roots",
    )  # fmt: skip

    def __init__(self, listing: Listing, settings: Settings, installed: Installed | None = None) -> None:
        self.installed = installed
        self._files = frozenset(listing.python_files)
        self._folders: Folders | None = None
        self._tested = frozenset(listing.collected + listing.conftests + listing.doctest_files)
        self._tops: dict[str, str] = {}
        self._paths: dict[tuple[str, str | None], str | None] = {}  # by dotted name and the directory of the importer
        self._modes = _Modes(settings.import_mode == "importlib", settings.consider_namespace_packages)
        explicit = (*settings.pythonpath, *listing.import_roots, "", *self._customary())
        self._explicit = frozenset(root for root in explicit if _is_inside(root))
        self.roots = self._ordered_roots(explicit)
        self._roots_of = self._by_first_name()

    def path_of(self, dotted: str, importer: str | None = None) -> str | None:
        """The file that `import dotted` runs last; the import root of the file `importer` is tried first."""
        if importer is not None and self.is_installed(importer):
            return self.installed_path(dotted)
        key = (dotted, None if importer is None else importer[: importer.rfind("/") + 1])
        if key not in self._paths:
            self._paths[key] = self._find(dotted, importer)
        return self._paths[key]

    def _find(self, dotted: str, importer: str | None) -> str | None:
        relative = dotted.replace(".", "/")
        for root in self._roots_for(dotted.partition(".")[0], importer):
            base = posixpath.join(root, relative)
            for path in (f"{base}/__init__.py", f"{base}.py"):
                if path in self._files:
                    return path
        return None

    def folder_of(self, dotted: str, importer: str | None = None) -> str | None:
        """The folder that a package means, one without `__init__.py` too."""
        for root in self._roots_for(dotted.partition(".")[0], importer):
            folder = posixpath.join(root, dotted.replace(".", "/"))
            if self.folders.is_folder(folder):
                return folder
        return None

    @property
    def files(self) -> frozenset[str]:
        """Every Python file of the project, whether anything reads it or not."""
        return self._files

    @property
    def folders(self) -> Folders:
        if self._folders is None:
            self._folders = Folders(self._files)
        return self._folders

    def is_installed(self, path: str) -> bool:
        """Does a file belong to a package of the interpreter, and not to the project?"""
        return self.installed is not None and self.installed.holds(path)

    def installed_path(self, dotted: str) -> str | None:
        """The file of an installed module."""
        return self.installed.path_of(dotted) if self.installed is not None else None

    def name_of(self, path: str) -> str:
        """The name under which pytest imports a file, or the project's own code does."""
        if self.installed is not None and self.installed.holds(path):
            return self.installed.name_of(path)
        root = self.root_of(path)
        relative = path[len(root) + 1 :] if root else path
        return ".".join(part for part in _without_suffix(relative).split("/") if part)

    def root_of(self, path: str) -> str:
        """The import root that a file's name starts from."""
        directory = posixpath.dirname(path)
        top = self._above_packages(directory)
        if path not in self._tested:
            closest = self._closest_explicit(top)
            return top if closest == "" and top != directory else closest
        if self._modes.namespaces:
            return self._closest_explicit(top)
        if self._modes.importlib and top == directory:
            return ""  # a file outside any package is named after its path
        return top

    def parents(self, dotted: str, importer: str | None = None) -> tuple[str, ...]:
        """The dotted names of the packages whose `__init__.py` runs before a module does, outermost first."""
        parts = dotted.split(".")
        prefixes = (".".join(parts[:end]) for end in range(1, len(parts)))
        return tuple(name for name in prefixes if (self.path_of(name, importer) or "").endswith("__init__.py"))

    def resolve_import(self, importer: str, module: str, level: int) -> str:
        """The absolute dotted name that an import statement in the file `importer` asks for."""
        if level == 0:
            return module
        package = self.name_of(importer).split(".")
        if posixpath.basename(importer) != "__init__.py":
            package.pop()
        if level > len(package):  # not importable as a part of its package: name it after the directories
            package = posixpath.dirname(importer).split("/")
        kept = package[: max(0, len(package) - (level - 1))]
        return ".".join([part for part in kept if part] + ([module] if module else []))

    def _roots_for(self, first: str, importer: str | None) -> Iterator[str]:
        if first in _STANDARD:
            return
        if importer is not None and not self._modes.importlib:
            yield self._above_packages(posixpath.dirname(importer))
        holding = self._roots_of.get(first, ())
        if importer is not None and len(holding) > 1:  # of two projects side by side, each means its own `app`
            holding = tuple(sorted(holding, key=lambda root: self._distance(root, importer)))
        for root in holding:
            if root in self._explicit or not _is_foreign(root) or (importer or "").startswith(f"{root}/"):
                yield root

    def _distance(self, root: str, importer: str) -> int:
        """How far a root that nobody declares is from a file: less, the more folders they share."""
        if root in self._explicit:
            return -len(importer)
        return -len(posixpath.commonprefix([root.split("/"), importer.split("/")]))

    def _above_packages(self, directory: str) -> str:
        """The closest directory upwards that is no package."""
        top = self._tops.get(directory)
        if top is None:
            top = directory
            while top and f"{top}/__init__.py" in self._files and posixpath.basename(top).isidentifier():
                top = posixpath.dirname(top)
            self._tops[directory] = top
        return top

    def _closest_explicit(self, directory: str) -> str:
        while directory not in self._explicit:
            directory = posixpath.dirname(directory)
        return directory

    def _customary(self) -> tuple[str, ...]:
        tops = {path.partition("/")[0] for path in self._files}
        return tuple(name for name in _CUSTOMARY if name in tops and f"{name}/__init__.py" not in self._files)

    def _ordered_roots(self, explicit: tuple[str, ...]) -> tuple[str, ...]:
        packages = (posixpath.dirname(path) for path in self._files if path.endswith("/__init__.py"))
        holders = {self._above_packages(package) for package in packages}
        tested = {self._above_packages(posixpath.dirname(path)) for path in self._tested}
        ordered = [*explicit, *sorted(holders - tested, key=_plausible), *sorted(tested, key=_plausible)]
        return tuple(dict.fromkeys(filter(_is_inside, ordered)))

    def _by_first_name(self) -> dict[str, tuple[str, ...]]:
        """For each top-level name, the roots that hold something of that name."""
        held: dict[str, set[str]] = {}
        roots = frozenset(self.roots)
        for path in self._files:
            for root, child in _splits(path):
                if root in roots:
                    held.setdefault(child, set()).add(root)
        rank = {root: number for number, root in enumerate(self.roots)}
        return {name: tuple(sorted(found, key=rank.__getitem__)) for name, found in held.items()}


def _splits(path: str) -> Iterator[tuple[str, str]]:
    """Each directory above a file, and the name in it that leads to the file."""
    while path:
        directory, name = posixpath.split(path)
        yield directory, name.removesuffix(".py")
        path = directory


def _is_inside(root: str) -> bool:
    return not root.startswith(("..", "/"))


def _is_foreign(root: str) -> bool:
    return not _FOREIGN.isdisjoint(root.split("/"))


def _plausible(root: str) -> tuple[int, str]:
    return root.count("/"), root


def _without_suffix(path: str) -> str:
    bare = path.removesuffix(".py")
    return bare.removesuffix("__init__") if posixpath.basename(bare) == "__init__" else bare

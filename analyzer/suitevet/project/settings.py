"""pytest's configuration of a suite, found and read as pytest would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suitevet.facts.model import Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """What pytest is told about a suite; paths are relative to `root` unless said otherwise."""

    root: str  # pytest's rootdir, absolute
    config_path: str | None
    testpaths: tuple[str, ...]
    python_files: tuple[str, ...]
    python_classes: tuple[str, ...]
    python_functions: tuple[str, ...]
    norecursedirs: tuple[str, ...]
    usefixtures: tuple[str, ...]
    addopts: tuple[str, ...]
    pythonpath: tuple[str, ...]
    plugins: tuple[str, ...]
    blocked_plugins: tuple[str, ...]
    ignore: tuple[str, ...]
    ignore_glob: tuple[str, ...]
    deselect: tuple[str, ...]
    import_mode: str
    doctest_modules: bool
    doctest_glob: tuple[str, ...]
    confcutdir: str | None
    numprocesses: str | None
    dist: str | None
    asyncio_mode: str | None
    asyncio_default_fixture_loop_scope: str | None
    asyncio_default_test_loop_scope: str | None
    anyio_mode: str | None
    collect_imported_tests: bool
    consider_namespace_packages: bool
    noconftest: bool
    env: tuple[tuple[str, str], ...]
    markers: tuple[str, ...]
    django_settings: str | None
    timeout: str | None
    raw: Mapping[str, str | tuple[str, ...]]
    problems: tuple[tuple[str, Problem], ...]


def find_settings(start: str, *, config_file: str | None = None) -> Settings:
    """The settings that pytest would use when run on `start`, an absolute path."""
    raise NotImplementedError

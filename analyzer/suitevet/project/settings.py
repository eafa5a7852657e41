"""pytest's configuration of a suite, found and read as pytest would."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.project import disk
from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.commands import written_commands
from suitevet.project.config import NAMES, Config, load_config
from suitevet.project.environment import declared_environment
from suitevet.project.options import Options
from suitevet.project.paths import relative

_NORECURSEDIRS = ("*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What pytest is told about a suite when it runs without arguments in the root.

    Paths are relative to `root`, POSIX; one that leads out of it starts with `..` or `/`.
    """

    root: str  # pytest's rootdir, absolute
    config_path: str | None  # the file that configures pytest, or only marks the root
    testpaths: tuple[str, ...]  # patterns, or the paths that `addopts` names
    python_files: tuple[str, ...]
    python_classes: tuple[str, ...]
    python_functions: tuple[str, ...]
    norecursedirs: tuple[str, ...]
    usefixtures: tuple[str, ...]
    addopts: tuple[str, ...]
    pythonpath: tuple[str, ...]
    plugins: tuple[str, ...]  # -p
    blocked_plugins: tuple[str, ...]  # -p no:
    ignore: tuple[str, ...]
    ignore_glob: tuple[str, ...]
    deselect: tuple[str, ...]
    import_mode: str
    doctest_modules: bool
    doctest_glob: tuple[str, ...]
    confcutdir: str | None  # None: the root
    numprocesses: str | None  # -n
    dist: str | None
    asyncio_mode: str | None
    asyncio_default_fixture_loop_scope: str | None
    asyncio_default_test_loop_scope: str | None
    anyio_mode: str | None
    collect_imported_tests: bool
    consider_namespace_packages: bool
    noconftest: bool
    env: tuple[tuple[str, str], ...]  # of pytest-env
    markers: tuple[str, ...]
    django_settings: str | None
    timeout: str | None
    commands: tuple[Arguments, ...]  # that CI, tox, nox and the like give to pytest
    raw: Mapping[str, str | tuple[str, ...]]  # every option as it stands
    problems: tuple[tuple[str, Problem], ...]
    projects: tuple[str, ...] = ()  # folders below with suites of their own, for which a file here would be no setting


def find_settings(start: str) -> Settings:
    """The settings of the suite that `start`, the absolute path of a directory or file, belongs to."""
    found = _locate(_existing_directory(os.path.abspath(start)))
    root = found.root.replace(os.sep, "/")
    options = Options({} if found.config is None else found.config.options or {})
    addopts = options.words("addopts", ())
    arguments = parse_arguments(addopts)
    options.override(arguments.all("--override-ini"))
    config_path = None if found.config is None else _relative(root, found.config.path)
    settings = _assemble(root, config_path, addopts, arguments, options)
    problems = tuple((_relative(root, path), problem) for path, problem in found.problems)
    return replace(settings, problems=problems + tuple((config_path or "", problem) for problem in options.problems))


class _Found(NamedTuple):
    root: str
    config: Config | None
    problems: tuple[tuple[str, Problem], ...]


def _locate(directory: str) -> _Found:
    """Walk up to the first directory that configures pytest, else to a pyproject.toml, else to a setup.py."""
    marker: Config | None = None
    for base in _upwards(directory):
        problems: list[tuple[str, Problem]] = []
        for name in NAMES:
            config = load_config(os.path.join(base, name))
            if config is None:
                continue
            problems += [(config.path, problem) for problem in config.problems]
            if config.options is not None:
                return _Found(base, config, tuple(problems))
            marker = config if name == "pyproject.toml" and marker is None else marker
        if problems:  # pytest would stop here with an error; the place still says where the project is
            return _Found(base, None, tuple(problems))
    if marker is not None:
        return _Found(os.path.dirname(marker.path), marker, ())
    setup = next((base for base in _upwards(directory) if disk.is_file(os.path.join(base, "setup.py"))), directory)
    return _Found(setup, None, ())


def _upwards(directory: str) -> tuple[str, ...]:
    found = [directory]
    while (parent := os.path.dirname(found[-1])) != found[-1]:
        found.append(parent)
    return tuple(found)


def _existing_directory(path: str) -> str:
    return next((base for base in _upwards(path) if disk.is_directory(base)), path)


def _relative(root: str, path: str) -> str:
    """A path as it is seen from the root, without any link being followed."""
    return relative(os.path.join(root, path), root)


def _assemble(
    root: str,
    config_path: str | None,
    addopts: tuple[str, ...],
    arguments: Arguments,
    options: Options,
) -> Settings:
    def paths(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_relative(root, word) for word in words)

    named = tuple(word.partition("::")[0] for word in arguments.positionals)
    given = tuple(word for word in named if disk.exists(os.path.join(root, word)))
    plugins = tuple(word.strip() for word in arguments.all("--plugins"))
    confcutdir = arguments.last("--confcutdir")
    return Settings(
        root=root,
        config_path=config_path,
        testpaths=given or options.words("testpaths", ()),
        python_files=options.words("python_files", ("test_*.py", "*_test.py")),
        python_classes=options.words("python_classes", ("Test",)),
        python_functions=options.words("python_functions", ("test",)),
        norecursedirs=options.words("norecursedirs", _NORECURSEDIRS),
        usefixtures=options.words("usefixtures", ()),
        addopts=addopts,
        pythonpath=paths(options.words("pythonpath", ())),
        plugins=tuple(name for name in plugins if name and not name.startswith("no:")),
        blocked_plugins=tuple(name[3:] for name in plugins if name.startswith("no:")),
        ignore=paths(arguments.all("--ignore")),
        ignore_glob=paths(arguments.all("--ignore-glob")),
        deselect=arguments.all("--deselect"),
        import_mode=arguments.last("--import-mode") or "prepend",
        doctest_modules=bool(arguments.all("--doctest-modules")),
        doctest_glob=arguments.all("--doctest-glob"),
        confcutdir=None if confcutdir is None else _relative(root, confcutdir),
        numprocesses=arguments.last("--numprocesses"),
        dist=arguments.last("--dist") or ("load" if arguments.all("--distload") else None),
        asyncio_mode=arguments.last("--asyncio-mode") or options.word("asyncio_mode"),
        asyncio_default_fixture_loop_scope=options.word("asyncio_default_fixture_loop_scope"),
        asyncio_default_test_loop_scope=options.word("asyncio_default_test_loop_scope"),
        anyio_mode=options.word("anyio_mode"),
        collect_imported_tests=options.flag("collect_imported_tests", "true"),
        consider_namespace_packages=options.flag("consider_namespace_packages", "false"),
        noconftest=bool(arguments.all("--noconftest")),
        env=declared_environment(root, options.lines("env")),
        markers=options.lines("markers"),
        django_settings=arguments.last("--ds") or options.word("DJANGO_SETTINGS_MODULE"),
        timeout=arguments.last("--timeout") or options.word("timeout"),
        commands=written_commands(root),
        raw=options.raw(),
        problems=(),
    )

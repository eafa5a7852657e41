"""The project's files as a computation sees them: under a root of no real name, which is the working directory too."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath

from suitevet.suite.computed.values import Computed, Listed, NotKnown, Run
from suitevet.suite.names.names import Names

ROOT = "/root of the project"
_MAGIC = "*?["
_MOST_FREE = 2  # `**` in one pattern; more of them can be found in very many ways


def absolute(path: str) -> str:
    """The path by which a module knows a file of the project, in `__file__` for one."""
    return posixpath.join(ROOT, path)


def inside(names: Names, text: str) -> str:
    """Where a path leads, relative to the root."""
    path = posixpath.normpath(posixpath.join(ROOT, text))
    if path != ROOT and not path.startswith(f"{ROOT}/"):
        raise NotKnown("a path leads out of the project")
    relative = path[len(ROOT) + 1 :]
    if not names.index.folders.is_folder(relative) and not names.index.folders.is_file(relative):
        raise NotKnown("a path leads to no file of the project")
    return relative


def exists(run: Run, text: str) -> bool:
    try:
        inside(run.names, text)
    except NotKnown:
        return False
    return True


def is_file(run: Run, text: str) -> bool:
    return exists(run, text) and run.names.index.folders.is_file(inside(run.names, text))


def is_folder(run: Run, text: str) -> bool:
    return exists(run, text) and run.names.index.folders.is_folder(inside(run.names, text))


def names_in(run: Run, text: str) -> list[str]:
    """The names in a folder; of files that are no Python nothing is known."""
    return list(run.names.index.folders.names_in(inside(run.names, text)))


def globbed(run: Run, pattern: str) -> list[str]:
    """What a glob finds, written as the pattern is; `**` stands for any number of folders."""
    segments = pattern.split("/")
    fixed = next((n for n, one in enumerate(segments) if any(letter in one for letter in _MAGIC)), len(segments))
    if fixed == len(segments):
        return [pattern] if exists(run, pattern) else []
    written = "/".join(segments[:fixed])
    rest = [one for n, one in enumerate(segments[fixed:]) if one != "**" or n == 0 or segments[fixed + n - 1] != "**"]
    if rest.count("**") > _MOST_FREE:
        raise NotKnown("a glob has many `**`")
    folder = inside(run.names, written or ("/" if pattern.startswith("/") else "."))
    found = list(run.names.index.folders.found(folder, tuple(rest)))
    for _ in found:
        run.spend()
    return [f"{written}/{one}" if fixed else one for one in dict.fromkeys(found)]


def walked(run: Run, top: str) -> list[Computed]:
    """`os.walk`: each folder with the names of its folders and files."""
    run.spend()
    names = names_in(run, top)
    folders = [name for name in names if is_folder(run, posixpath.join(top, name))]
    rows: list[Computed] = [(top, list[Computed](folders), [name for name in names if name not in folders])]
    for name in folders:
        rows += walked(run, posixpath.join(top, name))
    return rows


def modules(run: Run, folders: list[str], prefix: str) -> list[Computed]:
    """`pkgutil.iter_modules`: the modules and packages directly in some folders."""
    found: list[Computed] = []
    for folder in folders:
        for name in names_in(run, folder):
            run.spend()
            if is_file(run, posixpath.join(folder, name, "__init__.py")):
                found.append(Listed(None, prefix + name, ispkg=True))
            elif name.endswith(".py") and name != "__init__.py":
                found.append(Listed(None, prefix + name.removesuffix(".py"), ispkg=False))
    return found


def all_modules(run: Run, folders: list[str], prefix: str) -> list[Computed]:
    """`pkgutil.walk_packages`: those in packages too, each after its package."""
    found: list[Computed] = []
    for module in modules(run, folders, prefix):
        found.append(module)
        if isinstance(module, Listed) and module.ispkg:
            inner = [posixpath.join(folder, module.name[len(prefix) :]) for folder in folders]
            held = [folder for folder in inner if is_folder(run, folder)]
            found += all_modules(run, held, f"{module.name}.")
    return found


def texts(value: Computed) -> list[str]:
    """A list of paths, as text."""
    if not isinstance(value, list | tuple):
        raise NotKnown("no list of paths")
    return [text(one) for one in value]


def text(value: Computed) -> str:
    """A path, as text."""
    if isinstance(value, str | PurePosixPath):
        return str(value)
    raise NotKnown("no path")

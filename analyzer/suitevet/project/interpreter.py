"""Where an interpreter keeps its installed distributions, read off the layout of its files."""

from __future__ import annotations

import os.path
import re

from suitevet.project import disk
from suitevet.project.tree import Tree

_VERSION = re.compile(r"python(\d{1,9})\.(\d{1,9})")
_CONFIGURED = re.compile(r"^version(?:_info)?\s*=\s*(\d{1,9})\.(\d{1,9})", re.MULTILINE)
_LIMIT = 100_000


def find_site_packages(python: str) -> str | None:
    """The `site-packages` of an interpreter, of a virtual environment, or the directory itself if it is one."""
    path = os.path.abspath(python)
    if os.path.basename(path) in ("site-packages", "dist-packages") and disk.is_directory(path):
        return path
    if not disk.is_directory(path) and not disk.is_file(path):
        return None
    prefix = path if disk.is_directory(path) else os.path.dirname(os.path.dirname(path))
    wanted = _version_of(path, prefix)
    candidates = _libraries(prefix)
    exact = [directory for version, directory in candidates if version == wanted]
    return exact[0] if exact else max(candidates, default=((0, 0), None))[1]


def _libraries(prefix: str) -> list[tuple[tuple[int, int], str]]:
    """Every `site-packages` under a prefix with the version that it is for; Windows and Debian have one for all."""
    found: list[tuple[tuple[int, int], str]] = []
    for library in ("lib", "lib64", "local/lib"):
        for entry in Tree(prefix).entries(library):
            match = _VERSION.fullmatch(entry.name)
            if match is not None:
                version = (int(match[1]), int(match[2]))
                found += [(version, os.path.join(prefix, library, entry.name, name)) for name in _KINDS]
    found += [((0, 0), os.path.join(prefix, "Lib", "site-packages"))]
    found += [((0, 0), os.path.join(prefix, "lib", "python3", "dist-packages"))]
    return [(version, directory) for version, directory in found if disk.is_directory(directory)]


_KINDS = ("site-packages", "dist-packages")


def _version_of(path: str, prefix: str) -> tuple[int, int] | None:
    match = _CONFIGURED.search(Tree(prefix).text("pyvenv.cfg", _LIMIT))
    if match is not None:
        return int(match[1]), int(match[2])
    name = _VERSION.match(os.path.basename(path))
    return None if name is None else (int(name[1]), int(name[2]))

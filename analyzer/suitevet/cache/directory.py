"""The directory of the cache: ours alone, written so that no reader ever sees half of an entry."""

from __future__ import annotations

import os

from suitevet.cache.digest import SIZE, digest

TYPE_CHECKING = False  # an unchanged suite is answered before anything heavy is imported
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = ".suitevet_cache"
_MAGIC = b"suitevet\n"
_TAG = "CACHEDIR.TAG"
_TYPE, _DIRECTORY, _REGULAR, _OTHERS_MAY_WRITE = 0o170000, 0o040000, 0o100000, 0o022
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory was made by suitevet. It can be deleted.\n"


class Entry:
    """An entry as it lies on the disk."""

    __slots__ = ("name", "path", "size", "used")

    def __init__(self, name: str, path: str, size: int, used: int) -> None:
        self.name = name
        self.path = path
        self.size = size
        self.used = used


class Directory:
    """Entries by name, `/` between a folder and a name; safe to use from any number of processes at once."""

    __slots__ = ("_usable", "path")

    def __init__(self, root: str) -> None:
        self.path = os.path.join(root, NAME)
        self._usable: bool | None = None

    def get(self, name: str) -> bytes | None:
        """The payload that was put under a name, if it is still what it was."""
        try:
            with open(os.path.join(self.path, name), "rb") as file:
                data = file.read()
        except (OSError, ValueError):
            return None
        head = len(_MAGIC) + SIZE
        payload = data[head:]
        if data[: len(_MAGIC)] != _MAGIC or digest(payload) != data[len(_MAGIC) : head]:
            return None
        return payload if self.is_usable() else None

    def put(self, name: str, payload: bytes) -> None:
        """Keep a payload; written beside its place and moved there. One failure, as on a full disk, is the last try."""
        if not self.is_usable() and not self._make():
            return
        path = os.path.join(self.path, name)
        beside = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(beside, "wb") as file:
                file.write(_MAGIC + digest(payload) + payload)
            os.replace(beside, path)
        except OSError:
            self._usable = False
            remove(beside)

    def birth(self) -> str:
        """What tells this directory from a copy that came with a checkout or an archive; empty where there is none."""
        try:
            status = os.lstat(os.path.join(self.path, _TAG))
        except (OSError, ValueError):
            return ""
        return f"{status.st_ino} {status.st_ctime_ns}"

    def entries(self) -> Iterator[Entry]:
        """All entries."""
        if self.is_usable():
            for folder in _names(self.path):
                yield from self.entries_of(folder)

    def entries_of(self, folder: str) -> Iterator[Entry]:
        inner = os.path.join(self.path, folder)
        if os.path.isdir(inner) and not os.path.islink(inner):
            for name in _names(inner):
                yield from _entry(f"{folder}/{name}", os.path.join(inner, name))

    def is_usable(self) -> bool:
        """A directory of our own that nobody else may write to: others could plant findings, or the lack of them."""
        if self._usable is None:
            try:
                found = os.lstat(self.path)
            except (OSError, ValueError):
                return False
            ours = not hasattr(os, "getuid") or (
                found.st_uid == os.getuid() and not found.st_mode & _OTHERS_MAY_WRITE
            )
            self._usable = ours and found.st_mode & _TYPE == _DIRECTORY
        return self._usable

    def _make(self) -> bool:
        if self._usable is not None:
            return False
        try:
            os.mkdir(self.path, mode=0o700)
        except FileExistsError:  # another process was faster, or something else has the name
            return self.is_usable()
        except (OSError, ValueError):
            self._usable = False
            return False
        try:
            for name, text in ((_TAG, _TAG_TEXT), (".gitignore", "*\n")):
                with open(os.path.join(self.path, name), "x", encoding="ascii") as file:
                    file.write(text)
        except (OSError, ValueError):
            self._usable = False
            return False
        return self.is_usable()


def remove(path: str) -> bool:
    """Whether a file was there and is gone."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def _entry(name: str, path: str) -> Iterator[Entry]:
    try:
        status = os.lstat(path)
    except OSError:  # another process has just removed it
        return
    if status.st_mode & _TYPE == _REGULAR:
        yield Entry(name, path, status.st_size, status.st_mtime_ns)


def _names(path: str) -> list[str]:
    try:
        return sorted(os.listdir(path))
    except OSError:
        return []

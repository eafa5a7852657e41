"""The directory of the cache: ours alone, written so that no reader ever sees half of an entry."""

from __future__ import annotations

import os

from suitevet.project.digest import SIZE, digest

TYPE_CHECKING = False  # an unchanged suite is answered before anything heavy is imported
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = ".suitevet_cache"
_MAGIC = b"suitevet\n"
_TAG = "CACHEDIR.TAG"
_TYPE, _DIRECTORY, _REGULAR, _OTHERS_MAY_WRITE = 0o170000, 0o040000, 0o100000, 0o022
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory was made by suitevet. It can be deleted.\n"


_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _read(path: str) -> bytes:
    """What a file holds that begins as an entry does; nothing of a pipe, which may never say anything, or a device."""
    with open(os.open(path, _FLAGS), "rb") as file:
        is_file = os.fstat(file.fileno()).st_mode & _TYPE == _REGULAR
        head = file.read(len(_MAGIC)) if is_file else b""
        return head + file.read() if head == _MAGIC else b""


class Entry:
    """An entry as it lies on the disk."""

    __slots__ = ("name", "path", "size", "used")

    def __init__(self, name: str, path: str, size: int, used: int) -> None:
        self.name = name
        self.path = path
        self.size = size
        self.used = used


class Directory:
    """Entries by name, `/` between a folder and a name; safe to use from any number of processes at once.

    An entry holds in the very directory that it was put in: one that came with a checkout or an archive could say
    anything, and is none.
    """

    __slots__ = ("_birth", "_usable", "path")

    def __init__(self, root: str) -> None:
        self.path = os.path.join(root, NAME)
        self._usable: bool | None = None
        self._birth = b""

    def get(self, name: str) -> bytes | None:
        """The payload that was put under a name, if it is still what it was."""
        try:
            data = _read(os.path.join(self.path, name))
        except (OSError, ValueError):
            return None
        head = len(_MAGIC) + SIZE
        payload = data[head:]
        if data[: len(_MAGIC)] != _MAGIC or not self.is_usable() or self._digest(payload) != data[len(_MAGIC) : head]:
            return None
        return payload

    def put(self, name: str, payload: bytes) -> None:
        """Keep a payload; written beside its place and moved there. One failure, as on a full disk, is the last try."""
        if not (self.is_usable() or self._make()):
            return
        path = os.path.join(self.path, name)
        beside = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(beside, "wb") as file:
                file.write(_MAGIC + self._digest(payload) + payload)
            os.replace(beside, path)
        except OSError:
            self._usable = False
            remove(beside)

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
                found, tag = os.lstat(self.path), os.lstat(os.path.join(self.path, _TAG))
            except (OSError, ValueError):
                return False
            self._birth = f"{tag.st_ino} {tag.st_ctime_ns}\n".encode("ascii")
            self._usable = _is_ours(found)
        return self._usable

    def _digest(self, payload: bytes) -> bytes:
        return digest(self._birth + payload)

    def _make(self) -> bool:
        """Make what is missing: all of it, or what a process that was killed has not come to."""
        if self._usable is not None:
            return False
        try:
            _make_directory(self.path)
            if _is_ours(os.lstat(self.path)):
                for name, text in ((_TAG, _TAG_TEXT), (".gitignore", "*\n")):
                    _make_file(os.path.join(self.path, name), text)
                return self.is_usable()
        except (OSError, ValueError):
            pass
        self._usable = False
        return False


def _is_ours(found: os.stat_result) -> bool:
    ours = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS_MAY_WRITE)
    return ours and found.st_mode & _TYPE == _DIRECTORY


def _make_directory(path: str) -> None:
    try:
        os.mkdir(path, mode=0o700)
    except FileExistsError:  # another process was faster, or something else has the name
        return


def _make_file(path: str, text: str) -> None:
    try:
        with open(path, "x", encoding="ascii") as file:
            file.write(text)
    except FileExistsError:
        return


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

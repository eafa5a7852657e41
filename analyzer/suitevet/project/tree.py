"""The user's tree as it is read: bounded, never through a directory link, never outside its root."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import Literal, NamedTuple

from suitevet.facts.model import Problem
from suitevet.project import disk

EntryKind = Literal["file", "directory", "link-file", "link-directory", "link-outside", "broken", "special"]

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
_CHUNK = 1 << 16


class Entry(NamedTuple):
    """One name in a directory.

    `link-file` is a link to a regular file inside the root; `link-outside` leads out of it, `broken` nowhere or in a
    circle; `special` is a socket, FIFO or device, or a link to one.
    """

    name: str
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Tree:
    """A directory that is read and never written; paths are relative to `root`, POSIX, "" for the root itself."""

    root: str  # absolute

    def read(self, path: str, limit: int) -> bytes | Problem:
        """The bytes of a regular file of at most `limit` bytes, or why there are none."""
        return self._kept_in_mind(path, limit, "file")

    def source(self, path: str, limit: int) -> bytes | Problem:
        """As `read`, of a file of which nothing but the facts will be asked."""
        return self._kept_in_mind(path, limit, "source")

    def text(self, path: str, limit: int) -> str:
        """What a file says, whatever in it is no UTF-8; empty where it cannot be read."""
        data = self.read(path, limit)
        return "" if isinstance(data, Problem) else data.decode("utf-8", "replace")

    def is_file(self, path: str) -> bool:
        """Whether a regular file, or a link inside the root to one, is there."""
        return self._mode(path) == stat.S_IFREG

    def is_directory(self, path: str) -> bool:
        """Whether a directory is there; a link to one does not count."""
        return self._mode(path) == stat.S_IFDIR

    def entries(self, directory: str) -> tuple[Entry, ...]:
        """What `scan` sees, or nothing where it cannot look."""
        found = self.scan(directory)
        return () if isinstance(found, Problem) else found

    def scan(self, directory: str) -> tuple[Entry, ...] | Problem:
        """The names in a directory in the order of their bytes, or why they cannot be listed."""
        try:
            entries = [Entry(entry.name, self._kind(entry)) for entry in disk.entries(self._absolute(directory))]
        except (OSError, ValueError) as error:
            return _problem(error)
        return tuple(sorted(entries, key=_byte_order))

    def real(self, path: str) -> str:
        """The path of the file that a link inside the root means."""
        root = os.path.realpath(self.root)
        return os.path.relpath(os.path.realpath(self._absolute(path)), root).replace(os.sep, "/")

    def _kept_in_mind(self, path: str, limit: int, kind: str) -> bytes | Problem:
        absolute = self._absolute(path)
        status, data = self._read(absolute, limit)
        disk.has_read(absolute, status, None if isinstance(data, Problem) else data, kind)
        return data

    def _absolute(self, path: str) -> str:
        return os.path.join(self.root, path) if path not in ("", ".") else self.root

    def _read(self, absolute: str, limit: int) -> tuple[os.stat_result | None, bytes | Problem]:
        """The bytes of a file, or why there are none, and what was known of it before it was read."""
        try:
            if os.path.islink(absolute) and disk.is_link(absolute) and not self._leads_inside(absolute):
                return None, _unfollowed(absolute)
            descriptor = os.open(absolute, _READ_FLAGS)
        except (OSError, ValueError) as error:
            return None, _problem(error)
        try:
            status = os.fstat(descriptor)
            return status, _read_bounded(descriptor, status, limit)
        except OSError as error:
            return None, _problem(error)
        finally:
            os.close(descriptor)

    def _mode(self, path: str) -> int | None:
        absolute = self._absolute(path)
        if not disk.there(absolute):
            return None
        try:
            mode = stat.S_IFMT(os.lstat(absolute).st_mode)
            if mode != stat.S_IFLNK:
                return mode
            target = stat.S_IFMT(os.stat(absolute).st_mode)
        except (OSError, ValueError):
            return None
        return target if target == stat.S_IFREG and self._leads_inside(absolute) else None

    def _kind(self, entry: os.DirEntry[str]) -> EntryKind:
        try:
            if not entry.is_symlink():
                if entry.is_dir(follow_symlinks=False):
                    return "directory"
                return "file" if entry.is_file(follow_symlinks=False) else "special"
            return self._kind_of_link(entry.path)
        except OSError:
            return "broken"

    def _kind_of_link(self, absolute: str) -> EntryKind:
        disk.is_link(absolute)
        mode = os.stat(absolute).st_mode
        if stat.S_ISDIR(mode):
            return "link-directory"
        if not stat.S_ISREG(mode):
            return "special"
        return "link-file" if self._leads_inside(absolute) else "link-outside"

    def _leads_inside(self, absolute: str) -> bool:
        real = os.path.realpath(absolute)
        root = os.path.realpath(self.root)
        return real.startswith(root.rstrip("/") + "/")


def _byte_order(entry: Entry) -> bytes:
    return os.fsencode(entry.name)


def _read_bounded(descriptor: int, status: os.stat_result, limit: int) -> bytes | Problem:
    if not stat.S_ISREG(status.st_mode):
        return Problem("VET004", "not a regular file", None, None)
    if status.st_size > limit:
        return _too_large(limit)
    chunks: list[bytes] = []
    size = 0
    while chunk := os.read(descriptor, _CHUNK):  # the size of a file under /proc is 0, whatever it holds
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            return _too_large(limit)
    return b"".join(chunks)


def _too_large(limit: int) -> Problem:
    return Problem("VET005", f"larger than {limit} bytes, not read", None, None)


def _unfollowed(absolute: str) -> Problem:
    """Why a link that does not end at a file inside the root is not opened."""
    try:
        mode = os.stat(absolute).st_mode
    except (OSError, ValueError) as error:
        return _problem(error)
    if stat.S_ISREG(mode):
        return Problem("VET003", "a link that leads out of the project, not followed", None, None)
    return Problem("VET004", "not a regular file", None, None)


def _problem(error: OSError | ValueError) -> Problem:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP):
        return Problem("VET004", "not a regular file", None, None)
    if number == errno.ELOOP:
        return Problem("VET003", "cannot be read: a link that leads to itself", None, None)
    # ValueError: a NUL in the path
    reason = os.strerror(number).lower() if number is not None else "not a valid path"
    return Problem("VET003", f"cannot be read: {reason}", None, None)

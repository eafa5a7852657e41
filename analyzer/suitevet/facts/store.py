"""The cache: facts by the content of their file. Whatever is wrong with an entry or the directory, it is a miss."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from pathlib import Path

DIRECTORY = ".suitevet_cache"
_SCHEMA = 2  # raise it when facts change their shape or meaning without a new version
_MAGIC = b"suitevet\n"
_DIGEST = 32
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory was made by suitevet. It can be deleted.\n"


class Store:
    """Entries below one directory of the suite's root; safe to use from any number of processes at once."""

    def __init__(self, root: str, version: str) -> None:
        self.directory = Path(root) / DIRECTORY
        self._seed = f"{version}/{_SCHEMA}/".encode()
        self._usable: bool | None = None

    def key(self, kind: str, content: bytes) -> str:
        return hashlib.sha256(self._seed + kind.encode() + b"\0" + content).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The payload that was put under a key, if it is still what it was."""
        if not self._is_usable():
            return None
        try:
            data = self._path(key).read_bytes()
        except (OSError, ValueError):
            return None
        head = len(_MAGIC) + _DIGEST
        payload = data[head:]
        if data[: len(_MAGIC)] != _MAGIC or hashlib.sha256(payload).digest() != data[len(_MAGIC) : head]:
            return None
        return payload

    def put(self, key: str, payload: bytes) -> None:
        """Keep a payload; written beside its place and moved there, so that no reader ever sees half of it."""
        if not self._is_usable() and not self._make():
            return
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with open(beside, "wb") as file:
                file.write(_MAGIC + hashlib.sha256(payload).digest() + payload)
            os.replace(beside, path)
        except OSError:
            self._usable = False  # a full or read-only disk: one failure is enough
            with contextlib.suppress(OSError):
                os.unlink(beside)

    def clear(self) -> int:
        """Remove every entry; gives how many there were."""
        removed = 0
        for path in self.entries():
            try:
                path.unlink()
                removed += 1
            except OSError:
                continue
        return removed

    def entries(self) -> tuple[Path, ...]:
        if not self._is_usable():
            return ()
        return tuple(sorted(p for p in self.directory.glob("??/*") if p.is_file() and not p.is_symlink()))

    def _path(self, key: str) -> Path:
        return self.directory / key[:2] / key[2:]

    def _is_usable(self) -> bool:
        """A directory of our own that nobody else may write to: others could plant findings, or the lack of them."""
        if self._usable is None:
            try:
                found = os.lstat(self.directory)
            except (OSError, ValueError):
                return False
            ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            self._usable = stat.S_ISDIR(found.st_mode) and ours and not found.st_mode & 0o022
        return self._usable

    def _make(self) -> bool:
        if self._usable is not None:
            return False
        try:
            self.directory.mkdir(mode=0o700)
            (self.directory / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
            (self.directory / ".gitignore").write_text("*\n", encoding="ascii")
        except (OSError, ValueError):
            self._usable = False
            return False
        return self._is_usable()

"""Facts by the content of their file, kept in the cache."""

from __future__ import annotations

import hashlib

from suitevet.cache.directory import Directory

_SCHEMA = 4  # raise it when facts change their shape or meaning without a new version


class Store:
    """Entries below one directory of the suite's root; safe to use from any number of processes at once."""

    def __init__(self, root: str, version: str) -> None:
        self.directory = Directory(root)
        self._seed = f"{version}/{_SCHEMA}/"

    def key(self, content: str) -> str:
        """The name of the facts of a file, whose content is told by its digest."""
        return hashlib.sha256(f"{self._seed}{content}".encode()).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The payload that was put under a key, if it is still what it was."""
        return self.directory.get(_name(key))

    def put(self, key: str, payload: bytes) -> None:
        self.directory.put(_name(key), payload)


def _name(key: str) -> str:
    return f"{key[:2]}/{key[2:]}"

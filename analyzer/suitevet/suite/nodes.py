"""The collection tree above a test."""

from __future__ import annotations


def nodes_above(path: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The collection nodes from the session to a class: `""`, folders, the module, its classes."""
    parts = path.split("/")
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    inner = ["::".join((path, *names[:depth])) for depth in range(1, len(names) + 1)]
    return ("", *folders, path, *inner)

"""What suitevet knows about libraries: loading the tables beside this file, and looking things up in them."""

from __future__ import annotations

import functools
import pkgutil

import tomli

from suitevet.catalog.assemble import Complaint, assemble, extend
from suitevet.catalog.conditions import Condition, argument, holds
from suitevet.catalog.model import (
    Act,
    ClassEntry,
    Client,
    Cost,
    Does,
    Evidence,
    Expensive,
    Guard,
    HeavyImport,
    Lazy,
    Mark,
    Mutator,
    Plugin,
    PluginFixture,
    Sharing,
    Sink,
)
from suitevet.catalog.tables import Catalog

__all__ = [
    "Act",
    "Catalog",
    "ClassEntry",
    "Client",
    "Complaint",
    "Condition",
    "Cost",
    "Does",
    "Evidence",
    "Expensive",
    "Guard",
    "HeavyImport",
    "Lazy",
    "Mark",
    "Mutator",
    "Plugin",
    "PluginFixture",
    "Sharing",
    "Sink",
    "argument",
    "extend",
    "holds",
    "load",
]

FILES = (
    "expensive.toml", "expensive_more.toml", "clients.toml", "lazy.toml", "mutators.toml", "classes.toml",
    "heavy_imports.toml", "plugins.toml", "sinks.toml",
)  # fmt: skip


@functools.cache
def load() -> Catalog:
    """Our own tables, read once in a process."""
    raw: dict[str, dict[str, object]] = {}
    for file in FILES:
        for table, rows in tomli.loads(read(file)).items():
            raw.setdefault(table, {}).update(rows)
    return assemble(raw)


def read(file: str) -> str:
    """The text of one of the tables."""
    data = pkgutil.get_data(__name__, file)
    if data is None:
        raise FileNotFoundError(file)
    return data.decode()

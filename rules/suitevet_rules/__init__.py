"""The rules of suitevet: one module per rule, one package per family; importing this package registers all of them."""

from __future__ import annotations

import importlib
import pkgutil


def register() -> None:
    """Import every rule module below this package."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)

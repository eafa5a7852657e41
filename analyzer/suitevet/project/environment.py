"""The environment variables that pytest-env sets before any test."""

from __future__ import annotations

from suitevet.project.toml import LIMIT, as_text, document, table
from suitevet.project.tree import Tree


def declared_environment(root: str, lines: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names and values of `[tool.pytest_env]`, or of the `env` option where that table is missing."""
    entries = table(document(Tree(root).read("pyproject.toml", LIMIT)), "tool", "pytest_env")
    if entries:
        return tuple((name, _text(value)) for name, value in entries.items())
    return tuple(_assignment(line) for line in lines)


def _text(value: object) -> str:
    return as_text(value.get("value", "") if isinstance(value, dict) else value)


def _assignment(line: str) -> tuple[str, str]:
    """`R:D:NAME=value`; the letters say when the variable is set, which makes no difference to what may be set."""
    name, _, value = line.partition("=")
    return name.rpartition(":")[2].strip(), value.strip()

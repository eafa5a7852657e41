"""How names and texts stand in the code of a recipe."""

from __future__ import annotations

from suitevet.suite.model import Fixture


def word(fixture: Fixture) -> str:
    """The fixture's name where it can stand in code; `name=` takes any text."""
    return fixture.name if fixture.name.isidentifier() else "renamed"


def quoted(text: str) -> str:
    """A Python string with double quotes."""
    return '"' + repr(text)[1:-1].replace('"', '\\"').replace("\\'", "'") + '"'


def doubled(text: str) -> str:
    """Text within an f-string."""
    return text.replace("{", "{{").replace("}", "}}")

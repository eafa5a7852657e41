"""The options that a configuration file may set; the flags of the command line have the same names."""

from __future__ import annotations

from suitevet.report import FORMATS

TYPE_CHECKING = False  # the command line's help shows these, and must start quickly
if TYPE_CHECKING:
    from collections.abc import Mapping


class Option:
    """One option: `kind` is words, choice, number, table or path."""

    __slots__ = ("choices", "help", "kind")

    def __init__(self, kind: str, help: str, choices: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.help = help
        self.choices = choices


OPTIONS: Mapping[str, Option] = {
    "select": Option("words", "rules to run: codes, beginnings of codes, names, or ALL"),
    "ignore": Option("words", "rules not to run; the more specific selector wins"),
    "extend-select": Option("words", "rules to run in addition"),
    "extend-ignore": Option("words", "rules not to run in addition"),
    "per-file-ignores": Option("table", "for each pattern of paths, the rules to be silent about there"),
    "min-confidence": Option("choice", "findings at least this sure (default: medium)", ("low", "medium", "high")),
    "min-seconds": Option("number", "findings that cost this many seconds of a run, or have no price (default: 0)"),
    "fail-on": Option("choice", "exit with 1 for findings of at least this severity", ("note", "warning", "error")),
    "exclude": Option("words", "patterns of paths, or of names, not looked at: what tests there do is unknown"),
    "extend-exclude": Option("words", "further patterns that are not looked at"),
    "output-format": Option("choice", "the format of the report", FORMATS),
    "python": Option("path", "the interpreter or environment in which the tests run: its packages are read as well"),
    "baseline": Option("path", "the file of findings that are known and not reported"),
}

CATALOG_TABLES = (
    "expensive", "clients", "lazy", "mutators", "guards", "sinks", "commands", "heavy_imports", "classes", "returns",
    "methods", "plugins", "marks",
)  # fmt: skip


def schema() -> dict[str, object]:
    """A JSON Schema of `suitevet.toml` and `[tool.suitevet]`, for editors."""
    words = {"type": "array", "items": {"type": "string"}}
    shapes: dict[str, dict[str, object]] = {
        "words": {**words},
        "choice": {"type": "string"},
        "number": {"type": "number", "minimum": 0},
        "path": {"type": "string"},
        "table": {"type": "object", "additionalProperties": words},
    }
    properties: dict[str, object] = {}
    for name, option in OPTIONS.items():
        choices: dict[str, object] = {"enum": list(option.choices)} if option.choices else {}
        properties[name] = {**shapes[option.kind], **choices, "description": option.help}
    for name in CATALOG_TABLES:
        entries = {"type": "object", "description": "entries of your own, shaped as those of the catalogue"}
        properties.setdefault(name, entries)
        properties.setdefault(name.replace("_", "-"), entries)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "suitevet's configuration",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }

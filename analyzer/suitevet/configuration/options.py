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
    "select": Option("words", "rules to run: codes (VET101), prefixes of codes (VET1), names, or ALL"),
    "ignore": Option("words", "rules not to run; where both fit, the more specific selector wins"),
    "extend-select": Option("words", "rules to run as well"),
    "extend-ignore": Option("words", "rules not to run either"),
    "per-file-ignores": Option("table", "rules to ignore in the files that match a pattern"),
    "min-confidence": Option(
        "choice", "report findings of at least this confidence (default: medium)", ("low", "medium", "high")
    ),
    "min-seconds": Option(
        "number", "report findings that cost a run at least this many seconds, or have no price (default: 0)"
    ),
    "fail-on": Option(
        "choice", "exit with 1 on findings of at least this severity (default: note)", ("note", "warning", "error")
    ),
    "exclude": Option("words", "files and folders to leave out, as globs; what their tests do is then unknown"),
    "extend-exclude": Option("words", "more globs to leave out"),
    "output-format": Option("choice", "the format of the report", FORMATS),
    "python": Option("path", "the interpreter or virtual environment of the tests: its packages are read, too"),
    "baseline": Option("path", "file of known findings, which are not reported"),
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

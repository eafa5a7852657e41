"""What the engine itself reports: the VET0 family, one code for each way in which a file cannot be analysed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Diagnostic(NamedTuple):
    code: str
    name: str
    severity: str
    documentation: str

    @property
    def summary(self) -> str:
        return self.documentation.splitlines()[0]


_TABLE = (
    Diagnostic(
        "VET001",
        "syntax-error",
        "error",
        "A file is not valid Python.\n\n"
        "Nothing in it is analysed. A rule that has to know what no test does, such as unused-fixture, says less "
        "or nothing while the file could matter to it. Repair the file, or exclude it.",
    ),
    Diagnostic(
        "VET002",
        "encoding-error",
        "error",
        "A file cannot be decoded.\n\n"
        "Its bytes do not fit the encoding that it declares, or Python does not know that encoding. Save it "
        "as UTF-8.",
    ),
    Diagnostic(
        "VET003",
        "unreadable-file",
        "error",
        "A file or directory cannot be read.\n\n"
        "It vanished, its permissions forbid it, or it is a link that leads nowhere.",
    ),
    Diagnostic(
        "VET004",
        "not-a-file",
        "error",
        "Something that should be a file is none.\n\n"
        "A FIFO, a socket, a device or a directory has the name of a test module or of a configuration file. "
        "It is not opened.",
    ),
    Diagnostic(
        "VET005",
        "file-too-large",
        "error",
        "A file is too large to be analysed.\n\n"
        "It has more than a million bytes. Test data in Python syntax is better kept in a data file; else exclude it.",
    ),
    Diagnostic(
        "VET006",
        "nested-too-deeply",
        "error",
        "A file is nested too deeply to be analysed.\n\n"
        "The limits lie above what Python's own parser accepts in most shapes.",
    ),
    Diagnostic(
        "VET007",
        "timeout",
        "error",
        "A file took too long to be analysed.\n\n"
        "It was given up after a time that real files never need. Please report it.",
    ),
    Diagnostic(
        "VET008",
        "configuration-error",
        "error",
        "A configuration cannot be followed.\n\n"
        "An unknown key or rule, a value of the wrong type, or a path that leads out of the repository. Exit "
        "code 2. The finding names the file and, where it can be told, the line.",
    ),
    Diagnostic(
        "VET009",
        "internal-error",
        "error",
        "suitevet itself failed.\n\n"
        "The finding names the rule or the stage; all other findings stand. Exit code 2. Please report it.",
    ),
    Diagnostic(
        "VET010",
        "unused-suppression",
        "warning",
        "A comment silences a finding that is not there.\n\n"
        "`# noqa: VET101` or `# suitevet: ignore[VET101]` had no effect in this run. Only comments that name "
        "a rule of ours which is switched on are looked at, and none while a file of the suite cannot be read: "
        "rules say less then. Remove the code, or the comment.",
    ),
)

DIAGNOSTICS: Mapping[str, Diagnostic] = {diagnostic.code: diagnostic for diagnostic in _TABLE}

INCOMPLETE = frozenset({"VET001", "VET002", "VET003", "VET004", "VET005", "VET006", "VET007", "VET009"})
FAILURES = frozenset({"VET008", "VET009"})  # exit code 2
PASSING = frozenset({"VET007", "VET009"})  # another run may not have them: they are not kept
UNUSED = "VET010"

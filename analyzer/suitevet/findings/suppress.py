"""Which findings the comments in the source silence, and which comments silence nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.diagnostics import FAILURES, INCOMPLETE, UNUSED
from suitevet.document import FindingRow
from suitevet.facts.model import FileFacts, Problem, Suppression
from suitevet.findings.rows import problem_row

_PREFIX = "VET"  # other linters' codes in the same comment are theirs
_NAMED = 20  # codes in a message


class Silenced(NamedTuple):
    """What is left, and how many findings a comment took away."""

    rows: list[FindingRow]
    number: int


def suppress(rows: Iterable[FindingRow], files: Mapping[str, FileFacts], on: Collection[str]) -> Silenced:
    """Apply the comments; `on` are the codes of this run, since a comment for a rule that is off is not unused.

    Nor is one in a suite of which files could not be read: rules say less then.
    """
    kept: list[FindingRow] = []
    used: dict[str, set[tuple[int, str]]] = {}  # by path: the number of a comment in its file, and one of its codes
    number, is_whole = 0, True
    for row in rows:
        file = files.get(row["path"])
        hits = list(_hits(row, file.suppressions)) if file is not None and _is_silenceable(row) else []
        used.setdefault(row["path"], set()).update(hits)
        number += bool(hits)
        is_whole = is_whole and row["code"] not in INCOMPLETE
        if not hits:
            kept.append(row)
    if UNUSED in on and is_whole:
        meant = {code[:length] for code in on for length in range(len(_PREFIX), len(code) + 1)}
        for path, file in files.items():
            kept.extend(_unused(path, file.suppressions, used.get(path, set()), meant))
    return Silenced(kept, number)


def _is_silenceable(row: FindingRow) -> bool:
    return row["code"] not in INCOMPLETE | FAILURES


def _hits(row: FindingRow, suppressions: Iterable[Suppression]) -> Iterator[tuple[int, str]]:
    for number, suppression in enumerate(suppressions):
        if not suppression.last or suppression.first <= (row["line"] or 0) <= suppression.last:
            if not suppression.codes:
                yield number, ""
            for code in suppression.codes:
                if row["code"].startswith(code.upper()) or code == row["name"]:
                    yield number, code


def _unused(
    path: str, suppressions: Iterable[Suppression], used: Collection[tuple[int, str]], meant: Collection[str]
) -> Iterator[FindingRow]:
    for number, suppression in enumerate(suppressions):
        ours = [code for code in dict.fromkeys(suppression.codes) if _is_ours(code, suppression, meant)]
        idle = [code for code in ours if (number, code) not in used]
        if not suppression.codes and suppression.kind == "suitevet" and (number, "") not in used:
            idle = ["any rule"]
        if idle:
            yield _unused_row(path, suppression, idle)


def _is_ours(code: str, suppression: Suppression, meant: Collection[str]) -> bool:
    """Whether we can say that a code has no effect: the rules it means ran, or it means none."""
    if not code.upper().startswith(_PREFIX):
        return False
    return suppression.kind == "suitevet" or code.upper() in meant


def _unused_row(path: str, suppression: Suppression, idle: list[str]) -> FindingRow:
    span = suppression.span
    named = ", ".join(code if code == "any rule" else f"`{code}`" for code in idle[:_NAMED])
    if len(idle) > _NAMED:
        named += f" and {len(idle) - _NAMED} more"
    row = problem_row(path, Problem(UNUSED, f"this comment silences {named}, which finds nothing here", *span[:2]))
    row["end_line"], row["end_column"] = span.end_line, span.end_column
    row["why"] = "a comment without effect hides the next finding that would be true"
    is_idle = len(idle) >= len(set(suppression.codes))
    row["help"] = "remove the comment" if is_idle else f"remove {named} from the comment"
    return row

"""From the rows that are wanted to the document, and to where its paths start."""

from __future__ import annotations

import os
from collections import Counter

from suitevet import __version__
from suitevet.document import Document, FindingRow, RuleRow
from suitevet.findings import baseline
from suitevet.findings.rows import rebased, statistics
from suitevet.project.paths import from_here, within


def document_of(
    wanted: list[FindingRow],
    known: Counter[baseline.Key],
    incomplete: set[str],
    test_files: int,
    suppressed: int,
    rules: list[RuleRow],
) -> tuple[Document, tuple[baseline.Key, ...]]:
    """The document of what is not known already, and what is known and no longer there."""
    left = baseline.apply(wanted, known)
    document = Document(
        version=__version__,
        root=".",
        findings=left.rows,
        incomplete=sorted(incomplete, key=os.fsencode),
        test_files=test_files,
        statistics=dict(statistics(left.rows)),
        suppressed=suppressed,
        baselined=left.number,
        rules=rules,
    )
    return document, left.stale


def placed(document: Document, root: str, base: str | None) -> Document:
    """The document with paths that started at the root as they are shown: from a base, else from here."""
    there = base or _base(root)
    return Document({**rebased(document, root, there), "root": from_here(there)})


def _base(root: str) -> str:
    """The current directory where the suite lies in it or it in the suite, else the suite's root."""
    here = os.path.abspath(".")
    return here if _lies_in(root, here) or _lies_in(here, root) else root


def _lies_in(path: str, directory: str) -> bool:
    return within(directory.replace(os.sep, "/").rstrip("/"), path.replace(os.sep, "/"))

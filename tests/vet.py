"""Run suitevet's own command line in this process and read its JSON document."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from suitevet.__main__ import main
from suitevet.document import Document


class Run(NamedTuple):
    exit: int
    document: Document


def check(root: Path, flags: Sequence[str] = ()) -> Run:
    """`suitevet check ROOT --output-format json`, without a cache and without the settings of this repository."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["check", str(root), "--output-format", "json", "--no-cache", *flags])
    document: Document = json.loads(out.getvalue())
    return Run(code, document)


def write(root: Path, flags: Sequence[str]) -> None:
    """A run that writes something, a baseline or comments, and reports nothing."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(["check", str(root), "--no-cache", *flags])

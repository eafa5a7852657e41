"""The one place where an error of our own is contained: it becomes a finding, and the rest of the run goes on."""

from __future__ import annotations

import os.path
import traceback
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from suitevet.document import FindingRow
from suitevet.facts.model import Problem
from suitevet.findings.rows import problem_row

T = TypeVar("T")


class Failure(NamedTuple):
    """A stage or rule that raised."""

    row: FindingRow


def attempt(what: str, call: Callable[[], T]) -> T | Failure:
    try:
        return call()
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(os.path.dirname(last.filename))}/{os.path.basename(last.filename)}:{last.lineno}"
        message = f"{what} failed: {type(error).__name__}: {error} ({where})"
        return Failure(problem_row(".", Problem("VET009", message, None, None)))

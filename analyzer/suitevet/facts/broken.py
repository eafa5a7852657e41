"""The facts of a file that cannot be read."""

from __future__ import annotations

from suitevet.facts.model import FileFacts, Problem


def broken(problem: Problem) -> FileFacts:
    return FileFacts(None, (), (), (), (), (problem,))

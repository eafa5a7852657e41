"""Reads one file: from its bytes to its facts. Broken input is a problem in the facts, never an exception."""

from __future__ import annotations

import libcst as cst

from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.scan import Scan, scan
from suitevet.facts.source import decode
from suitevet.facts.stack import on_large_stack
from suitevet.facts.statements import OutOfStep, Walk
from suitevet.facts.suppressions import suppressions
from suitevet.facts.syntax import locate_error


def read(data: bytes) -> FileFacts:
    """The facts of a file; a file that cannot be read has no steps and says why."""
    text = decode(data)
    if isinstance(text, Problem):
        return broken(text)
    scanned = scan(text)
    if isinstance(scanned, Problem):
        return broken(scanned)
    return on_large_stack(_parsed, text, scanned)


def broken(problem: Problem) -> FileFacts:
    return FileFacts(None, (), (), (), (), (problem,), False)


def _parsed(text: str, scanned: Scan) -> FileFacts:
    try:
        module = cst.parse_module(text)
    except RecursionError:
        return broken(Problem("VET006", "nested too deeply to be parsed", 1, 1))
    except (cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError, SyntaxError, ValueError) as error:
        return broken(locate_error(text, scanned, error))
    walk = Walk(scanned.lines, text)
    try:
        docstring, steps = walk.module(module)
    except RecursionError:
        return broken(Problem("VET006", "nested too deeply to be followed", 1, 1))
    except OutOfStep:
        return broken(Problem("VET009", "the walk and the scan of the file disagree", 1, 1))
    return FileFacts(
        docstring=docstring,
        steps=steps,
        functions=tuple(function for function in walk.functions if function is not None),
        classes=tuple(cls for cls in walk.classes if cls is not None),
        suppressions=suppressions(scanned, text),
        problems=(),
        reduced=False,
    )

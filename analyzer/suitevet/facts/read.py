"""Reads one file: from its bytes to its facts. Broken input is a problem in the facts, never an exception."""

from __future__ import annotations

import libcst as cst

from suitevet.facts.accepted import extra_errors
from suitevet.facts.broken import broken
from suitevet.facts.identifiers import comparable
from suitevet.facts.lines import Scan
from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.parse import REFUSALS, parse
from suitevet.facts.plain.skeleton import skeleton
from suitevet.facts.relocate import exact_lines
from suitevet.facts.scan import scan
from suitevet.facts.source import decode
from suitevet.facts.stack import on_large_stack
from suitevet.facts.suppressions import suppressions
from suitevet.facts.syntax import first_error, locate_error
from suitevet.facts.walk import OutOfStep, Walk


def read(data: bytes) -> FileFacts:
    """The facts of a file; a file that cannot be read has no steps and says why."""
    text = decode(data)
    if isinstance(text, Problem):
        return broken(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # lines and columns stay, and values are as Python has them
    scanned = scan(text)
    if isinstance(scanned, Problem):
        return broken(on_large_stack(first_error, text, scanned))
    return on_large_stack(_parsed, text, scanned)


def _parsed(text: str, scanned: Scan) -> FileFacts:
    try:
        said = _mostly_plain(text, scanned) or _whole(text, scanned)
    except RecursionError:
        return broken(Problem("VET006", "nested too deeply to be followed", 1, 1))
    if isinstance(said, Problem):
        return broken(said)
    refused = extra_errors(text, scanned)
    if refused is not None:
        return broken(refused)
    return comparable(said, text)._replace(suppressions=suppressions(scanned, text))


def _mostly_plain(text: str, scanned: Scan) -> FileFacts | None:
    """The quick way, for what libcst has nothing to say against."""
    try:
        left = skeleton(text, scanned.lines)
        return Walk(scanned.lines, text, left).module(cst.parse_module(left.text)) if left is not None else None
    except (*REFUSALS, RecursionError, OutOfStep):
        return None


def _whole(text: str, scanned: Scan) -> FileFacts | Problem:
    """The exact way, which tells what is wrong with a text, and where."""
    try:
        module = parse(text, scanned.lines)
    except RecursionError:
        return Problem("VET006", "nested too deeply to be parsed", 1, 1)
    except REFUSALS as error:
        return locate_error(text, scanned, error)
    try:
        return Walk(scanned.lines, text).module(module)
    except OutOfStep:
        return Walk(exact_lines(module, text), text).module(module)

"""Finds the test that a node id on the command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitevet.commands.flags import Usage
from suitevet.commands.suites import suite_around
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite

if TYPE_CHECKING:
    import argparse


def suite_and_test(arguments: argparse.Namespace, node_id: str) -> tuple[Suite, Test]:
    """The suite around a node id, whose path is relative to the current directory, and the test it names."""
    path, _, names = node_id.partition("::")
    if not names:
        raise Usage(f"{node_id} names no test; one is written as tests/test_a.py::test_b")
    around = suite_around(arguments, path)
    suite, (file,) = around.suite, around.below
    wanted = f"{file}::{names.partition('[')[0]}"
    for test in suite.tests:
        if test.id == wanted:
            return suite, test
    raise Usage(f"no test {wanted}{_meant(wanted, suite)}")


def _meant(wanted: str, suite: Suite) -> str:
    import difflib

    same_file = [test.id for test in suite.tests if test.path == wanted.partition("::")[0]]
    close = difflib.get_close_matches(wanted, same_file, n=1)
    return f"; did you mean {close[0]}?" if close else ""

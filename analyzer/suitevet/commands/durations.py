"""The flag `--durations`, and the measured times that the files named by it hold."""

from __future__ import annotations

import os

from suitevet.commands.flags import Usage

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from suitevet.commands.suites import Opened
    from suitevet.plan.model import Measured


def add_durations(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    parser.add_argument(
        "--durations", action="append", default=[], metavar="FILE",
        help="measured times, from `pytest --durations=0 -vv`, junit xml, reportlog, json-report, pytest-split or "
        "pytest-fly; repeatable",
    )  # fmt: skip


def durations(paths: Sequence[str]) -> Measured | None:
    """What the files say; None where no file is named."""
    from suitevet.plan.durations import LARGEST, measured

    if not paths:
        return None
    found, problems = measured((path, read(path, LARGEST)) for path in paths)
    if problems:
        raise Usage(f"{problems[0].path}: {problems[0].message}")
    return found


def durations_of(each: Opened, paths: Sequence[str]) -> Measured | None:
    """What the files say of a suite: a file is of one run, so that of several projects each has those in its folder."""
    if not each.projects:
        return durations(paths)
    from suitevet.project.paths import from_here, relative

    own: list[str] = []
    for path in paths:
        homes = [top for top in each.projects if not relative(os.path.abspath(path), top).startswith("../")]
        if not homes:
            names = ", ".join(map(from_here, each.projects))
            raise Usage(f"{path} lies in none of the projects, and is of one run: name the one it is of: {names}")
        own += [path for top in homes if top == each.suite.settings.root]
    return durations(own)


def read(path: str, limit: int) -> bytes:
    """The bytes of a file that the command line names."""
    from suitevet.facts.model import Problem
    from suitevet.project.tree import Tree

    directory, name = os.path.split(os.path.abspath(path))
    data = Tree(directory).read(name, limit)
    if isinstance(data, Problem):
        raise Usage(f"{path}: {data.message}")
    return data

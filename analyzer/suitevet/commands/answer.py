"""How a command gives what it has to say: to the file that was named, else to stdout."""

from __future__ import annotations

import sys

from suitevet.commands.flags import Usage, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable


def add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file")


def answer(make: Callable[[], str], output: str | None) -> int:
    """Makes the text on a stack that is deep enough for any suite; the exit code."""
    from suitevet.facts.stack import on_large_stack
    from suitevet.process.uncollected import uncollected
    from suitevet.report.sanitize import harmless

    try:
        with uncollected():
            text = harmless(on_large_stack(make))
        if output:
            from suitevet.commands.output import write_file

            write_file(output, text)
        else:
            sys.stdout.write(text)
    except Usage as error:
        warn(str(error))
        return 2
    return 0


def show(lines: Iterable[str]) -> None:
    """Print lines that may hold text from the user's tree."""
    from suitevet.report.sanitize import harmless, sanitize

    sys.stdout.write(harmless("".join(f"{sanitize(line)}\n" for line in lines)))

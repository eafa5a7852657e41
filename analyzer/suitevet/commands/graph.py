"""`suitevet graph`: the fixture graph of a suite, or of one test."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.commands.answer import add_output, answer
from suitevet.commands.flags import Usage, add_reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from suitevet.suite.model import Test
    from suitevet.suite.suite import Suite

FORMATS = ("text", "json", "dot", "mermaid")


class _Part(NamedTuple):
    """What is shown of a suite."""

    folder: str  # of its project, among several
    suite: Suite
    tests: tuple[Test, ...]
    is_all: bool  # fixtures that no test sets up are told, too


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH",
        help="a file or directory (default: here): what the tests there set up",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="text", metavar="|".join(FORMATS))
    parser.add_argument("--test", metavar="NODEID", help="only what this test sets up")
    parser.add_argument("--fixture", metavar="NAME", help="only fixtures of this name, and what is connected with them")
    add_output(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    return answer(lambda: "".join(f"{line}\n" for line in _lines(arguments)), arguments.output)


def _lines(arguments: argparse.Namespace) -> Iterator[str]:
    from suitevet.views.drawing import beside, dot_lines, draw, mermaid_lines, text_lines, tree_lines

    parts = _parts(arguments)
    if arguments.format == "text" and arguments.test is not None:
        yield from tree_lines(parts[0].tests[0])
        return
    drawings = [draw(part.suite, part.tests, arguments.fixture) for part in parts]
    if arguments.fixture is not None and not any(drawing.fixtures for drawing in drawings):
        raise Usage(f"no test sets up a fixture {arguments.fixture}")
    if arguments.format == "json":
        import json

        from suitevet.views.graph import Exported, export_all

        asked = zip(parts, drawings, strict=True)
        exported = [
            Exported(part.folder, part.suite.fixtures, part.tests)
            if part.is_all and arguments.fixture is None
            else Exported(part.folder, drawing.fixtures, _users(part, arguments.fixture))
            for part, drawing in asked
        ]
        yield json.dumps(export_all(exported), indent=2)
    else:
        render = {"dot": dot_lines, "mermaid": mermaid_lines, "text": text_lines}[arguments.format]
        yield from render(beside((part.folder, drawing) for part, drawing in zip(parts, drawings, strict=True)))


def _parts(arguments: argparse.Namespace) -> list[_Part]:
    """One test, or the tests below the path; of several projects each hangs together with itself alone."""
    from suitevet.commands.nodes import suite_and_test
    from suitevet.commands.suites import opened

    if arguments.test is not None:
        suite, test = suite_and_test(arguments, arguments.test)
        return [_Part("", suite, (test,), is_all=False)]
    suites = opened(arguments, [arguments.path])
    return [_Part(each.name, each.suite, each.tests, each.is_whole) for each in suites]


def _users(part: _Part, name: str | None) -> tuple[Test, ...]:
    """The tests that set up a fixture of this name."""
    if name is None:
        return part.tests
    used = {test for fixture in part.suite.fixtures if fixture.name == name for test in part.suite.users(fixture)}
    return tuple(test for test in part.tests if test in used)

"""`suitevet graph`: the fixture graph of a suite, or of one test."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.flags import Usage, add_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

FORMATS = ("text", "json", "dot", "mermaid")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or directory of the suite")
    parser.add_argument("--format", choices=FORMATS, default="text", metavar="|".join(FORMATS))
    parser.add_argument("--test", metavar="NODEID", help="only what this test sets up")
    parser.add_argument("--fixture", metavar="NAME", help="only what is connected with these fixtures")
    add_environment(parser)
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    return answer(lambda: "".join(f"{line}\n" for line in _lines(arguments)), arguments.output)


def _lines(arguments: argparse.Namespace) -> Iterator[str]:
    from suitevet.commands.nodes import suite_and_test, suite_of
    from suitevet.views.drawing import dot_lines, draw, mermaid_lines, text_lines, tree_lines

    if arguments.test is not None:
        suite, *chosen = suite_and_test(arguments.test, arguments.python)
    else:
        suite = suite_of(arguments.path, arguments.python)
        chosen = list(suite.tests)
    if arguments.format == "json":
        import json

        from suitevet.views.graph import export_json

        yield json.dumps(export_json(suite), indent=2)
    elif arguments.format == "text" and arguments.test is not None:
        yield from tree_lines(chosen[0])
    else:
        render = {"dot": dot_lines, "mermaid": mermaid_lines, "text": text_lines}[arguments.format]
        drawing = draw(suite, chosen, arguments.fixture)
        if arguments.fixture is not None and not drawing.fixtures:
            raise Usage(f"no test sets up a fixture {arguments.fixture}")
        yield from render(drawing)

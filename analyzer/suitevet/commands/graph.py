"""`suitevet graph`: the fixture graph of a suite, or of one test."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.flags import Usage, add_reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from suitevet.views.drawing import Drawing
    from suitevet.views.graph import Json

FORMATS = ("text", "json", "dot", "mermaid")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or directory of the suite")
    parser.add_argument("--format", choices=FORMATS, default="text", metavar="|".join(FORMATS))
    parser.add_argument("--test", metavar="NODEID", help="only what this test sets up")
    parser.add_argument("--fixture", metavar="NAME", help="only fixtures of this name, and what is connected with them")
    add_output(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    return answer(lambda: "".join(f"{line}\n" for line in _lines(arguments)), arguments.output)


def _lines(arguments: argparse.Namespace) -> Iterator[str]:
    from suitevet.views.drawing import dot_lines, mermaid_lines, text_lines, tree_lines

    if arguments.format == "json":
        import json

        yield json.dumps(_exported(arguments), indent=2)
    elif arguments.format == "text" and arguments.test is not None:
        from suitevet.commands.nodes import suite_and_test

        yield from tree_lines(suite_and_test(arguments, arguments.test)[1])
    else:
        render = {"dot": dot_lines, "mermaid": mermaid_lines, "text": text_lines}[arguments.format]
        drawing = _drawn(arguments)
        if arguments.fixture is not None and not drawing.fixtures:
            raise Usage(f"no test sets up a fixture {arguments.fixture}")
        yield from render(drawing)


def _exported(arguments: argparse.Namespace) -> dict[str, Json]:
    from suitevet.commands.suites import opened
    from suitevet.views.graph import export_all

    path = arguments.path if arguments.test is None else arguments.test.partition("::")[0]
    return export_all((each.name, each.suite) for each in opened(arguments, [path]))


def _drawn(arguments: argparse.Namespace) -> Drawing:
    """Of several projects one picture, in which each hangs together with itself alone."""
    from suitevet.commands.nodes import suite_and_test
    from suitevet.commands.suites import opened
    from suitevet.views.drawing import beside, draw

    if arguments.test is not None:
        suite, test = suite_and_test(arguments, arguments.test)
        return draw(suite, [test], arguments.fixture)
    suites = opened(arguments, [arguments.path])
    return beside((each.name, draw(each.suite, each.suite.tests, arguments.fixture)) for each in suites)

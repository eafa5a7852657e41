"""`suitevet parallel`: whether a suite can run with pytest-xdist, and what to do about what stands against it."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.flags import add_environment, add_paths, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse

    from suitevet.parallel.model import Readiness

FORMATS = ("terminal", "markdown", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    add_environment(parser)
    parser.add_argument(
        "-n", "--workers", type=number_of_workers, metavar="N",
        help="workers of which the figures speak (default: the `-n` of addopts, else 4)",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="terminal", metavar="|".join(FORMATS))
    add_output(parser)


def number_of_workers(text: str) -> int:
    import argparse

    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not number:
        raise argparse.ArgumentTypeError(f"wants a number from 1 to 999, not {text}")
    return number


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cli import register_rules

    register_rules()
    return answer(lambda: _rendered(_report(arguments), arguments.format), arguments.output)


def _report(arguments: argparse.Namespace) -> Readiness:
    from suitevet.commands.nodes import config_for_rules, inside, suite_of
    from suitevet.judging.judged import judged
    from suitevet.parallel.assess import HAZARDS, assess
    from suitevet.parallel.narrow import below

    paths = arguments.paths or ["."]
    suite = suite_of(paths[0], arguments.python)
    where = inside(suite, paths)
    said = judged(suite, config_for_rules(paths[0]), HAZARDS)
    for message in said.failed:
        warn(message)
    return below(assess(suite, said, arguments.workers), where)


def _rendered(report: Readiness, format_name: str) -> str:
    if format_name == "json":
        import json

        from suitevet.plan.form import plain

        fields = {name: plain(value) for name, value in report._asdict().items()}
        return json.dumps({"schema": "parallel-readiness/1", **fields}, indent=1) + "\n"
    from suitevet.report import readiness_markdown, readiness_text

    return readiness_markdown.render(report) if format_name == "markdown" else readiness_text.render(report)

"""`suitevet parallel`: whether a suite can run with pytest-xdist, and what to do about what stands against it."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.flags import add_paths, add_reading, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from suitevet.commands.suites import Opened
    from suitevet.parallel.model import Readiness
    from suitevet.report.projects import Told

FORMATS = ("terminal", "markdown", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument(
        "-n", "--workers", type=number_of_workers, metavar="N",
        help="number of workers to count with (default: the `-n` of addopts, else 4)",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="terminal", metavar="|".join(FORMATS))
    add_output(parser)
    add_reading(parser)


def number_of_workers(text: str) -> int:
    import argparse

    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not number:
        raise argparse.ArgumentTypeError(f"wants a number from 1 to 999, not {text}")
    return number


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cli import register_rules

    register_rules()
    return answer(lambda: _rendered(_told(arguments), arguments.format), arguments.output)


def _told(arguments: argparse.Namespace) -> list[Told[Readiness]]:
    from suitevet.commands.suites import opened
    from suitevet.report.projects import Told

    return [Told(each.name, _report(each, arguments)) for each in opened(arguments, arguments.paths or ["."])]


def _report(each: Opened, arguments: argparse.Namespace) -> Readiness:
    from suitevet.commands.suites import config_for_rules, warn_of_the_whole
    from suitevet.judging.judged import judged
    from suitevet.parallel.assess import HAZARDS, assess
    from suitevet.parallel.narrow import below

    said = judged(each.suite, config_for_rules(each), HAZARDS)
    for message in said.failed:
        warn(message)
    report = assess(each.suite, said, arguments.workers)
    if not each.is_met:
        warn_of_the_whole(each, "this is said of")
        return report
    warn_of_the_whole(each, "the number of tests, wide fixtures and how to distribute are those of")
    return below(report, each.below)


def _rendered(told: Sequence[Told[Readiness]], format_name: str) -> str:
    from suitevet.report import projects

    if format_name == "json":
        return projects.as_json(told, _document)
    from suitevet.report import readiness_markdown, readiness_text

    # What is never looked at is the same for all of them: it is said once.
    told = [*(each._replace(said=each.said._replace(limits=())) for each in told[:-1]), told[-1]]
    if format_name == "markdown":
        return projects.markdown(told, _overview, readiness_markdown.render)
    return projects.text(told, _overview, readiness_text.render)


def _document(report: Readiness) -> dict[str, object]:
    from suitevet.plan.form import plain

    return {"schema": "parallel-readiness/1", **{name: plain(value) for name, value in report._asdict().items()}}


def _overview(report: Readiness) -> dict[str, str]:
    """A line of the table of projects."""
    from suitevet.parallel.model import Verdict

    numbers = [sum(each.verdict is verdict for each in report.dangers) for verdict in (Verdict.WILL, Verdict.MAY)]
    return {"tests": str(report.tests), "WILL": str(numbers[0]), "may": str(numbers[1]), "pytest -n": report.verdict}

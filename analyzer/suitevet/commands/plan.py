"""`suitevet plan`: what to fix first, what it buys, and whether the suite can run in several workers then."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.durations import add_durations, durations, read
from suitevet.commands.flags import Usage, add_environment, add_paths, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse

    from suitevet.plan.comparison import Before
    from suitevet.plan.model import Comparison, Measured, Plan
    from suitevet.suite.suite import Suite

FORMATS = ("terminal", "markdown", "json", "html")
FAMILIES = ("VET1", "VET2", "VET3", "VET4", "VET5", "VET6", "VET7")
_LARGEST_PLAN = 64_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from suitevet.commands.parallel import number_of_workers

    add_paths(parser)
    add_environment(parser)
    add_durations(parser)
    parser.add_argument(
        "-n", "--workers", type=number_of_workers, metavar="N",
        help="workers to simulate (default: the `-n` of addopts, else 4)",
    )  # fmt: skip
    parser.add_argument("--compare", metavar="FILE", help="an older plan (--format json): say what has changed since")
    parser.add_argument("--format", choices=FORMATS, default="terminal", metavar="|".join(FORMATS))
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cli import register_rules

    register_rules()
    return answer(lambda: _text(arguments), arguments.output)


def _text(arguments: argparse.Namespace) -> str:
    old = _before(arguments.compare) if arguments.compare else None
    measured = durations(arguments.durations)
    suite = _suite(arguments)
    made = _plan(suite, arguments, measured)
    comparison = None
    if old is not None:
        from suitevet.plan.comparison import compared

        comparison = compared(old, made)
    if arguments.format == "html":
        from suitevet.plan.picture import picture
        from suitevet.report import html_page

        return html_page.render(picture(suite, made, comparison))
    return _rendered(made, comparison, arguments.format)


def _suite(arguments: argparse.Namespace) -> Suite:
    from suitevet.commands.nodes import inside, suite_of

    paths = arguments.paths or ["."]
    suite = suite_of(paths[0], arguments.python)
    inside(suite, paths)  # all of them have to be there
    return suite


def _plan(suite: Suite, arguments: argparse.Namespace, measured: Measured | None) -> Plan:
    from suitevet.commands.nodes import config_for_rules
    from suitevet.judging.judged import judged
    from suitevet.parallel.assess import assess
    from suitevet.plan.make import forecast_of, plan
    from suitevet.project.ci import ci_files
    from suitevet.project.paths import from_here

    forecast = forecast_of(suite, measured)
    said = judged(suite, config_for_rules((arguments.paths or ["."])[0]), *FAMILIES)
    for message in said.failed:
        warn(message)
    report = assess(suite, said, arguments.workers)
    root = suite.settings.root
    return plan(suite, from_here(root), said.found, report, ci_files(root), measured, forecast)


def _before(path: str) -> Before:
    from suitevet.plan.comparison import before
    from suitevet.plan.model import Problem

    found = before(path, read(path, _LARGEST_PLAN))
    if isinstance(found, Problem):
        raise Usage(f"{found.path}: {found.message}")
    return found


def _rendered(made: Plan, comparison: Comparison | None, format_name: str) -> str:
    if format_name == "json":
        from suitevet.plan.form import written

        return written(made, comparison)
    from suitevet.report import plan_markdown, plan_text

    if format_name == "markdown":
        return plan_markdown.render(made, comparison)
    return plan_text.render(made, comparison)

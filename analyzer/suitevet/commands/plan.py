"""`suitevet plan`: what to fix first, what it buys, and whether the suite can run in several workers then."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.durations import add_durations, durations_of, read
from suitevet.commands.flags import Usage, add_paths, add_reading, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from suitevet.commands.suites import Opened
    from suitevet.plan.comparison import Before
    from suitevet.plan.model import Plan
    from suitevet.plan.page import Page
    from suitevet.report.projects import Told

FORMATS = ("terminal", "markdown", "json", "html")
FAMILIES = ("VET1", "VET2", "VET3", "VET4", "VET5", "VET6", "VET7")
_LARGEST_PLAN = 64_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from suitevet.commands.parallel import number_of_workers

    add_paths(parser)
    add_durations(parser)
    parser.add_argument(
        "-n", "--workers", type=number_of_workers, metavar="N",
        help="number of workers to simulate (default: the `-n` of addopts, else 4)",
    )  # fmt: skip
    parser.add_argument("--compare", metavar="FILE", help="an older plan (--format json): say what has changed since")
    parser.add_argument("--format", choices=FORMATS, default="terminal", metavar="|".join(FORMATS))
    add_output(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cli import register_rules

    register_rules()
    return answer(lambda: _text(arguments), arguments.output)


def _text(arguments: argparse.Namespace) -> str:
    from suitevet.commands.suites import opened
    from suitevet.report.projects import Told

    old = _before(arguments.compare) if arguments.compare else None
    suites = opened(arguments, arguments.paths or ["."])
    return _rendered([Told(each.name, _made(each, arguments, old)) for each in suites], arguments.format)


def _made(each: Opened, arguments: argparse.Namespace, old: Mapping[str, Before] | None) -> Page:
    from suitevet.plan.comparison import compared
    from suitevet.plan.page import Page
    from suitevet.plan.picture import picture

    made = _plan(each, arguments)
    before = None
    if old is not None:
        before = next(iter(old.values())) if len(old) == 1 and not each.projects else old.get(made.root)
        if before is None:
            warn(f"{arguments.compare} holds no plan of {made.root}")
    comparison = compared(before, made) if before is not None else None
    return Page(made, comparison, picture(each.suite, made) if arguments.format == "html" else None)


def _plan(each: Opened, arguments: argparse.Namespace) -> Plan:
    from suitevet.commands.suites import config_for_rules, warn_of_the_whole
    from suitevet.judging.judged import judged
    from suitevet.parallel.assess import assess
    from suitevet.plan.make import forecast_of, plan
    from suitevet.project.ci import ci_files
    from suitevet.project.paths import from_here

    warn_of_the_whole(each, "this is the plan of")
    suite = each.suite
    measured = durations_of(each, arguments.durations)
    forecast = forecast_of(suite, measured)
    said = judged(suite, config_for_rules(each), *FAMILIES)
    for message in said.failed:
        warn(message)
    report = assess(suite, said, arguments.workers)
    root = suite.settings.root
    return plan(suite, from_here(root), said.found, report, ci_files(root), measured, forecast)


def _before(path: str) -> Mapping[str, Before]:
    from suitevet.plan.comparison import before
    from suitevet.plan.model import Problem

    found = before(path, read(path, _LARGEST_PLAN))
    if isinstance(found, Problem):
        raise Usage(f"{found.path}: {found.message}")
    return found


def _rendered(told: Sequence[Told[Page]], format_name: str) -> str:
    from suitevet.report import html_page, plan_markdown, plan_text, projects
    from suitevet.report.plan_words import overview

    if format_name == "html":
        return html_page.render(told)
    if format_name == "json":
        from suitevet.plan.form import document

        return projects.as_json(told, lambda page: document(page.plan, page.comparison))
    if format_name == "markdown":
        return projects.markdown(told, overview, lambda page: plan_markdown.render(page.plan, page.comparison))
    return projects.text(told, overview, lambda page: plan_text.render(page.plan, page.comparison))

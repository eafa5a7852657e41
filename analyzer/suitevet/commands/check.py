"""`suitevet check`: analyse a suite, report what was found, say so by the exit code."""

from __future__ import annotations

from suitevet.commands.answer import show
from suitevet.commands.durations import add_durations, durations
from suitevet.commands.flags import Usage, add_failing, add_paths, add_reading, add_rules, configuration, warn
from suitevet.configuration.options import OPTIONS

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from suitevet.configuration.config import Config
    from suitevet.document import Document, FindingRow
    from suitevet.judging.judges import Repriced
    from suitevet.pipeline import Analysis, Request
    from suitevet.project.disk import Sightings
    from suitevet.suite.suite import Suite

_SEVERITIES = ("note", "warning", "error")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    add_rules(parser)
    _add_scope(parser)
    _add_output(parser)
    add_reading(parser)
    add_durations(parser)
    group = parser.add_argument_group("the run")
    add_failing(group)
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 instead of 1; never hides a 2")
    group.add_argument("--timings", action="store_true", help="print the time of each stage and rule on stderr")
    group.add_argument("--watch", action="store_true", help="run again whenever a file changes")


def _add_scope(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is reported")
    group.add_argument(
        "--only-files", action="store_true", help="analyse the suite of the current directory, report only on PATHS"
    )
    group.add_argument(
        "--diff-base", metavar="REV", help="report only findings on what has changed since a git revision"
    )
    group.add_argument("--respect-gitignore", action="store_true", help="report nothing in files that .gitignore names")
    group.add_argument("--stdin-filename", metavar="FILE", help="with `-` as PATHS: read stdin as the contents of FILE")
    group.add_argument("--baseline", metavar="FILE", help=OPTIONS["baseline"].help)
    group.add_argument("--write-baseline", action="store_true", help="write all findings there, report none")
    group.add_argument("--add-noqa", action="store_true", help="add a `# noqa` comment for each finding")


def _add_output(parser: argparse.ArgumentParser) -> None:
    import argparse

    group = parser.add_argument_group("output")
    option = OPTIONS["output-format"]
    group.add_argument("--output-format", choices=option.choices, metavar="FORMAT", help=", ".join(option.choices))
    # As the other commands call it.
    group.add_argument("--format", dest="output_format", choices=option.choices, help=argparse.SUPPRESS)
    group.add_argument(
        "-o", "--output", action="append", default=[], metavar="FORMAT=FILE", help="also write a report; repeatable"
    )
    group.add_argument("--statistics", action="store_true", help="counts and costs per rule instead of findings")
    group.add_argument("--show-files", action="store_true", help="list the files that are read")
    group.add_argument("--show-settings", action="store_true", help="show the configuration in force")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", metavar="auto|always|never")
    group.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")
    group.add_argument("-v", "--verbose", action="store_true", help="say which root and configuration are used")


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cli import FAILED, register_rules

    register_rules()
    try:
        if not arguments.watch:
            return _once(arguments)[0]
        from suitevet.commands.watch import watch

        return watch(lambda: _once(arguments)[1])
    except Usage as error:
        warn(str(error))
        return FAILED


def _once(arguments: argparse.Namespace) -> tuple[int, Sightings]:
    """The exit code of one run, and what it has seen of the disk."""
    from dataclasses import replace

    from suitevet.commands.request import known_findings, make_reader, requested
    from suitevet.configuration.config import checked, settings_lines
    from suitevet.project.disk import recorded
    from suitevet.workspace import analyze_all

    with recorded() as sightings:
        request = requested(arguments)
        config = checked(configuration(arguments, request.start))
        if arguments.show_settings:
            show(settings_lines(config))
            return 0, sightings
        known = None if arguments.write_baseline else known_findings(arguments, config)
        request = replace(request, known=known, prices=_prices(arguments.durations, request, config))
        analysis = analyze_all(request, lambda start: checked(configuration(arguments, start)), make_reader(arguments))
        if arguments.verbose:
            warn(f"root {analysis.root}, configuration {config.path or 'none'}, {len(analysis.files)} files read")
        if arguments.timings:
            from suitevet.process.stopwatch import timings
            from suitevet.streams import say

            say(timings(analysis.spent))
        if arguments.show_files:
            show(analysis.files)
            return 0, sightings
        return _acted(arguments, config, analysis, sightings), sightings


def _prices(paths: Sequence[str], request: Request, config: Config) -> Callable[[Suite], Repriced] | None:
    """How findings get the prices that files of durations tell."""
    if not paths:
        return None
    from functools import partial

    from suitevet.commands.division import divided
    from suitevet.plan.prices import repriced, repriced_in
    from suitevet.workspace import parts

    found = parts(request.start, request.paths, config)
    whole = durations(paths) if len(found) == 1 else None
    return partial(repriced_in, shares=divided(paths, found)) if whole is None else partial(repriced, measured=whole)


def _acted(arguments: argparse.Namespace, config: Config, analysis: Analysis, sightings: Sightings) -> int:
    from suitevet.cache.stored_run import Answer, store
    from suitevet.commands import output

    if arguments.write_baseline:
        return output.write_baseline(arguments, config, analysis)
    if arguments.add_noqa:
        return output.add_noqa(arguments, analysis)
    said = output.report(arguments, config, analysis)
    code = exit_code(analysis.document, config.fail_on, 0 if arguments.exit_zero else 1)
    answer = Answer(code, *said)
    if _may_be_stored(arguments, analysis.document):
        store(arguments.words, analysis.root, answer, sightings)
    return answer.give()


def _may_be_stored(arguments: argparse.Namespace, document: Document) -> bool:
    """Whether the answer rests on nothing but the disk, and giving it is all that was asked for."""
    from suitevet.diagnostics import PASSING

    others = ("no_cache", "diff_base", "stdin_filename", "output", "verbose", "watch", "timings")
    if any(getattr(arguments, name) for name in others):
        return False
    return not any(row["code"] in PASSING for row in document["findings"])


def exit_code(document: Document, fail_on: str, found: int) -> int:
    """2 if the job could not be done, `found` if a finding is severe enough, else 0."""
    from suitevet.diagnostics import FAILURES

    if any(row["code"] in FAILURES for row in document["findings"]):
        return 2
    return found if any(_fails(row, fail_on) for row in document["findings"]) else 0


def _fails(row: FindingRow, fail_on: str) -> bool:
    """A module of the project that only an import reaches may be broken: that is a note, and never fails a run.

    Neither does what suitevet itself does not see: nothing has to be mended there.
    """
    from suitevet.diagnostics import INCOMPLETE
    from suitevet.rule import REGISTERED

    rule = REGISTERED.get(row["code"])
    if (row["code"] in INCOMPLETE and row["severity"] == "note") or (rule is not None and not rule.fails):
        return False
    return _SEVERITIES.index(row["severity"]) >= _SEVERITIES.index(fail_on)

"""The stages in order: settings, tree, survey, suite, rules, document."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from os import PathLike
from typing import NamedTuple, TypeVar

from suitevet.catalog import Catalog, Complaint, extend, load
from suitevet.configuration.config import Config, first, problem_of
from suitevet.configuration.selection import enabled
from suitevet.diagnostics import DIAGNOSTICS, INCOMPLETE, UNUSED
from suitevet.document import Document, FindingRow, RuleRow
from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.stack import on_large_stack
from suitevet.findings import baseline
from suitevet.findings.documents import document_of, placed
from suitevet.findings.reported import Changes, Wanted, reported
from suitevet.findings.rows import in_order, problem_row
from suitevet.findings.suppress import suppress
from suitevet.judging.containment import Failure, attempt
from suitevet.judging.judges import Bench, Repriced, verdicts
from suitevet.process.stopwatch import Spent, Stopwatch
from suitevet.process.uncollected import uncollected
from suitevet.project.installed import Installed, find_installed
from suitevet.project.paths import relative, within
from suitevet.project.settings import Settings, find_settings
from suitevet.project.starts import start_paths
from suitevet.project.tree import Tree
from suitevet.reading.reader import reader
from suitevet.reading.survey import Reader, Survey, resolve, survey
from suitevet.rule import REGISTERED, Finding
from suitevet.suite.suite import Suite

T = TypeVar("T")
_DEFAULTS = Config()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be analysed and reported; all paths are absolute."""

    start: str  # the suite that this file or directory belongs to
    paths: tuple[str, ...]  # what is reported
    base: str | None = None  # where the paths of the document start; None: here, if the suite lies below
    overlay: Mapping[str, bytes] | None = None  # contents that replace those of files
    changes: Callable[[str], Changes] | None = None  # what has changed below a root
    is_hidden: Callable[[str], bool] = lambda path: False  # a file that nothing is to be said about
    known: Counter[baseline.Key] | None = None
    prices: Callable[[Suite], Repriced] | None = None  # what to ask for other prices
    jobs: int = 1  # processes in which rules may run at once


class Analysis(NamedTuple):
    """The document, and what the command line has further use for."""

    document: Document
    root: str  # of the suite, absolute
    rows: list[FindingRow]  # those of the document, relative to the root
    files: tuple[str, ...]  # that were read
    stale: tuple[baseline.Key, ...]
    spent: list[Spent]  # by the stages, in their order
    apart: tuple[str, ...] = ()  # the paths that were asked for, if nothing of the suite lies in them
    strays: int = 0  # test modules outside of testpaths, if there are more of them than inside and all was asked for


@uncollected()
def load_suite(
    path: str | PathLike[str], config: Config = _DEFAULTS, make_reader: Callable[[Tree], Reader] = reader
) -> Suite:
    """The suite that a directory or file belongs to; what is wrong with the configuration is passed over."""
    start = os.path.abspath(path)
    return open_suite(find_settings(start), (start,), config, make_reader)


def open_suite(
    settings: Settings, paths: tuple[str, ...], config: Config, make_reader: Callable[[Tree], Reader]
) -> Suite:
    """A suite whose settings are known, with what collection of it would not come by among absolute paths."""
    tree = Tree(settings.root)
    settings = _reaching(tree, settings, tuple(relative(path, settings.root) for path in paths))
    known, _ = tables(config)
    installed = _packages(config, settings.root)
    found = installed if isinstance(installed, Installed) else None
    return on_large_stack(lambda: resolve(survey(tree, settings, excludes(config), make_reader(tree), found), known))


@uncollected()
def analyze(
    request: Request,
    config: Config,
    make_reader: Callable[[Tree], Reader] = reader,
    settings: Settings | None = None,
) -> Analysis:
    """Run every stage on one suite; nothing that a tree contains makes this raise."""
    return on_large_stack(_analyze, request, config, make_reader, settings or find_settings(request.start))


def _analyze(
    request: Request, config: Config, make_reader: Callable[[Tree], Reader], settings: Settings
) -> Analysis:
    tree = Tree(settings.root)
    prefixes = tuple(relative(path, settings.root) for path in request.paths)
    settings = _reaching(tree, settings, prefixes)
    read_files = _overlaid(make_reader(tree), request.overlay or {}, settings.root)
    packages = _packages(config, settings.root)
    if isinstance(packages, Problem):
        problem = problem_of(config, packages.message, "python")
        config, packages = replace(config, problems=(*config.problems, problem)), None
    watch = Stopwatch()
    excluded = excludes(config)
    surveyed = _timed("reading the tree", lambda: survey(tree, settings, excluded, read_files, packages), watch)
    codes = enabled(rule_names(), *config.selectors)
    rows = [*_of_settings(settings, config)]
    if isinstance(surveyed, Failure):
        rows.append(surveyed.row)
    else:
        rows += _of_files(surveyed)
        rows += _of_suite(surveyed, config, codes, request, watch)
    files = {} if isinstance(surveyed, Failure) else surveyed.files
    tests = 0 if isinstance(surveyed, Failure) else len({*surveyed.listing.collected, *surveyed.listing.doctest_files})
    analysis = watch.time(
        "choosing what is reported",
        lambda: _assembled(request, config, settings, prefixes, files, tests, rows, codes, watch.spent),
    )
    if isinstance(surveyed, Failure):
        return analysis
    listing = surveyed.listing
    is_asked = any(prefixes)  # then it is known what is wanted
    strays = len(listing.strays) if len(listing.strays) > len(listing.collected) > 0 and not is_asked else 0
    is_apart = not any(within(prefix, path) for prefix in prefixes for path in files)
    return analysis._replace(apart=prefixes if is_apart else (), strays=strays)


def _assembled(
    request: Request,
    config: Config,
    settings: Settings,
    prefixes: tuple[str, ...],
    files: Mapping[str, FileFacts],
    tests: int,
    rows: list[FindingRow],
    codes: frozenset[str],
    spent: list[Spent],
) -> Analysis:
    silenced = suppress(rows, files, codes)
    changes = request.changes(settings.root) if request.changes is not None else None
    to_root = relative(settings.root, config.directory)

    def is_hidden(path: str) -> bool:
        return request.is_hidden(os.path.join(settings.root, path))

    wanted = Wanted(prefixes, changes, config, to_root, is_hidden)
    wished = in_order(reported(silenced.rows, files, wanted))
    document, stale = document_of(
        wished,
        known=request.known or Counter(),
        incomplete={row["path"] for row in rows if row["code"] in INCOMPLETE},
        test_files=tests,
        suppressed=silenced.number,
        rules=rule_rows({*codes, *DIAGNOSTICS}),
    )
    shown = placed(document, settings.root, request.base)
    return Analysis(shown, settings.root, document["findings"], tuple(files), stale, spent)


# --- where the rows come from ---


def _of_settings(settings: Settings, config: Config) -> Iterator[FindingRow]:
    for path, problem in settings.problems:
        yield problem_row(path, problem)
    where = relative(config.path, settings.root) if config.path is not None else "."
    for problem in config.problems:
        yield problem_row(where, problem)


def _of_files(surveyed: Survey) -> Iterator[FindingRow]:
    """What could not be read; a module that is reached by import only is not the suite's own, hence a note."""
    listing = surveyed.listing
    own = {*listing.collected, *listing.conftests, *listing.doctest_files}
    seen: set[tuple[str, str]] = set()
    listed = [(path, problem, "error") for path, problem in listing.problems]
    for path, file in surveyed.files.items():
        if surveyed.index.is_installed(path):
            continue
        listed += [(path, problem, "error" if path in own else "note") for problem in file.problems]
    for path, problem, severity in listed:
        if (path, problem.code) not in seen:
            seen.add((path, problem.code))
            yield problem_row(path, problem, severity)


def tables(config: Config) -> tuple[Catalog, tuple[Problem, ...]]:
    """Ours with the user's; ours alone, and what is wrong, where the user's cannot be followed."""
    known = extend(load(), config.catalog) if config.catalog else load()
    return (known, ()) if isinstance(known, Catalog) else (load(), first(_complained(config, each) for each in known))


def _complained(config: Config, of: Complaint) -> Problem:
    expected = f"; expected: {of.suggestion}" if of.suggestion else ""
    keys = (key for key in (of.entry, of.table, of.table.replace("_", "-")) if key)
    return problem_of(config, f"{of.message} (in `{of.table}`){expected}", *keys)


def _of_suite(
    surveyed: Survey,
    config: Config,
    codes: frozenset[str],
    request: Request,
    watch: Stopwatch,
) -> Iterator[FindingRow]:
    catalog, problems = watch.time("loading the tables", lambda: tables(config))
    where = relative(config.path or config.directory, surveyed.settings.root)
    yield from (problem_row(where, problem) for problem in problems)
    suite = _timed("linking the suite", lambda: resolve(surveyed, catalog), watch)
    if isinstance(suite, Failure):
        yield suite.row
        return
    repriced = request.prices(suite) if request.prices is not None else _as_it_is
    yield from verdicts(Bench(suite, repriced, watch), codes & REGISTERED.keys(), request.jobs)


def _as_it_is(finding: Finding) -> Finding:
    return finding


def _timed(what: str, call: Callable[[], T], watch: Stopwatch) -> T | Failure:
    return watch.time(what, lambda: attempt(what, call))


# --- rules ---


def rule_names() -> Mapping[str, str]:
    """The codes that can be switched on and off, with the names of their rules."""
    return {UNUSED: DIAGNOSTICS[UNUSED].name, **{code: rule.name for code, rule in REGISTERED.items()}}


def rule_rows(codes: Iterable[str]) -> list[RuleRow]:
    rows: list[RuleRow] = []
    for code in sorted(codes):
        rule = REGISTERED.get(code) or DIAGNOSTICS[code]
        rows.append(
            RuleRow(
                code=code,
                name=rule.name,
                severity=str(rule.severity),
                summary=rule.summary,
                documentation=rule.documentation,
            )
        )
    return rows


# --- paths ---


def excludes(config: Config) -> tuple[str, ...]:
    return (*config.exclude, *config.extend_exclude)


def _packages(config: Config, root: str) -> Installed | Problem | None:
    """The packages of the environment that is named; a file of the project may name none outside of it."""
    if not config.python:
        return None
    around = None if os.path.isabs(config.python) else config.directory
    return find_installed(os.path.join(config.directory, config.python), around, root, load().plugins)


def _reaching(tree: Tree, settings: Settings, prefixes: tuple[str, ...]) -> Settings:
    """Settings whose collection also starts at the paths asked for, where it would not come by."""
    starts = start_paths(tree, settings)
    beside = tuple(prefix for prefix in prefixes if prefix and not any(within(start, prefix) for start in starts))
    return replace(settings, testpaths=(*starts, *beside)) if beside else settings


def _overlaid(read_files: Reader, overlay: Mapping[str, bytes], root: str) -> Reader:
    """A reader for which some files hold what an editor has not written yet."""
    if not overlay:
        return read_files
    from suitevet.facts.read import read  # loads libcst

    fresh = {relative(path, root): data for path, data in overlay.items()}

    def read_overlaid(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        found = dict(read_files(tuple(path for path in paths if path not in fresh)))
        found.update((path, read(fresh[path])) for path in paths if path in fresh)
        return found

    return read_overlaid

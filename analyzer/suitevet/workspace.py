"""The suites below a directory: each is analysed by itself, as pytest runs it in its own folder; one report of all."""

from __future__ import annotations

import gc
import os.path
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from suitevet.configuration.config import Config
from suitevet.findings.documents import document_of, placed
from suitevet.findings.rows import in_order
from suitevet.pipeline import Analysis, Request, analyze, excludes
from suitevet.project.nested import projects_below
from suitevet.project.paths import relative, within
from suitevet.project.settings import Settings, find_settings
from suitevet.project.tree import Tree
from suitevet.reading.survey import Reader


class Part(NamedTuple):
    """One suite of those below a directory, and what of it is asked for; its paths are absolute."""

    name: str  # its folder as the root sees it; "" is the root itself
    start: str
    paths: tuple[str, ...]
    settings: Settings


def parts(start: str, paths: tuple[str, ...], config: Config) -> tuple[Part, ...]:
    """The suite that is started from; or what lies beside the projects below it first, and then each of these."""
    settings = find_settings(start)
    below = projects_below(Tree(settings.root), settings, excludes(config))
    return tuple(_parts(start, paths, settings, below)) or (Part("", start, paths, settings),)


def _parts(start: str, paths: tuple[str, ...], settings: Settings, below: tuple[str, ...]) -> Iterator[Part]:
    asked = {path: relative(path, settings.root) for path in paths}
    beside = tuple(path for path, there in asked.items() if not any(within(folder, there) for folder in below))
    if beside:
        yield Part("", start, beside, replace(settings, ignore=(*settings.ignore, *below), projects=below))
    for folder in below:
        top = os.path.join(settings.root, folder)
        inside = tuple(path for path, there in asked.items() if within(folder, there))
        if any(within(there, folder) for there in asked.values()):
            inside = (top,)
        if inside:
            yield Part(folder, top, inside, find_settings(top))


def analyze_all(
    request: Request, config: Callable[[str], Config], make_reader: Callable[[Tree], Reader]
) -> Analysis:
    """What is found in each of the suites, as one."""
    above = config(request.start)
    found = parts(request.start, request.paths, above)
    if len(found) == 1 and not found[0].name:
        return analyze(request, above, make_reader, found[0].settings)
    root = find_settings(request.start).root
    analyses = [_analyzed(part, root, request, config(part.start), make_reader) for part in found]
    return _joined(request, root, [each for each in analyses if each.document["test_files"]] or analyses[:1])


def _analyzed(
    part: Part, root: str, request: Request, config: Config, make_reader: Callable[[Tree], Reader]
) -> Analysis:
    inner = replace(request, start=part.start, paths=part.paths, base=root, known=None)
    analysis = analyze(inner, config, make_reader, part.settings)
    gc.collect()  # the suite of one project is not kept while the next one is read
    return analysis


def _joined(request: Request, root: str, analyses: list[Analysis]) -> Analysis:
    rows = in_order(row for each in analyses for row in each.document["findings"])
    document, stale = document_of(
        rows,
        known=request.known or Counter(),
        incomplete={path for each in analyses for path in each.document["incomplete"]},
        test_files=sum(each.document["test_files"] for each in analyses),
        suppressed=sum(each.document["suppressed"] for each in analyses),
        rules=analyses[0].document.get("rules", []),
    )
    return Analysis(
        document=placed(document, root, request.base),
        root=root,
        rows=document["findings"],
        files=tuple(posixpath.join(relative(each.root, root), path) for each in analyses for path in each.files),
        stale=stale,
        spent=[spent for each in analyses for spent in each.spent],
        apart=tuple(path for each in analyses for path in each.apart) if all(each.apart for each in analyses) else (),
    )

"""The suites below a directory: each is analysed by itself, as pytest runs it in its own folder; one report of all."""

from __future__ import annotations

import os.path
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from suitevet.configuration.config import Config
from suitevet.findings.documents import document_of, placed
from suitevet.findings.rows import in_order
from suitevet.pipeline import Analysis, Request, analyze, excludes
from suitevet.project.nested import projects_below
from suitevet.project.paths import relative, within
from suitevet.project.settings import Settings, find_settings
from suitevet.project.tree import Tree
from suitevet.reading.survey import Reader


def analyze_all(
    request: Request, config: Callable[[str], Config], make_reader: Callable[[Tree], Reader]
) -> Analysis:
    """The suite that the request starts from, or all those of the projects below, and what lies beside them."""
    settings = find_settings(request.start)
    above = config(request.start)
    below = projects_below(Tree(settings.root), settings, excludes(above))
    parts = tuple(_parts(request, settings, below)) if below else ()
    if not parts:
        return analyze(request, above, make_reader, settings)
    analyses = [analyze(part, config(part.start), make_reader, own) for part, own in parts]
    return _joined(request, settings.root, [each for each in analyses if not each.is_empty] or analyses[:1])


def _parts(request: Request, settings: Settings, below: tuple[str, ...]) -> Iterator[tuple[Request, Settings]]:
    """What is asked of each suite; of the one beside the projects first."""
    inner = replace(request, base=settings.root, known=None)
    asked = {path: relative(path, settings.root) for path in request.paths}
    beside = tuple(path for path, there in asked.items() if not any(within(folder, there) for folder in below))
    if beside:
        yield replace(inner, paths=beside), replace(settings, ignore=(*settings.ignore, *below))
    for folder in below:
        start = os.path.join(settings.root, folder)
        paths = [path for path, there in asked.items() if within(folder, there)]
        if any(within(there, folder) for there in asked.values()):
            paths = [start]
        if paths:
            yield replace(inner, start=start, paths=tuple(paths)), find_settings(start)


def _joined(request: Request, root: str, analyses: list[Analysis]) -> Analysis:
    rows = in_order(row for each in analyses for row in each.document["findings"])
    document, stale = document_of(
        rows,
        known=request.known or Counter(),
        incomplete={path for each in analyses for path in each.document["incomplete"]},
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
        is_empty=all(each.is_empty for each in analyses),
    )

"""What happens before the first test, as a tree: from the files that pytest imports to the calls that take time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from suitevet.catalog import Client
from suitevet.facts.parts import dotted
from suitevet.finding import Confidence
from suitevet.plan.page import Stop
from suitevet.suite.import_time.startup import Startup, Work
from suitevet.suite.import_time.traces import does, spelled
from suitevet.suite.suite import Suite

_MOST = 200  # calls: who has more of them fixes these first
_Step = tuple[str, str]  # what happens, and where


def routes(suite: Suite) -> tuple[Stop, ...]:
    """The files in which routes begin; the dearest first, and within them their dearest branches."""
    known = [work for work in suite.ask(Startup).work if work.confidence is not Confidence.LOW]
    dearest = sorted(known, key=lambda work: (-_most(suite, work), work.path, work.step.span))
    root = _Branch()
    for work in dearest[:_MOST]:
        branch = root
        for step in _steps(work):
            branch = branch.branches.setdefault(step, _Branch())
        branch.seconds = suite.ask(Startup).seconds(work)
    return tuple(_stops(root.branches))


def _most(suite: Suite, work: Work) -> float:
    seconds = suite.ask(Startup).seconds(work)
    return seconds[1] if seconds is not None else 0.0


@dataclass
class _Branch:
    seconds: tuple[float, float] | None = None
    branches: dict[_Step, _Branch] = field(default_factory=dict)


def _steps(work: Work) -> Iterator[_Step]:
    yield f"pytest imports `{work.route.start}`", ""
    for edge in work.route.edges:
        yield f"imports `{edge.target}`", f"{edge.source}:{edge.span.line}"
    *through, site = work.effect.chain
    for hop in through:
        called = dotted(hop.call.func) if hop.call is not None else ""
        yield (f"calls `{called}`" if called else "leads on"), f"{hop.path}:{hop.span.line}"
    what = f", which {does(work)}" if isinstance(work.entry, Client) else ""
    yield f"calls `{spelled(work)}`{what}", f"{site.path}:{site.span.line}"


def _stops(branches: Mapping[_Step, _Branch]) -> Iterable[Stop]:
    for (what, place), branch in branches.items():
        yield Stop(what, place, branch.seconds, tuple(_stops(branch.branches)))

"""How a chain of imports and calls is told: one note per hop, and the words for what import time costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.catalog import Client, Does, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner, last_name
from suitevet.finding import Note, Place, Price
from suitevet.suite.changing.replaced import is_patch
from suitevet.suite.effects.imports import Route
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup, Work
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_A_HABIT = 3  # calls of a module, modules with one helper or one remedy: more are told as one
_LISTED = 20  # places that a finding names beside its own
_SHOWN = 4  # hops of a chain that a message spells out


def trace(work: Work) -> tuple[Note, ...]:
    """Every hop from the file pytest imports to the call itself."""
    return (*imports(work.route), *_calls(work))


def imports(route: Route) -> Iterator[Note]:
    for edge in route.edges:
        yield Note(Place(edge.source, edge.span), f"importing this file imports `{edge.target}`")


def _calls(work: Work) -> Iterator[Note]:
    *through, site = work.effect.chain
    for hop in through:
        called = _called(hop.call) if hop.call is not None else ""
        yield Note(Place(hop.path, hop.span), f"calls `{called}`" if called else "leads on from here")
    yield Note(Place(site.path, site.span), f"calls `{spelled(work)}`")


def _called(call: facts.Call) -> str:
    match call.func:
        case facts.Attribute(facts.Call(facts.Name("super"), _, _), name):
            return f"super().{name}"
    return dotted(call.func).removeprefix("?.")


def way(work: Work) -> str:
    """`tests/conftest.py:1 → app/__init__.py:7 → app/aws.py:12`, short enough for a message."""
    stops = [f"{edge.source}:{edge.span.line}" for edge in work.route.edges]
    stops += [f"{hop.path}:{hop.span.line}" for hop in work.effect.chain]
    distinct = list(dict.fromkeys(stops))
    if len(distinct) > 2 * _SHOWN:
        distinct = [*distinct[:_SHOWN], "…", *distinct[-_SHOWN + 1 :]]
    return " → ".join(distinct)


Told = tuple[Work, tuple[Work, ...]]  # one that speaks for others


def habits(suite: Suite, works: Iterable[Work]) -> Iterator[Told]:
    """Each work, with those told with it: all of one hook, many modules that lead to one line, many calls of a module.

    Clients that do nothing yet are told once for a module, and so is what its statements do by one line of a helper.
    """
    same: dict[tuple[str, facts.Span | str], list[Work]] = {}
    for work in works:
        same.setdefault(_cause(suite, work), []).append(work)
    for found in same.values():
        of_one = len({work.path for work in found}) == 1
        by_one_line = len({work.effect.site.span for work in found}) == 1 and len(found[0].effect.chain) > 1
        together = of_one and (found[0].sort is Sort.LAZY or by_one_line)
        yield from _told(found, together=together or found[0].part is Part.HOOK)


def by_call(works: Iterable[Work]) -> Iterator[Told]:
    """Each work, with those told with it: many that do the same, where one remedy serves all."""
    same: dict[str, list[Work]] = {}
    for work in works:
        same.setdefault(work.effect.name, []).append(work)
    for found in same.values():
        yield from _told(found, together=False)


def _told(found: list[Work], *, together: bool) -> Iterable[Told]:
    if together or len(found) > _A_HABIT:
        return [(found[0], tuple(found[1:]))]
    return [(work, ()) for work in found]


def _cause(suite: Suite, work: Work) -> tuple[str, facts.Span | str]:
    if work.part is Part.HOOK:
        return (work.path, work.name)
    shared = len(work.effect.chain) > 1 and suite.ask(Startup).is_own(work.path)
    if work.sort is Sort.LAZY and not shared:  # two clients of one store are one matter
        return (work.path, work.effect.name)
    if work.part is Part.STATEMENT and len(work.effect.chain) == 1:  # it says so itself
        return (work.path, work.effect.name)
    return (work.effect.site.path, work.effect.site.span)  # to which modules lead, or statements of one


def is_for_patch(suite: Suite, work: Work) -> bool:
    """`@patch("shop.store", Mock(return_value=Client()))`: does the decorator that it stands in replace something?"""
    hop = work.effect.chain[0]
    match hop.step.action:
        case facts.Define(position):
            decorators = suite.file(work.path).functions[position].decorators
        case facts.DefineClass(position):
            decorators = suite.file(work.path).classes[position].decorators
        case _:
            return False
    around = (each.expression for each in decorators if any(part is hop.call for part in inner(each.expression)))
    return any(isinstance(each, facts.Call) and is_patch(each.func) for each in around)


def again(others: tuple[Work, ...]) -> str:
    return f" (and in {counted(len(others), 'more place')})" if others else ""


def likewise(others: tuple[Work, ...]) -> tuple[Note, ...]:
    """Where those are that a work speaks for."""
    return tuple(Note(at(work), f"so does `{work.name}`" if work.name else "and here") for work in others[:_LISTED])


def spelled(work: Work) -> str:
    """What is called, as the catalogue knows it; as it is written where an entry stands for many names."""
    call = work.effect.call
    return dotted(call.func).removeprefix("?.") if "*" in work.effect.name and call is not None else work.effect.name


def symbol(work: Work) -> str:
    return f"{work.path}::{work.name}"


def at(work: Work) -> Place:
    return Place(work.path, work.step.span)


def does(work: Work) -> str:
    """What a call of the catalogue does at once, as a verb phrase."""
    entry = work.entry
    return _DOES.get(entry.does, "reaches the network") if isinstance(entry, Client) else "does its work"


def cost(suite: Suite, work: Work) -> str:
    """`, about 2.0 s in each of 4 processes`, or nothing when nobody knows."""
    seconds = suite.ask(Startup).seconds(work)
    if seconds is None or seconds[1] < 0.001:
        return ""
    processes = suite.ask(Startup).processes(work)
    times = " in every worker" if processes is None else f" in each of {processes} processes" if processes > 1 else ""
    return f", {duration(seconds)}{times}"


def duration(seconds: tuple[float, float]) -> str:
    low, high = (f"{s * 1000:.0f} ms" if s < 1 else f"{s:.1f} s" for s in seconds)
    return f"about {high}" if low == high else f"{low} to {high}"


def price(suite: Suite, work: Work, others: tuple[Work, ...] = ()) -> Price | None:
    """What a run pays for it, and for what it speaks for: of these the first call's own costs are paid already."""
    seconds = suite.ask(Startup).seconds(work)
    if seconds is None:
        return None
    again = _again(work.entry, seconds)
    seconds = (seconds[0] + len(others) * again[0], seconds[1] + len(others) * again[1])
    times = suite.ask(Startup).processes(work) or 1
    evidence = work.entry.evidence.value if work.entry is not None else "estimate"
    return Price(
        setups_now=times,
        setups_then=0,
        seconds=(seconds[0] * times, seconds[1] * times),
        basis=f"estimate: `{spelled(work)}` once per process ({evidence})",
    )


def _again(entry: Client | Expensive | None, first: tuple[float, float]) -> tuple[float, float]:
    repeat = entry.repeat_ms if isinstance(entry, Expensive) else None
    return first if repeat is None else (repeat / 1000, repeat / 1000)


def where(work: Work) -> str:
    """Which part of the file it stands in, for a message."""
    match work.part, work.step.action:
        case Part.DECORATOR, _:
            return f"in a decorator of `{work.name}`"
        case Part.DEFAULT, _:
            return f"in a default argument of `{work.name}`"
        case Part.CLASS, _:
            return f"in the body of class `{work.name.rpartition('.')[0]}`"
        case Part.HOOK, _:
            return f"in the hook `{work.name}`"
        case _, facts.Assign():
            return f"for `{work.name}`"
    return "at module level"


_DOES = {
    Does.IMDS: "asks the cloud's metadata service for credentials",
    Does.DNS: "resolves a host name",
    Does.CALL: "sends a request",
    Does.CONNECT: "connects",
    Does.BLOCKING: "connects, and keeps retrying while nobody answers",
    Does.THREAD: "starts threads",
    Does.BIND: "opens a listening port",
    Does.LOOP: "binds to an event loop that may not run yet",
    Does.CPU: "opens no connection yet",
    Does.NOTHING: "opens no connection yet",
    Does.FILE: "opens a file where the run was started",
    Does.SUBPROCESS: "starts a process",
}


def unconditional(work: Work) -> bool:
    """Is it done in every process, whatever the options of the run are?"""
    return not any(block.kind in ("if", "else", "case") for hop in work.effect.chain for block in hop.step.blocks)


def reason(work: Work) -> str:
    """Why it matters, from the catalogue."""
    entry = work.entry
    return entry.why if entry is not None else "it runs on in every process of the run, and nothing stops it"


def is_condition(work: Work) -> bool:
    """`needs_network = pytest.mark.skipif(not is_connected())`: asked at import, to know which tests to skip."""
    match work.step.action:
        case facts.Assign(_, facts.Call(func, _, _), _):
            return "mark" in dotted(func).split(".") or last_name(func) in ("skipIf", "skipUnless")
    return False


INSTEAD_OF_CONDITION = "ask in a session-scoped fixture that skips, and let the tests request it in place of the mark"


def remedy(work: Work) -> str:
    entry = work.entry
    return entry.instead if entry is not None else "start it in a fixture that stops it in its teardown"


def reached(suite: Suite, work: Work) -> str:
    """How pytest comes by it, in words."""
    if suite.ask(Startup).is_own(work.path):
        return "pytest imports this file itself, before the first test"
    start = work.route.start
    hops = len(work.route.edges)
    others = suite.imports.importers(work.path) - 1
    rest = f", and {others} more of the files pytest imports lead here" if others > 0 else ""
    by = "directly" if hops <= 1 else f"through {hops} imports"
    return f"`{start}` imports it {by}{rest}"

"""From rows to records: the schema of every table, the user's included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.catalog.model import (
    ClassEntry,
    Client,
    Cost,
    Does,
    Evidence,
    Expensive,
    Guard,
    HeavyImport,
    Lazy,
    Mark,
    Mutator,
    Plugin,
    PluginFixture,
    Sharing,
    Sink,
)
from suitevet.catalog.rows import Malformed, Row, row

COSTS = {cost.name.lower(): cost for cost in Cost}
SHARINGS = {sharing.value: sharing for sharing in Sharing}
EVIDENCE = {evidence.value: evidence for evidence in Evidence}
DOES = {does.value: does for does in Does}
FORMS = {form: form for form in ("call", "assign", "item", "delete")}
REACHES = {reach: reach for reach in ("process", "host")}
GUARDS = {guard: guard for guard in ("restore", "lock", "mock", "skip")}
RESOURCES = {resource: resource for resource in ("path", "port", "name", "lock")}
SCOPES = {scope: scope for scope in ("function", "class", "module", "package", "session")}
OTHER = "other"

# `aliases`: the same object by another path. `like`: other callables that act alike, measured for the first one only.
NAMING = frozenset({"aliases", "like"})
EXPENSIVE = NAMING | {
    "kind",
    "cost",
    "ms",
    "evidence",
    "sharing",
    "outside",
    "awaited",
    "seconds",
    "lazy",
    "active",
    "returns",
    "why",
    "hazard",
    "instead",
}
CLIENT = NAMING | {"family", "does", "evidence", "awaited", "lazy", "active", "returns", "why", "instead"}
LAZY = NAMING | {"returns", "why"}
MUTATOR = NAMING | {"family", "on", "reach", "undo", "methods", "active", "default", "why", "instead"}
SINK = NAMING | {"resource", "argument", "active", "default", "elsewhere"}
GUARD = NAMING | {"kind", "families"}
HEAVY_IMPORT = frozenset({"ms", "modules", "cost", "evidence"})
CLASS = NAMING | {"kind", "bases"}
KIND = frozenset({"sharing", "outside", "why", "hazard", "instead"})
PLUGIN = frozenset({"names", "modules", "opt_in", "bundled", "declared", "looks_for", "fixtures"})
FIXTURE = frozenset({"scope", "autouse", "requests", "asks", "params", "module", "wider", "until", "beside"})
MARK = frozenset({"distribution", "fixtures", "optional"})


class Kind(NamedTuple):
    """What all entries of a kind (or family) have in common, unless they say otherwise."""

    sharing: Sharing
    outside: bool
    why: str
    hazard: str
    instead: str


def kind(name: str, fields: object) -> Kind:
    given = row(name, fields, KIND)
    sharing = given.choice("sharing", SHARINGS, Sharing.RESET)
    return Kind(sharing, given.flag("outside"), given.text("why"), given.text("hazard"), given.text("instead"))


def expensive(name: str, fields: object, kinds: Mapping[str, Kind], default: Evidence) -> Expensive:
    given = row(name, fields, EXPENSIVE)
    of = given.choice("kind", kinds, kinds[OTHER])
    first, repeat = _milliseconds(given)
    seconds = given.text("seconds")
    return Expensive(
        name=name,
        kind=given.text("kind", OTHER),
        cost=_cost(given, repeat),
        first_ms=first,
        repeat_ms=repeat,
        evidence=given.choice("evidence", EVIDENCE, default),
        sharing=given.choice("sharing", SHARINGS, of.sharing),
        outside=given.flag("outside") if "outside" in given.fields else of.outside,
        awaited=given.flag("awaited"),
        seconds=Row(name, {"seconds": [seconds]}).conditions("seconds")[0] if seconds else None,
        lazy=given.conditions("lazy"),
        active=given.conditions("active"),
        why=given.text("why", of.why),
        hazard=given.text("hazard", of.hazard),
        instead=given.text("instead", of.instead),
    )


def client(name: str, fields: object, families: Mapping[str, Kind], default: Evidence) -> Client:
    given = row(name, fields, CLIENT)
    of = given.choice("family", families, families[OTHER])
    does = given.choice("does", DOES, Does.CONNECT)
    return Client(
        name=name,
        family=given.text("family", OTHER),
        does=does,
        evidence=given.choice("evidence", EVIDENCE, default),
        awaited=given.flag("awaited"),
        lazy=given.conditions("lazy"),
        active=given.conditions("active"),
        why=given.text("why", _MAKES_NO_CONNECTION if does is Does.NOTHING else of.why),
        instead=given.text("instead", of.instead),
    )


_MAKES_NO_CONNECTION = "it opens no connection yet, but where it will lead to is settled"


def mutator(name: str, fields: object, families: Mapping[str, Kind]) -> Mutator:
    given = row(name, fields, MUTATOR)
    of = given.choice("family", families, families[OTHER])
    on = given.texts("on") or ("call",)
    for form in on:
        Row(name, {"on": form}).choice("on", FORMS, "call")
    return Mutator(
        name=name,
        family=given.text("family", OTHER),
        on=on,
        reach=given.choice("reach", REACHES, "process"),
        undo=given.texts("undo"),
        active=given.conditions("active"),
        default=given.conditions("default"),
        why=given.text("why", of.why),
        instead=given.text("instead", of.instead),
    )


def lazy(name: str, fields: object) -> Lazy:
    return Lazy(name, row(name, fields, LAZY).text("why"))


def guard(name: str, fields: object) -> Guard:
    given = row(name, fields, GUARD)
    return Guard(name, given.choice("kind", GUARDS, "restore"), given.texts("families"))


def sink(name: str, fields: object) -> Sink:
    given = row(name, fields, SINK)
    argument = Row(name, {"argument": [given.text("argument")]}).conditions("argument")[0]
    default = next(map(int, given.numbers("default")), None)
    resource = given.choice("resource", RESOURCES, "path")
    return Sink(name, resource, argument, given.conditions("active"), default, given.texts("elsewhere"))


def heavy_import(name: str, fields: object, default: Evidence) -> HeavyImport:
    given = row(name, fields, HEAVY_IMPORT)
    milliseconds = given.numbers("ms")
    modules = given.numbers("modules")
    cost = _cost(given, milliseconds[-1] if milliseconds else None)
    cpu_ms = milliseconds[0] if milliseconds else 1000 * cost.seconds[0]
    return HeavyImport(
        name, cost, cpu_ms, int(modules[0]) if modules else None, given.choice("evidence", EVIDENCE, default)
    )


def class_entry(name: str, fields: object) -> ClassEntry:
    given = row(name, fields, CLASS)
    return ClassEntry(name, given.text("kind"), given.texts("bases"))


def plugin(distribution: str, fields: object) -> tuple[Plugin, tuple[PluginFixture, ...]]:
    given = row(distribution, fields, PLUGIN)
    modules, opt_in = given.texts("modules"), given.texts("opt_in")
    if not modules and not opt_in:
        raise Malformed(f"`{distribution}`: `modules` must name what the plugin is loaded as")
    brought = given.fields.get("fixtures", {})
    if not isinstance(brought, Mapping):
        raise Malformed(f"`{distribution}`: `fixtures` must be a table")
    fixtures = tuple(
        _fixture(str(name), fields, distribution, (*modules, *opt_in)[0]) for name, fields in brought.items()
    )
    flags = given.flag("bundled"), given.flag("declared")
    return Plugin(distribution, given.texts("names"), modules, opt_in, *flags, given.texts("looks_for")), fixtures


def mark(name: str, fields: object) -> Mark:
    given = row(name, fields, MARK)
    pairs = tuple(text.partition(":") for text in given.texts("optional"))
    return Mark(name, given.text("distribution"), given.texts("fixtures"), tuple((a, b) for a, _, b in pairs))


def names(name: str, fields: object) -> Iterator[tuple[str, bool]]:
    """Every name a row answers to, and whether it does so only by analogy."""
    yield name, False
    if isinstance(fields, Mapping) and ("aliases" in fields or "like" in fields):
        given = Row(name, fields)
        yield from ((alias, False) for alias in given.texts("aliases"))
        yield from ((other, True) for other in given.texts("like"))


def _fixture(name: str, fields: object, distribution: str, module: str) -> PluginFixture:
    given = row(name, fields, FIXTURE)
    return PluginFixture(
        name=name,
        distribution=distribution,
        module=given.text("module", module),
        scope=given.choice("scope", SCOPES, "function"),
        autouse=given.flag("autouse"),
        requests=given.texts("requests"),
        asks=given.texts("asks"),
        params=given.flag("params"),
        wider=given.text("wider"),
        until=given.text("until"),
        beside=given.texts("beside"),
    )


def _milliseconds(given: Row) -> tuple[float | None, float | None]:
    figures = given.numbers("ms")
    if len(figures) > 2:
        raise Malformed(f"`{given.name}`: `ms` must be milliseconds, or a list [first, repeat]")
    return (figures[0], figures[-1]) if figures else (None, None)


def _cost(given: Row, repeat: float | None) -> Cost:
    if "cost" in given.fields:
        return given.choice("cost", COSTS, Cost.MID)
    if repeat is None:
        return Cost.MID
    return next((cost for cost in Cost if repeat < 1000 * cost.seconds[1]), Cost.XHIGH)

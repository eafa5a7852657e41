"""From parsed tables to a catalogue, or to one with the user's own entries over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from suitevet.catalog import records
from suitevet.catalog.model import Act, Evidence, Mutator, Plugin, PluginFixture
from suitevet.catalog.records import Kind
from suitevet.catalog.rows import Malformed, Row, closest, row
from suitevet.catalog.tables import Catalog, Table

R = TypeVar("R")
Raw = Mapping[str, Mapping[str, object]]  # table -> name -> row

USER = (
    "expensive",
    "clients",
    "lazy",
    "mutators",
    "guards",
    "sinks",
    "commands",
    "heavy_imports",
    "classes",
    "returns",
    "methods",
    "plugins",
    "marks",
)


class Complaint(NamedTuple):
    """Why an entry of the user's was refused."""

    table: str
    message: str
    suggestion: str
    entry: str = ""  # empty: the table itself


def assemble(raw: Raw, default: Evidence = Evidence.ESTIMATE, known: Catalog | None = None) -> Catalog:
    """A catalogue of these tables alone; kinds and families may come from a catalogue already known."""
    kinds = {name: records.kind(name, fields) for name, fields in _rows(raw, "kinds")}
    families = {name: records.kind(name, fields) for name, fields in _rows(raw, "families")}
    mutator_families = {name: records.kind(name, fields) for name, fields in _rows(raw, "mutator_families")}
    if known is not None:
        kinds, families, mutator_families = {**known.kinds}, {**known.families}, {**known.mutator_families}
    expensive = partial(records.expensive, kinds=kinds, default=default)
    client = partial(records.client, families=families, default=default)
    heavy_import = partial(records.heavy_import, default=default)
    plugins = [records.plugin(name, fields) for name, fields in _rows(raw, "plugins")]
    return Catalog(
        expensive_calls=_table(raw, "expensive", expensive),
        clients=_table(raw, "clients", client),
        lazies=_table(raw, "lazy", records.lazy),
        mutators=_mutators(raw, mutator_families),
        guards=_table(raw, "guards", records.guard),
        sinks=_table(raw, "sinks", records.sink),
        commands={tuple(name.split()): expensive(name, fields) for name, fields in _rows(raw, "commands")},
        heavy_imports={name: heavy_import(name, fields) for name, fields in _rows(raw, "heavy_imports")},
        classes=_table(raw, "classes", records.class_entry).exact,
        returned=_returned(raw),
        methods={owner: _methods(owner, fields) for owner, fields in _rows(raw, "methods")},
        plugins={plugin.distribution: plugin for plugin, _ in plugins},
        fixtures=_by_name(fixture for _, brought in plugins for fixture in brought),
        marks={name: records.mark(name, fields) for name, fields in _rows(raw, "marks")},
        distributions=_distributions(raw, [plugin for plugin, _ in plugins]),
        kinds=kinds,
        families=families,
        mutator_families=mutator_families,
    )


def extend(catalog: Catalog, user_tables: Mapping[str, object]) -> Catalog | tuple[Complaint, ...]:
    """The catalogue with the user's entries over ours, or everything that is wrong with them."""
    own: dict[str, Mapping[str, object]] = {}
    complaints: list[Complaint] = []
    for given, rows in user_tables.items():
        table = given.replace("-", "_")
        if table not in USER:
            complaints.append(Complaint(given, f"unknown table `{given}`", closest(table, USER)))
        elif not isinstance(rows, Mapping):
            complaints.append(Complaint(given, f"`{given}` must be a table of entries", f"[tool.suitevet.{given}]"))
        else:
            own[table] = rows
            complaints.extend(_complaints(catalog, table, rows))
    if complaints:
        return tuple(complaints)
    return _over(catalog, assemble(own, Evidence.DECLARED, catalog))


def _complaints(catalog: Catalog, table: str, rows: Mapping[str, object]) -> Iterator[Complaint]:
    for name, fields in rows.items():
        if not _is_name(table, name):
            yield Complaint(table, f"`{name}` is not a dotted name", '"package.module.callable" = { … }', name)
            continue
        try:
            assemble({table: {name: fields}}, Evidence.DECLARED, catalog)
        except Malformed as error:
            yield Complaint(table, error.message, error.suggestion, name)


def _is_name(table: str, name: str) -> bool:
    if table in ("commands", "plugins", "marks") or (table == "methods" and name == "*"):
        return bool(name.strip())
    return all(part.replace("*", "").isidentifier() or part == "*" for part in name.split("."))


def _over(below: Catalog, above: Catalog) -> Catalog:
    fixtures = {
        name: (*(f for f in below.fixtures.get(name, ()) if f.distribution not in above.plugins), *brought)
        for name, brought in above.fixtures.items()
    }
    return replace(
        below,
        expensive_calls=_stacked(below.expensive_calls, above.expensive_calls),
        clients=_stacked(below.clients, above.clients),
        lazies=_stacked(below.lazies, above.lazies),
        mutators=_stacked(below.mutators, above.mutators),
        guards=_stacked(below.guards, above.guards),
        sinks=_stacked(below.sinks, above.sinks),
        commands={**below.commands, **above.commands},
        heavy_imports={**below.heavy_imports, **above.heavy_imports},
        classes={**below.classes, **above.classes},
        returned=_stacked(below.returned, above.returned),
        methods={**below.methods, **{k: {**below.methods.get(k, {}), **v} for k, v in above.methods.items()}},
        plugins={**below.plugins, **above.plugins},
        fixtures={**below.fixtures, **fixtures},
        marks={**below.marks, **above.marks},
        distributions={**below.distributions, **above.distributions},
    )


def _stacked(below: Table[R], above: Table[R]) -> Table[R]:
    patterns = {root: (*group, *below.patterns.get(root, ())) for root, group in above.patterns.items()}
    return Table({**below.exact, **above.exact}, {**below.patterns, **patterns})


def _rows(raw: Raw, table: str) -> Iterator[tuple[str, object]]:
    yield from raw.get(table, {}).items()


def _table(raw: Raw, table: str, build: Callable[[str, object], R]) -> Table[R]:
    """All names of a table's rows; a row's `like` names get a record of their own."""
    found: dict[str, R] = {}
    for name, fields in _rows(raw, table):
        record = build(name, fields)
        for other, by_analogy in records.names(name, fields):
            found[other] = build(other, _by_analogy(fields)) if by_analogy else record
    return _split(found)


def _split(found: Mapping[str, R]) -> Table[R]:
    patterns: dict[str, tuple[tuple[tuple[str, ...], R], ...]] = {}
    exact: dict[str, R] = {}
    for name, record in found.items():
        if "*" in name:
            segments = tuple(name.split("."))
            patterns[segments[0]] = (*patterns.get(segments[0], ()), (segments, record))
        else:
            exact[name] = record
    return Table(exact, patterns)


def _by_analogy(fields: object) -> object:
    """The same row for a callable that nobody measured."""
    if isinstance(fields, Mapping) and fields.get("evidence") == Evidence.MEASURED:
        return {**fields, "evidence": Evidence.ESTIMATE.value}
    return fields


def _mutators(raw: Raw, families: Mapping[str, Kind]) -> Table[Mutator]:
    build = partial(records.mutator, families=families)
    table = _table(raw, "mutators", build)
    methods = {
        f"{name}.{method}": table.exact[name]._replace(name=f"{name}.{method}", on=("call",))
        for name, fields in _rows(raw, "mutators")
        if isinstance(fields, Mapping)
        for method in Row(name, fields).texts("methods")
    }
    return Table({**table.exact, **methods}, table.patterns)


def _returned(raw: Raw) -> Table[str]:
    found: dict[str, str] = {}
    for table in ("lazy", "clients", "expensive"):
        for name, fields in _rows(raw, table):
            if isinstance(fields, Mapping) and "returns" in fields:
                given = Row(name, fields).text("returns")
                found.update((other, given) for other, _ in records.names(name, fields))
    for name, value in _rows(raw, "returns"):
        found[name] = Row(name, {"returns": value}).text("returns")
    return _split(found)


def _methods(owner: str, fields: object) -> dict[str, Act]:
    given = row(owner, fields, frozenset(Act))
    return {method: act for act in Act for method in given.texts(act)}


def _by_name(fixtures: Iterator[PluginFixture]) -> dict[str, tuple[PluginFixture, ...]]:
    found: dict[str, tuple[PluginFixture, ...]] = {}
    for fixture in fixtures:
        found[fixture.name] = (*found.get(fixture.name, ()), fixture)
    return found


def _distributions(raw: Raw, plugins: list[Plugin]) -> dict[str, str]:
    found = {module: Row(module, {"is": given}).text("is") for module, given in _rows(raw, "distributions")}
    for plugin in plugins:
        found.update((module, plugin.distribution) for module in (*plugin.modules, *plugin.opt_in, *plugin.names))
    return found

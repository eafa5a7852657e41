"""What foreign code may do to the arguments that a call hands it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.catalog import Catalog, Condition, argument, holds
from suitevet.facts import model as facts
from suitevet.suite.sharing.holds import BY_ANY_NAME, Hold
from suitevet.suite.sharing.verbs import Harm, by_name

_READING_CALLS = frozenset({
    "builtins.len", "builtins.iter", "builtins.isinstance", "builtins.str", "builtins.repr", "builtins.print",
    "builtins.sorted", "builtins.list", "builtins.dict", "builtins.set", "builtins.tuple", "builtins.sum",
    "builtins.min", "builtins.max", "builtins.any", "builtins.all", "builtins.enumerate", "builtins.zip",
    "builtins.bool", "builtins.int", "builtins.float", "builtins.type", "builtins.id", "builtins.hash",
    "builtins.hasattr", "builtins.getattr", "builtins.issubclass", "builtins.callable", "builtins.range",
    "builtins.reversed", "builtins.map", "builtins.filter", "builtins.frozenset", "builtins.bytes", "builtins.vars",
    "builtins.abs", "builtins.round", "builtins.format", "builtins.dir",
    "copy.copy", "copy.deepcopy", "json.dumps", "os.fspath", "os.path.join", "os.path.exists", "pathlib.Path",
    "inspect.signature", "inspect.isclass", "pprint.pprint", "pytest.approx", "numpy.array_equal", "numpy.allclose",
    "typing.cast", "itertools.chain", "logging.info", "logging.debug", "os.listdir",
})  # fmt: skip
_READING_MODULES = (
    "builtins.str.", "builtins.bytes.", "numpy.testing.", "pandas.testing.", "os.path.", "math.",
    "dataclasses.asdict", "json.dump",
)  # fmt: skip
_ALTERING_CALLS = frozenset({
    "builtins.setattr", "builtins.delattr", "builtins.next", "operator.setitem", "operator.delitem", "operator.iadd",
    "operator.ior", "random.shuffle", "numpy.random.shuffle", "numpy.copyto", "numpy.put", "numpy.place",
    "numpy.putmask", "numpy.fill_diagonal", "bisect.insort", "bisect.insort_left", "bisect.insort_right",
    "heapq.heappush", "heapq.heappop", "heapq.heapify", "heapq.heapreplace", "heapq.heappushpop", "object.__setattr__",
})  # fmt: skip
_ENDING_CALLS = ("contextlib.closing", "contextlib.aclosing")
_HERE = ("os.chdir", "pytest.MonkeyPatch.chdir", "contextlib.chdir")  # what is written then, is written into it


class Given(NamedTuple):
    """A held argument of a call."""

    order: int
    argument: facts.Argument
    hold: Hold


def handed(catalog: Catalog, name: str, call: facts.Call, given: Sequence[Given]) -> Iterator[tuple[Harm, str]]:
    """What is done to the arguments, and how to say it."""
    called = f"passed to `{name.rpartition('.')[2]}()`"
    first = given[0] if given else None
    if name.removeprefix("builtins.") in BY_ANY_NAME:
        yield Harm.UNKNOWN, f"in reach of `{name.rpartition('.')[2]}()`"
    elif name in _ENDING_CALLS and first is not None:
        yield (Harm.ENDS if first.hold >= Hold.MAKER else Harm.UNKNOWN), called
    elif any(each.argument.keyword == "out" for each in given):
        yield Harm.CHANGES, called
    elif first is not None and first.order == 0 and (name in _ALTERING_CALLS or _is_unbound_change(name)):
        yield (Harm.CHANGES if first.hold >= Hold.MAKER else Harm.UNKNOWN), called
    elif name in _HERE or _is_written(catalog, name, call, given):
        yield Harm.WRITES, called
    elif _is_sent(catalog, name, call):  # many servers keep nothing
        yield Harm.UNKNOWN, f"{called}, which may change what the server keeps,"
    elif name not in _READING_CALLS and not name.startswith(_READING_MODULES):
        yield Harm.UNKNOWN, called


def _is_unbound_change(name: str) -> bool:
    """`list.append(rows, 3)`."""
    return name.startswith("builtins.") and name.count(".") == 2 and by_name(name.rpartition(".")[2]) is Harm.CHANGES


def _is_sent(catalog: Catalog, name: str, call: facts.Call) -> bool:
    """`requests.post(address, json=…)`: does it ask a server to change something?"""
    client = catalog.client(name)
    if client is None or client.family != "http":
        return False
    verb = name.rpartition(".")[2]
    match call.arguments[:1]:
        case [facts.Argument(None, facts.Literal("str", str(word)))] if verb in ("request", "stream"):
            verb = word.lower()
    return verb in ("post", "put", "patch", "delete")


def _is_written(catalog: Catalog, name: str, call: facts.Call, given: Sequence[Given]) -> bool:
    """Is a held path written to?"""
    sink = catalog.sink(name)
    if sink is None or sink.resource != "path":
        return False
    written = argument(sink.argument, call)
    return any(each.argument.value == written for each in given) and _is_active(sink.active, call)


def writes_itself(catalog: Catalog, owner: str, call: facts.Call) -> bool:
    """`(folder / "log").open("w")`: does a method write to the path that it belongs to?"""
    method = call.func.name if isinstance(call.func, facts.Attribute) else ""
    sink = catalog.sink(f"{owner.removesuffix('()')}.{method}")
    is_path = sink is not None and sink.resource == "path" and sink.argument.keyword == "self"
    return sink is not None and is_path and bool(sink.active) and _is_active(sink.active, call)


def _is_active(conditions: tuple[Condition, ...], call: facts.Call) -> bool:
    return not conditions or any(holds(condition, call) is not False for condition in conditions)

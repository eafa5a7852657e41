"""What consumers do with the value of a fixture: read it, change it, end it, or hand it where it cannot be followed."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Act, Catalog
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, root_name
from suitevet.suite.flow import Flow, Frame, results
from suitevet.suite.modules import bindings
from suitevet.suite.names import External, FunctionRef, Instance, Referent

_DEPTH = 5


class Harm(enum.IntEnum):
    """What a use does to the other consumers of a shared value; worse is greater."""

    READS = 0
    RESETS = 1
    UNKNOWN = 2
    WRITES = 3  # rows, keys, files behind the value
    CHANGES = 4  # the object itself
    ENDS = 5


class Use(NamedTuple):
    harm: Harm
    what: str  # for a message: `.append()`, `["key"] = …`, "passed to `configure()`"
    path: str
    span: facts.Span
    user: FunctionRef


# Verbs that name a change when nothing better is known about the object.
_CHANGING = frozenset({
    "append", "extend", "insert", "remove", "pop", "clear", "add", "discard", "update", "setdefault", "popitem", "sort",
    "reverse", "register", "unregister", "subscribe", "override", "configure", "install", "enable", "disable", "patch",
    "setattr", "setitem", "delattr", "delitem", "appendleft", "popleft",
})
_CHANGING_STEMS = (
    "set_", "add_", "remove_", "del_", "update_", "register_", "unregister_", "assert_called", "assert_not",
)
_WRITING = frozenset({
    "write", "writelines", "save", "delete", "execute", "executemany", "commit", "put", "post", "patch", "upload",
    "create", "drop", "apply", "insert", "bulk_create", "add_all", "flush", "send", "publish", "push", "truncate",
    "write_text", "write_bytes", "mkdir", "unlink", "rename", "touch", "rmdir", "delete_many", "insert_one",
    "insert_many", "update_one", "update_many", "set", "hset", "lpush", "rpush", "submit", "login", "force_login",
    "force_authenticate", "session_transaction",
})
_WRITING_STEMS = ("create_", "delete_", "put_", "post_", "upload_", "drop_", "insert_", "write_", "save_", "upsert")
_ENDING = frozenset({"close", "stop", "quit", "dispose", "terminate", "kill", "shutdown", "aclose", "disconnect"})
_READING = frozenset({
    "get", "items", "keys", "values", "copy", "read", "read_text", "read_bytes", "exists", "is_file", "is_dir",
    "format", "startswith", "endswith", "split", "join", "strip", "index", "count", "lower", "upper", "replace",
    "encode", "decode", "match", "search", "head", "describe", "info", "list", "find", "query", "filter",
    "all", "first", "one", "fetchall", "fetchone", "select", "connect", "begin",
    "url_for", "options", "predict", "transform", "iterdir", "glob", "joinpath", "resolve", "as_posix",
    "relative_to", "with_suffix", "union", "intersection",
})
_READING_STEMS = ("get_", "is_", "has_", "list_", "find_", "read_", "to_", "as_", "fetch")
_PURE_CALLS = frozenset({
    "builtins.len", "builtins.iter", "builtins.isinstance", "builtins.str", "builtins.repr", "builtins.print",
    "builtins.sorted", "builtins.list", "builtins.dict", "builtins.set", "builtins.tuple", "builtins.sum",
    "builtins.min", "builtins.max", "builtins.any", "builtins.all", "builtins.enumerate", "builtins.zip",
    "builtins.bool", "builtins.int", "builtins.float", "builtins.type", "builtins.id", "builtins.hash",
    "builtins.hasattr", "builtins.getattr", "builtins.issubclass", "builtins.callable", "builtins.range",
    "builtins.reversed", "builtins.map", "builtins.filter", "builtins.frozenset", "builtins.bytes", "builtins.vars",
    "copy.copy", "copy.deepcopy", "json.dumps", "os.fspath", "os.path.join", "os.path.exists", "pathlib.Path",
    "inspect.signature", "inspect.isclass", "pprint.pprint", "pytest.approx", "numpy.array_equal",
})
_PURE_MODULES = (
    "numpy.testing.", "pandas.testing.", "os.path.", "math.", "operator.", "dataclasses.asdict", "json.dump",
)
_PATCHERS = ("setattr", "setitem", "delattr", "delitem")


class Uses:
    """Follows a value through one consumer after another."""

    def __init__(self, flow: Flow, catalog: Catalog) -> None:
        self._flow = flow
        self._catalog = catalog
        self._known: dict[tuple[FunctionRef, str], tuple[Use, ...]] = {}
        self._busy: set[tuple[FunctionRef, str]] = set()

    def of(self, function: FunctionRef, parameter: str) -> tuple[Use, ...]:
        """The uses of what a function gets as a parameter, in it and in the functions it hands it to."""
        key = (function, parameter)
        known = self._known.get(key)
        if known is not None:
            return known
        if key in self._busy or len(self._busy) > _DEPTH:
            return ()
        self._busy.add(key)
        try:
            found = tuple(dict.fromkeys(self._uses(function, parameter)))
        finally:
            self._busy.discard(key)
        self._known[key] = found
        return found

    def hands_out(self, function: FunctionRef, parameter: str) -> bool:
        """Does a fixture give on the value of another one: itself, or a part or view of it?"""
        tracked = self._tracked(function, parameter)
        definition = self._flow.names.function(function)
        return any(
            isinstance(part, facts.Name) and part.id in tracked
            for _, value in results(definition)
            for part in inner(value)
        )

    def _tracked(self, function: FunctionRef, parameter: str) -> frozenset[str]:
        """The parameter and the locals that are made of it by attribute, item, method or `with`."""
        file = self._flow.names.modules[function.path].facts
        tracked = {parameter}
        for _ in range(3):  # a chain of three renamings is as far as tests go
            before = len(tracked)
            for binding in bindings(file, self._flow.names.function(function).steps):
                value = binding.value
                if isinstance(value, facts.Import | facts.Define | facts.DefineClass):
                    continue
                root = root_name(value)
                if root in tracked and not self._copies(value):
                    tracked.add(binding.name)
            if len(tracked) == before:
                break
        return frozenset(tracked)

    def _copies(self, value: facts.Expr) -> bool:
        """`x = value.copy()`, and results of calls: fresh objects as a rule."""
        match value:
            case facts.Call(facts.Attribute(_, name), _, _):
                return name not in ("__enter__", "__aenter__", "begin", "connect", "session", "cursor", "client")
        return False

    def _uses(self, function: FunctionRef, parameter: str) -> Iterator[Use]:
        tracked = self._tracked(function, parameter)
        frame = self._flow.frame(function)
        for position, step in enumerate(self._flow.names.function(function).steps):
            for harm, what, span in self._step(step, tracked, frame, position):
                yield Use(harm, what, function.path, span, function)
            for call in calls(step.action):
                yield from self._handed(call, tracked, frame, position, function)

    def _step(
        self, step: facts.Step, tracked: frozenset[str], frame: Frame, position: int
    ) -> Iterator[tuple[Harm, str, facts.Span]]:
        for target in _written(step.action):
            if not isinstance(target, facts.Name) and root_name(target) in tracked:
                yield Harm.CHANGES, written_form(target), step.span
        for call in calls(step.action):
            if isinstance(call.func, facts.Attribute) and root_name(call.func.value) in tracked:
                harm = self._method(call.func, call, frame, position)
                yield harm, f"`.{call.func.name}()`", call.span

    def _method(self, func: facts.Attribute, call: facts.Call, frame: Frame, position: int) -> Harm:
        base = self._flow.referent(func.value, frame, position)
        if isinstance(base, External):
            if self._is_test_client(base.name):
                return Harm.UNKNOWN  # a request may change the application's data; the client only keeps its cookies
            act = self._catalog.method(self._flow.canonical(base.name), func.name)
            if act is not None:
                return _HARMS[act]
        if isinstance(base, Instance):
            return self._project_method(base, func.name)
        if any(a.keyword == "inplace" and a.value == facts.Literal("bool", True) for a in call.arguments):
            return Harm.CHANGES
        return by_name(func.name)

    def _is_test_client(self, name: str) -> bool:
        cls = self._flow.canonical(name)
        return cls.rpartition(".")[2].endswith(("TestClient", "FlaskClient", "ASGITransport"))

    def _project_method(self, instance: Instance, name: str) -> Harm:
        method = self._flow.names.class_attribute(instance.cls, name)
        if not isinstance(method, FunctionRef):
            return by_name(name)
        definition = self._flow.names.function(method)
        if not definition.parameters or definition.elided:
            return Harm.UNKNOWN if definition.elided else Harm.READS
        first = definition.parameters[0].name
        worst = max((use.harm for use in self.of(method, first)), default=Harm.READS)
        return max(worst, by_name(name) if worst is Harm.UNKNOWN else worst)

    def _handed(
        self, call: facts.Call, tracked: frozenset[str], frame: Frame, position: int, user: FunctionRef
    ) -> Iterator[Use]:
        given = [
            (order, argument)
            for order, argument in enumerate(call.arguments)
            if isinstance(argument.value, facts.Name) and argument.value.id in tracked
        ]
        if not given:
            return
        target = self._flow.referent(call.func, frame, position)
        for order, argument in given:
            if isinstance(call.func, facts.Attribute) and call.func.name in _PATCHERS and order == 0:
                yield Use(Harm.CHANGES, f"patched by `.{call.func.name}()`", user.path, call.span, user)
            elif isinstance(target, FunctionRef):
                parameter = self._parameter(target, order, argument)
                yield from self.of(target, parameter) if parameter else ()
            elif not self._pure(target, call):
                what = f"passed to `{_called_name(call.func)}()`"
                yield Use(Harm.UNKNOWN, what, user.path, call.span, user)

    def _parameter(self, function: FunctionRef, order: int, argument: facts.Argument) -> str | None:
        parameters = self._flow.names.function(function).parameters
        if argument.keyword is not None:
            return argument.keyword if any(p.name == argument.keyword for p in parameters) else None
        positional = [p.name for p in parameters if p.kind in ("positional-only", "positional")]
        if self._flow.frame(function).place.cls is not None:
            positional = positional[1:]
        return positional[order] if order < len(positional) else None

    def _pure(self, target: Referent, call: facts.Call) -> bool:
        if isinstance(target, External):
            if target.name == "unittest.mock.patch.object":
                return False
            return target.name in _PURE_CALLS or target.name.startswith(_PURE_MODULES)
        return False


_HARMS = {
    Act.MUTATE: Harm.CHANGES,
    Act.WRITE: Harm.WRITES,
    Act.END: Harm.ENDS,
    Act.RESET: Harm.RESETS,
    Act.START: Harm.READS,
    Act.READ: Harm.READS,
}


def by_name(method: str) -> Harm:
    """What a method's bare name suggests."""
    if method in _ENDING:
        return Harm.ENDS
    if method in _CHANGING or method.startswith(_CHANGING_STEMS):
        return Harm.CHANGES
    if method in _WRITING or method.startswith(_WRITING_STEMS):
        return Harm.WRITES
    if method in _READING or method.startswith(_READING_STEMS):
        return Harm.READS
    return Harm.UNKNOWN


def _written(action: facts.Action) -> Iterator[facts.Expr]:
    match action:
        case facts.Assign(targets, value, _) if value is not None:
            for target in targets:
                yield from target.items if isinstance(target, facts.Collection) else (target,)
        case facts.Augment(target, _, _) | facts.Delete(target):
            yield target


def written_form(target: facts.Expr) -> str:
    match target:
        case facts.Attribute(_, name):
            return f"`.{name} = …`"
        case facts.Subscript(_, facts.Literal("str", value)):
            return f'`["{value}"] = …`'
    return "`[…] = …`"


def _called_name(func: facts.Expr) -> str:
    match func:
        case facts.Name(name):
            return name
        case facts.Attribute(_, name):
            return name
    return "…"

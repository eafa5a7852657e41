"""Which names of a body hold a value, a part of it, or something made around it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import class_body, defined, dotted, evaluated, inner, names
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Referent
from suitevet.suite.sharing.implied import is_implied
from suitevet.suite.sharing.verbs import FRESH, PART_GIVING, is_plain


class Hold(enum.IntEnum):
    """How an expression has to do with the value; nearer is greater."""

    NOTHING = 0
    BEHIND = 1  # a text, or something made of one: nobody can change it, only the file or server it leads to
    LOOSE = 2  # what a method of it gave back: perhaps a view, perhaps a new object
    WRAPPED = 3  # what foreign code made when it was handed the value
    SHELL = 4  # a new object around it: changing that changes nothing, changing what is in it does
    MAKER = 5  # the value itself, of which a call reaches nothing: each gives something new
    SHARED = 6  # the value itself, or a part of it


_SHELLS = frozenset({
    "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.dict", "builtins.sorted",
    "builtins.reversed", "builtins.enumerate", "builtins.zip", "builtins.map", "builtins.filter", "copy.copy",
    "functools.partial", "itertools.chain", "types.SimpleNamespace", "collections.OrderedDict", "collections.deque",
})  # fmt: skip
_SAME = frozenset({
    "builtins.max", "builtins.min", "builtins.iter",
    "builtins.next", "builtins.getattr", "builtins.vars", "builtins.memoryview", "builtins.type", "typing.cast",
    "contextlib.closing", "contextlib.nullcontext", "os.path.join", "os.path.abspath", "os.path.realpath",
    "os.path.dirname", "os.path.normpath", "os.path.normcase", "os.path.relpath", "os.path.expanduser",
    "os.path.expandvars", "os.path.split", "os.path.splitext", "pathlib.Path", "operator.getitem",
    "unittest.mock.seal", "weakref.proxy",
})  # fmt: skip
_TEXTS = ("builtins.str", "builtins.str.format", "builtins.str.join", "os.fspath", "os.fsdecode", "os.fsencode")
_FILED = ("tempfile.TemporaryDirectory", "tempfile.NamedTemporaryFile")  # whose name is a path
_NEW = (
    "builtins.", "copy.deepcopy", "json.dumps", "os.path.", "inspect.", "math.", "numpy.testing.", "dataclasses.asdict",
    "pytest.",
)  # fmt: skip
_COPYING = ("copy", "__copy__")
BY_ANY_NAME = ("exec", "eval", "locals")  # what these do may concern every name of a body
_FETCHING = ("getfixturevalue", "funcargs")
COMPUTED = "?"  # the name under which a function has a value that it fetches by a name told elsewhere


class Glance(NamedTuple):
    """What a step names, and what of it is looked at, lambdas included."""

    step: facts.Step
    names: frozenset[str] | None  # None where it may concern a value that it does not name
    parts: tuple[facts.Call | facts.Walrus | facts.Comprehension, ...]
    others: tuple[facts.Expr, ...]  # that may run methods nobody calls


Gives = Callable[[FunctionRef, facts.Call, Mapping[int, "Hold"]], Hold]


class Holding:
    """The names of one body, step by step; `gives` says what a function of the project hands back of its arguments."""

    def __init__(
        self, flow: Flow, frame: Frame, initial: Mapping[str, Hold], fetched: str, gives: Gives, own_name: str
    ) -> None:
        self._flow = flow
        self._gives = gives
        self._fetched = fetched  # the name by which `request.getfixturevalue` fetches the value
        self._matched = Hold.NOTHING
        self.own_name = own_name  # the first parameter of a method, which `super()` stands for as well
        self.frame = frame
        self.held: dict[str, Hold] = dict(initial)
        self._roots = {_root(name) for name in initial}
        self._parts: set[str] = set()  # names that were given an attribute of something held
        self._new: set[str] = set()  # names of containers that the body has made itself
        self.position = 0
        self._file = flow.names.modules[frame.place.path].facts

    # --- expressions ---

    def hold(self, expression: facts.Expr) -> Hold:
        match expression:
            case facts.Name(name):
                return self.held.get(name, Hold.NOTHING)
            case facts.Attribute(value, name):
                kept = self.held.get(dotted(expression)) if self.held else None
                if kept is None and is_plain(name):
                    return min(self.hold(value), Hold.BEHIND) if self._leads(value, name) else Hold.NOTHING
                return kept if kept is not None else part(self.hold(value))
            case facts.Subscript(facts.Attribute(_, "funcargs"), key) if self._is_fetched(key):
                return Hold.SHARED
            case facts.Subscript(value, _) | facts.Starred(value, _):
                return part(self.hold(value))
            case facts.Await(value) | facts.Walrus(_, value):
                return self.hold(value)
            case facts.Operation(operator, operands):
                return self._operation(operator, operands)
            case facts.Collection(_, items):
                return _around(self._most(items))
            case facts.Comprehension(_, element, _, _):
                return _around(self.hold(element))
            case facts.Template(parts):
                return min(Hold.LOOSE, self._most(parts))
            case facts.Lambda(_, body):
                return _around(max((self.held.get(name, Hold.NOTHING) for name in names(body)), default=Hold.NOTHING))
            case facts.Call():
                return self._call(expression)
        return Hold.NOTHING

    def _leads(self, value: facts.Expr, attribute: str) -> bool:
        """Is this text about it a path, which leads to files?"""
        if attribute != "name":
            return attribute == "path"
        referent = self.referent(value) if self.hold(value) else None
        return isinstance(referent, External) and referent.name.startswith(_FILED)

    def _is_fetched(self, name: facts.Expr) -> bool:
        if self._fetched == COMPUTED:
            return not isinstance(name, facts.Literal)
        return name == facts.Literal("str", self._fetched)

    def is_part(self, expression: facts.Expr) -> bool:
        """Is it an attribute of the value, rather than the value or one of its items?"""
        match expression:
            case facts.Attribute():
                return True
            case facts.Subscript(value, _):
                return self.is_part(value)
            case facts.Name(name):
                return name in self._parts
        return False

    def around(self, expression: facts.Expr) -> Hold:
        """What the expression itself is: a container that was made here is a new object, whatever lies in it."""
        hold = self.hold(expression)
        is_new = isinstance(expression, facts.Name) and expression.id in self._new
        return Hold.SHELL if is_new and hold in (Hold.LOOSE, Hold.WRAPPED) else hold

    def _most(self, expressions: tuple[facts.Expr, ...]) -> Hold:
        return max(map(self.hold, expressions), default=Hold.NOTHING)

    def _operation(self, operator: str, operands: tuple[facts.Expr, ...]) -> Hold:
        match operator:
            case "if-else":
                return self._most(operands[1:])
            case "and" | "or":
                return self._most(operands)
            case "/":  # a path below a folder
                return self.hold(operands[0])
            case "+" | "|" if not any(map(is_text, operands)):
                return _around(self._most(operands))
            case "*":  # `rows * 2` has the same rows twice
                return _around(self._most(operands))
            case "+" | "%" if any(map(_is_words, operands)):  # an address is put together
                return min(Hold.LOOSE, self._most(operands))
        return Hold.NOTHING

    def _call(self, call: facts.Call) -> Hold:
        if isinstance(call.func, facts.Attribute):
            base = self.hold(call.func.value)
            if base is not Hold.NOTHING:
                return _of_method(base, call.func.name)
            if call.func.name == "getfixturevalue" and call.arguments:
                return Hold.SHARED if self._is_fetched(call.arguments[0].value) else Hold.NOTHING
        elif call.func == facts.Name("super"):
            return self.held.get(self.own_name, Hold.NOTHING)
        elif self.hold(call.func) not in (Hold.NOTHING, Hold.MAKER):
            return min(Hold.LOOSE, self.hold(call.func))
        given = {order: hold for order, argument in enumerate(call.arguments) if (hold := self.hold(argument.value))}
        if not given:
            return Hold.NOTHING
        if self.hold(call.func):
            return Hold.WRAPPED
        target = self.referent(call.func)
        if isinstance(target, FunctionRef):
            return self._gives(target, call, given)
        return _of_foreign(target, max(given.values()))

    def referent(self, expression: facts.Expr) -> Referent:
        found = self._flow.referent(expression, self.frame, self.position)
        return External(self._flow.canonical(found.name)) if isinstance(found, External) else found

    def mentions(self, expression: facts.Expr) -> bool:
        """Does it say anything of what is held?"""
        return any(self.held.get(name) for name in names(expression))

    # --- steps ---

    def concerns(self, glance: Glance) -> bool:
        """Can a step have to do with what is held?"""
        return glance.names is None or not self._roots.isdisjoint(glance.names)

    def enter(self, glance: Glance, position: int) -> None:
        """Before a step is looked at: what its expressions bind while they are evaluated."""
        self.position = position
        for expression in glance.parts:
            match expression:
                case facts.Walrus(facts.Name(name), value):
                    self._bind(facts.Name(name), self.hold(value), certain=False)
                case facts.Comprehension(_, _, loops, _):
                    for target, iterable in loops:
                        self._bind(target, part(self.hold(iterable)), certain=False)
                case facts.Call(_, arguments, _) if given := self._most(tuple(a.value for a in arguments)):
                    for argument in arguments:
                        if isinstance(argument.value, facts.Lambda):
                            for parameter in argument.value.parameters:
                                self._bind(facts.Name(parameter.name), part(given), certain=False)

    def leave(self, step: facts.Step) -> None:
        """After a step: what it binds."""
        certain = not step.blocks
        match step.action:
            case facts.Assign(targets, facts.Unknown(), _) if self._matched and step.blocks:
                for target in targets:
                    self._bind(target, self._matched, certain=False)
            case facts.Assign(targets, value, _) if value is not None:
                for target in targets:
                    self._assign(target, value, certain=certain)
            case facts.Enter(manager, target, _) if target is not None:
                self._bind(target, self.hold(manager), certain=certain)
            case facts.Loop(target, iterable, _):
                self._bind(target, part(self.hold(iterable)), certain=False)
            case facts.Branch(value):
                self._matched = self.hold(value)
            case facts.Define(position):
                self._define(self._file.functions[position].name, step.action)
            case facts.DefineClass(position):
                self._define(self._file.classes[position].name, step.action)

    def _assign(self, target: facts.Expr, value: facts.Expr, *, certain: bool) -> None:
        match target, value:
            case facts.Collection(_, targets), facts.Collection(_, values) if len(targets) == len(values):
                for one, its in zip(targets, values, strict=True):
                    self._assign(one, its, certain=certain)
            case _:
                if isinstance(target, facts.Name) and self.is_part(value):
                    self._parts.add(target.id)
                made = _made(target, value)
                is_alone = made is not None and (certain or not self.held.get(made))
                self._bind(target, self.hold(value), certain=certain)
                if made is not None and is_alone:
                    self._new.add(made)

    def _bind(self, target: facts.Expr, hold: Hold, *, certain: bool) -> None:
        if isinstance(target, facts.Name):
            self._new.discard(target.id)
        match target:
            case facts.Name(name) if certain or hold > self.held.get(name, Hold.NOTHING):
                self._hold(name, hold)
            case facts.Starred(value, _):
                self._bind(value, _around(hold), certain=certain)
            case facts.Collection(_, targets):
                for one in targets:
                    leads = isinstance(one, facts.Name) and is_plain(one.id)  # `url, log = server`
                    self._bind(one, min(hold, Hold.BEHIND) if leads else part(hold), certain=certain)
            case facts.Attribute() if hold and "?" not in dotted(target):
                self._hold(dotted(target), hold)

    def _hold(self, name: str, hold: Hold) -> None:
        self.held[name] = hold
        self._roots.add(_root(name))

    def _define(self, name: str, action: facts.Action) -> None:
        """A nested function or class that mentions the value carries it along."""
        steps = (step for inside in defined(self._file, action) for step in self._file.functions[inside].steps)
        mentioned = {n for step in steps for e in reachable(step.action) for n in names(e)}
        mentioned.update(n for e in class_body(self._file, action) for n in names(e))
        held = max((self.held.get(one, Hold.NOTHING) for one in mentioned), default=Hold.NOTHING)
        if held:
            self._hold(name, _around(held))


def glance(step: facts.Step) -> Glance:
    found: set[str] = set()
    parts: list[facts.Call | facts.Walrus | facts.Comprehension] = []
    others: list[facts.Expr] = []
    everywhere = False
    match step.action:
        case facts.Define() | facts.DefineClass() | facts.Branch() | facts.Assign(_, facts.Unknown(), _):
            everywhere = True  # bodies of their own, the subject of a `match`, and what a `case` of it binds
    for expression in reachable(step.action):
        if type(expression) is facts.Name:
            found.add(expression.id)
            everywhere = everywhere or expression.id == "super"
        elif type(expression) is facts.Attribute:
            everywhere = everywhere or expression.name in _FETCHING
        elif isinstance(expression, facts.Call | facts.Walrus | facts.Comprehension):
            parts.append(expression)
        if is_implied(expression):
            others.append(expression)
    everywhere = everywhere or not found.isdisjoint(BY_ANY_NAME)
    return Glance(step, None if everywhere else frozenset(found), tuple(parts), tuple(others))


def _root(name: str) -> str:
    return name.partition(".")[0]


def part(hold: Hold) -> Hold:
    """What an attribute or an item of it is."""
    return Hold.SHARED if hold >= Hold.SHELL else hold


def _around(hold: Hold) -> Hold:
    """What a new object that contains it is; around what is perhaps no part of the value, it is no nearer."""
    return min(hold, Hold.SHELL)


def reachable(action: facts.Action) -> Iterator[facts.Expr]:
    """Every expression in a step, those in the bodies of lambdas too."""
    waiting = list(evaluated(action))
    while waiting:
        for found in inner(waiting.pop()):
            yield found
            if isinstance(found, facts.Lambda):
                waiting.append(found.body)


def _of_method(base: Hold, method: str) -> Hold:
    if method in FRESH:
        return Hold.NOTHING
    if base is Hold.BEHIND:
        return base
    if method in _COPYING:
        return Hold.SHELL
    return part(base) if method in PART_GIVING else Hold.LOOSE


def _of_foreign(target: Referent, given: Hold) -> Hold:
    if given is Hold.BEHIND:
        told = target.name if isinstance(target, External) else ""
        is_new = told.startswith(_NEW) and told not in _SAME and told not in _TEXTS
        return Hold.NOTHING if is_new else given
    if isinstance(target, ClassRef):
        return _around(given)
    if not isinstance(target, External):
        return Hold.WRAPPED
    if target.name in _SHELLS:
        return _around(given)
    if target.name in _SAME:
        return part(given)
    if target.name in _TEXTS:
        return Hold.LOOSE
    return Hold.NOTHING if target.name.startswith(_NEW) else Hold.WRAPPED


def _is_words(expression: facts.Expr) -> bool:
    is_string = isinstance(expression, facts.Literal) and expression.kind == "str"
    return is_string or isinstance(expression, facts.Template)


def is_text(expression: facts.Expr) -> bool:
    """A text or a number, written out: it cannot be changed."""
    return isinstance(expression, facts.Template) or (
        isinstance(expression, facts.Literal) and expression.kind in ("str", "int", "float", "bytes")
    )


def _made(target: facts.Expr, value: facts.Expr) -> str | None:
    """The name of a container that an assignment makes."""
    is_container = isinstance(value, facts.Collection | facts.Comprehension)
    return target.id if is_container and isinstance(target, facts.Name) else None

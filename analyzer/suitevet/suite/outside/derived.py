"""Which expressions of a body stand for a value that it was given, or for something made of that value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.effects.flow import results
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.outside.bodies import Bodies, Walked, own_name
from suitevet.suite.outside.passing import is_part, known_as, spread

_KEEPING = frozenset({
    "builtins.str", "builtins.int", "os.fspath", "os.path.abspath", "os.path.realpath", "os.path.normpath",
    "os.path.expanduser", "py.path.local", "copy.copy", "copy.deepcopy",
})  # fmt: skip
_JOINING = frozenset({
    "os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath",
})  # fmt: skip
# Methods of a path or text that give another one below or beside it.
_TURNING = frozenset({
    "joinpath", "with_suffix", "with_name", "with_stem", "resolve", "absolute", "expanduser", "as_posix", "__str__",
    "strip", "rstrip", "encode", "decode", "join",
})  # fmt: skip
# What makes another name each time: nobody else comes to that.
_VARYING = frozenset({
    "uuid1", "uuid4", "getpid", "time", "time_ns", "now", "utcnow", "today", "token_hex", "token_urlsafe", "mkdtemp",
    "mkstemp", "randint", "random", "choice", "choices", "getrandbits", "gensym", "hexdigest",
})  # fmt: skip
_DEPTH = 3  # functions of the project that hand back what they are given


class Given(NamedTuple):
    """A value that a body gets by a name: of a parameter or global, or `self.x` for an attribute of its object."""

    function: FunctionRef
    name: str
    resource: str  # what it may be the name of: path | port
    is_relative: bool = False  # a path that means something else once it stands behind another one
    spelled: facts.Expr | None = None  # the value itself, where the body spells it
    position: int = -1  # of the step that spells it

    def handed_to(self, function: FunctionRef, name: str) -> Given:
        return Given(function, name, self.resource, self.is_relative)


class Derived:
    """The expressions of one body that are made of one value; only what mentions it is looked at."""

    def __init__(self, bodies: Bodies, value: Given, depth: int = 0) -> None:
        self._bodies = bodies
        self._suite = bodies.suite
        self._given = value
        self._depth = depth
        self._body = bodies.of(value.function)
        self._frame = self._suite.flow.frame(value.function)
        self.names = {value.name} if value.name else set()
        self._steps = self._followed()

    def _followed(self) -> set[int]:
        """The steps that the value gets to, by any number of names."""
        spelled = {n for n, each in enumerate(self._body.steps) if each.position == self._given.position}
        reached: set[int] = set()
        new = spelled | self._body.mentioning(map(_bare, self.names))
        while new:
            reached |= new
            before = set(self.names)
            for number in sorted(new):
                self._bind(self._body.steps[number].step.action)
            new = self._body.mentioning(self.names - before) - reached
        if self._given.is_relative and any(self._is_lost(self._body.steps[number].step.action) for number in reached):
            self.names.clear()
            return spelled
        return reached

    def _is_lost(self, action: facts.Action) -> bool:
        """`if folder: path = os.path.join(folder, path)`: what the name stands for then is somewhere else."""
        match action:
            case facts.Assign(targets, value, _) if value is not None and not self.stands_for(value):
                return any(own_name(target, self._body.own) in self.names for target in targets)
        return False

    def _bind(self, action: facts.Action) -> None:
        match action:
            case facts.Assign(targets, value, _) if value is not None and self.stands_for(value):
                self.names.update(filter(None, (own_name(target, self._body.own) for target in targets)))
            case facts.Loop(target, facts.Collection(_, items), _) if any(map(self.stands_for, items)):
                self.names.update(filter(None, (own_name(target, self._body.own),)))

    def steps(self, *others: str) -> Iterator[Walked]:
        """The steps that the value gets to, and those that mention some other names, in their order."""
        own = (self._body.own,) if self.attributes() else ()
        for number in sorted(self._steps | self._body.mentioning((*others, *own))):
            yield self._body.steps[number]

    def attributes(self) -> tuple[str, ...]:
        """`self.x`, for each attribute of its object that the body sets to it."""
        return tuple(sorted(name for name in self.names if name.startswith("self.")))

    def is_own(self, expression: facts.Expr) -> bool:
        """Is it the object whose method the body is?"""
        return bool(self._body.own) and expression == facts.Name(self._body.own)

    def is_handed_back(self) -> bool:
        values = [value for _, value in results(self._suite.names.function(self._given.function))]
        found = map(self.stands_for, values)
        return bool(values) and all(found) if self._given.is_relative else any(found)

    def stands_for(self, expression: facts.Expr) -> bool:
        if type(expression) is type(self._given.spelled) and expression == self._given.spelled:
            return True
        match expression:
            case facts.Name() | facts.Attribute(facts.Name(), _):
                return own_name(expression, self._body.own) in self.names
            case facts.Await(value):
                return self.stands_for(value)
            case facts.Operation("/" | "+" | "%" as operator, operands):
                first, *others = operands
                behind = () if self._given.is_relative else others
                is_filled = operator == "%" and isinstance(first, facts.Literal)
                made = (not is_filled and self.stands_for(first)) or any(map(self._is_within, behind))
                return made and not _varies(expression)
            case facts.Operation("or" | "and", operands) | facts.Operation("if-else", (_, *operands)):
                found = map(self.stands_for, operands)
                return all(found) if self._given.is_relative else any(found)
            case facts.Template(parts):
                made = any(map(self.stands_for, parts[:1] if self._given.is_relative else parts))
                return made and not _varies(expression)
            case facts.Call():
                made = is_part(expression, self.names) or self._is_made(expression)
                return made and not _varies(expression)
            case facts.Subscript():
                return is_part(expression, self.names)
            case facts.Collection("tuple", (_, last)):  # an address
                return self._given.resource == "port" and self.stands_for(last)
        return False

    def is_still(self, expression: facts.Expr, position: int) -> bool:
        """Are its names bound to that by then? `filename = other`, in between, binds one of them anew."""
        own = {own_name(part, self._body.own) for part in inner(expression)} & self.names
        latest: dict[str, facts.Expr] = {}
        for each in self._body.steps if own else ():
            match each.step.action:
                case facts.Assign(targets, value, _) if each.position < position and value is not None:
                    latest.update((name, value) for target in targets if (name := own_name(target, self._body.own)))
        return all(name not in latest or self.stands_for(latest[name]) for name in own if name is not None)

    def _is_within(self, operand: facts.Expr) -> bool:
        """`"tcp://%s:%i" % (host, port)`."""
        items = operand.items if isinstance(operand, facts.Collection) else (operand,)
        return any(map(self.stands_for, items))

    def _is_made(self, call: facts.Call) -> bool:
        func, values = call.func, [argument.value for argument in call.arguments]
        if isinstance(func, facts.Attribute) and func.name == "format" and not self._given.is_relative:
            return any(map(self.stands_for, values))
        if isinstance(func, facts.Attribute) and func.name in _TURNING and self.stands_for(func.value):
            return True
        if not any(map(self.stands_for, values)):
            return False
        target = self._suite.flow.referent(func, self._frame)
        if isinstance(target, External):
            joins = target.name in _JOINING and not self._given.is_relative
            return joins or (target.name in _KEEPING | _JOINING and self.stands_for(values[0]))
        return isinstance(target, FunctionRef) and self._comes_back(target, call)

    def _comes_back(self, function: FunctionRef, call: facts.Call) -> bool:
        """`config_file(root)` with `return root / "shop.ini"`."""
        if self._depth >= _DEPTH:
            return False
        return any(
            Derived(self._bodies, self._given.handed_to(function, name), self._depth + 1).is_handed_back()
            for name in self.taken(function, call)
        )

    def taken(self, function: FunctionRef, call: facts.Call) -> dict[str, facts.Expr | None]:
        """The parameters for which a call hands on the value, or what is made of it."""
        return dict(known_as(self._suite.flow, function, call, self.names, self.stands_for))

    def is_handed_on(self, call: facts.Call) -> bool:
        return any(
            self.stands_for(value) or any(True for _ in spread(value, self.names)) for _, value in call.arguments
        )


def _bare(name: str) -> str:
    """`args`, of the `*args:0` in it."""
    return name.lstrip("*").partition(":")[0]


def _varies(expression: facts.Expr) -> bool:
    return any(isinstance(part, facts.Call) and last_name(part.func) in _VARYING for part in inner(expression))

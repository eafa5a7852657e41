"""How a suite may use a fixture: as an argument of anything, by a string, by a pattern, as an object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, inner
from suitevet.project.glob import prefix_or_glob
from suitevet.suite.graph.chains import reached
from suitevet.suite.graph.openness import unseen_base
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread

_LAZY = frozenset({"lazy_fixture", "lazy_fixtures", "lf", "lfc", "fixture_ref", "LazyFixture", "getfixture"})


class Mentions(NamedTuple):
    """What one file says that may name fixtures."""

    strings: frozenset[str]  # literal strings where only a fixture's name can stand
    every_string: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]  # of names that are put together for `getfixturevalue`
    computed: bool  # a name is fetched that cannot be told
    arguments: Mapping[str, frozenset[int]]  # of all that pytest may call: the positions of the functions
    objects: frozenset[str]  # names that module-level code and decorators read
    unread: bool  # the file, or a part of it, could not be read


class Usage:
    """Which fixtures nobody can be using; each file is asked once."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.reached = reached(suite)
        self._mentions: dict[str, Mentions] = {}
        self._files_below: dict[str, tuple[str, ...]] = {}
        self._holders: dict[Fixture, set[str]] = {}
        for registration in suite.registrations:
            self._holders.setdefault(registration.fixture, set()).add(registration.node)

    def unused(self, fixture: Fixture) -> bool:
        """Does no test set it up, and nothing that can be read name it?"""
        if fixture in self.reached or fixture.autouse is not False or self.suite.ask(Unread).able_to_use(fixture.path):
            return False
        visible = set(self._visible_from(fixture))
        return not visible & self._inheriting and not any(self._says(path, fixture) for path in visible)

    @cached_property
    def _inheriting(self) -> frozenset[str]:
        """The modules with a class that may inherit tests from a base that is not seen."""
        suite = self.suite
        return frozenset(
            path
            for path in suite.collected
            for position, cls in enumerate(suite.file(path).classes)
            if prefix_or_glob(suite.settings.python_classes, cls.name)
            and not suite.classes.is_unittest(ClassRef(path, position))
            and unseen_base(suite, ClassRef(path, position)) is not None
        )

    def _visible_from(self, fixture: Fixture) -> Iterator[str]:
        """The files whose code could ask for a fixture: those below its holders."""
        for node in self._holders.get(fixture, {""}):
            yield from self._below(node.partition("::")[0])
        yield fixture.path

    def _below(self, path: str) -> tuple[str, ...]:
        if path not in self._files_below:
            modules = self.suite.names.modules
            inside = (p for p in modules if not path or p.startswith(f"{path}/"))
            self._files_below[path] = (path,) if path in modules else tuple(inside)
        return self._files_below[path]

    def _says(self, path: str, fixture: Fixture) -> bool:
        said = self._of(path)
        name = fixture.name
        if said.unread or name in said.strings or any(pattern.fullmatch(name) for pattern in said.patterns):
            return True
        if any(FunctionRef(path, at) != fixture.function for at in said.arguments.get(name, ())):
            return True
        if said.computed and any(name in self._of(p).every_string for p in self._visible_from(fixture)):
            return True
        return self._attribute(fixture) in said.objects

    def _attribute(self, fixture: Fixture) -> str:
        function = self.suite.function(fixture)
        return function.name if function is not None else fixture.name

    # --- reading a file ---

    def _of(self, path: str) -> Mentions:
        if path not in self._mentions:
            self._mentions[path] = self._read(path)
        return self._mentions[path]

    def _read(self, path: str) -> Mentions:
        file = self.suite.file(path)
        strings: set[str] = set()
        every: set[str] = set()
        patterns: list[re.Pattern[str]] = []
        computed = False
        for place, steps in _bodies(path, file):
            hooked = any(_mentions_names(step) for step in steps)
            for step in steps:
                if _lists_exports(step):
                    continue
                found = set(_strings(step))
                every |= found
                strings |= found if hooked else set()
                for call in calls(step.action):
                    strings.update(_named_lazily(call))
                    fetched = self._fetched(call, place)
                    computed = computed or fetched is None
                    patterns.extend(fetched or ())
        for decorator in _decorators(file):
            given_name = _given_name(decorator.expression)
            for part in inner(decorator.expression):
                if isinstance(part, facts.Literal) and isinstance(part.value, str) and part != given_name:
                    every.add(part.value)
                if isinstance(part, facts.Call):
                    strings.update(_named_lazily(part))
        return Mentions(
            frozenset(strings | set(_in_docstrings(file))),
            frozenset(every),
            tuple(patterns),
            computed,
            _arguments(file),
            frozenset(_objects(file)),
            bool(file.problems),
        )

    def _fetched(self, call: facts.Call, place: Place) -> tuple[re.Pattern[str], ...] | None:
        """The names a `getfixturevalue` may fetch; None for any."""
        if not isinstance(call.func, facts.Attribute | facts.Name) or _last(call.func) not in _FETCHING:
            return ()
        given = next((a.value for a in call.arguments if a.keyword in (None, "argname")), None)
        if given is None:
            return ()
        value = constant(self.suite.names, given, place)
        if isinstance(value, str):
            return (re.compile(re.escape(value)),)
        pattern = _pattern(given)
        return None if pattern in ("", ".*") else (re.compile(pattern),)


_FETCHING = frozenset({"getfixturevalue", "getfuncargvalue", "_getfixturevalue"})


def _arguments(file: facts.FileFacts) -> Mapping[str, frozenset[int]]:
    """Arguments that pytest may fill, whether it was seen to do so or not."""
    found: dict[str, set[int]] = {}
    for position, function in enumerate(file.functions):
        if function.decorators or function.name.startswith(("test", "bench", "pytest_")):
            for parameter in function.parameters:
                if parameter.default is None:
                    found.setdefault(parameter.name, set()).add(position)
    return {name: frozenset(positions) for name, positions in found.items()}


def _bodies(path: str, file: facts.FileFacts) -> Iterator[tuple[Place, tuple[facts.Step, ...]]]:
    yield Place(path), file.steps
    yield from ((Place(path), function.steps) for function in file.functions)
    yield from ((Place(path, position), cls.steps) for position, cls in enumerate(file.classes))


def _decorators(file: facts.FileFacts) -> Iterator[facts.Decorator]:
    for function in file.functions:
        yield from function.decorators
    for cls in file.classes:
        yield from cls.decorators


def _given_name(decorator: facts.Expr) -> facts.Expr | None:
    """The `name=` of a fixture's own decorator."""
    arguments = decorator.arguments if isinstance(decorator, facts.Call) else ()
    return next((argument.value for argument in arguments if argument.keyword == "name"), None)


def _strings(step: facts.Step) -> Iterator[str]:
    for expression in evaluated(step.action):
        for part in inner(expression):
            if isinstance(part, facts.Literal) and isinstance(part.value, str):
                yield part.value


def _lists_exports(step: facts.Step) -> bool:
    match step.action:
        case facts.Assign((facts.Name("__all__"),), _, _) | facts.Augment(facts.Name("__all__"), _, _):
            return True
    return False


def _mentions_names(step: facts.Step) -> bool:
    """Hooks read and write `item.fixturenames` and `metafunc.fixturenames`."""
    return any(
        isinstance(part, facts.Attribute) and part.name in ("fixturenames", "name2fixturedefs", "funcargs")
        for expression in evaluated(step.action)
        for part in inner(expression)
    )


def _named_lazily(call: facts.Call) -> Iterator[str]:
    if _last(call.func) in _LAZY:
        for argument in call.arguments:
            for part in inner(argument.value):
                if isinstance(part, facts.Literal) and isinstance(part.value, str):
                    yield part.value
                if isinstance(part, facts.Name):
                    yield part.id
    if _last(call.func) == "usefixtures":
        for argument in call.arguments:
            if isinstance(argument.value, facts.Literal) and isinstance(argument.value.value, str):
                yield argument.value.value


def _in_docstrings(file: facts.FileFacts) -> Iterator[str]:
    """`getfixture("name")` in doctests."""
    for text in (file.docstring, *(function.docstring for function in file.functions)):
        if text is not None and "getfixture" in text:
            yield from re.findall(r"getfixture\(\s*['\"](\w+)['\"]", text)


def _objects(file: facts.FileFacts) -> Iterator[str]:
    """Fixtures handed around as objects: by module-level and class-level code, and in decorators."""
    expressions = [
        *(e for steps in (file.steps, *(c.steps for c in file.classes)) for s in steps for e in evaluated(s.action)),
        *(decorator.expression for decorator in _decorators(file)),
    ]
    for expression in expressions:
        for part in inner(expression):
            if isinstance(part, facts.Name):
                yield part.id
            elif isinstance(part, facts.Attribute):
                yield part.name


def _pattern(expression: facts.Expr) -> str:
    """A regular expression for the strings an expression may give."""
    match expression:
        case facts.Literal("str", str(text)):
            return re.escape(text)
        case facts.Template(parts):
            return "".join(_pattern(part) for part in parts)
        case facts.Operation("+", operands):
            return "".join(_pattern(operand) for operand in operands)
        case facts.Operation("%", (facts.Literal("str", str(text)), _)):
            return re.sub(r"%[a-z]", ".*", re.escape(text).replace("\\%", "%"))
        case facts.Call(facts.Attribute(facts.Literal("str", str(text)), "format"), _, _):
            return ".*".join(re.escape(piece) for piece in re.split(r"\{[^}]*\}", text))
        case facts.Operation("if-else", (_, then, otherwise)):
            return f"(?:{_pattern(then)}|{_pattern(otherwise)})"
    return ".*"


def _last(func: facts.Expr) -> str:
    match func:
        case facts.Attribute(_, name) | facts.Name(name):
            return name
    return ""

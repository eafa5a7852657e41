"""How a suite may use a fixture: as an argument of anything, by a string, by a pattern, as an object."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, expects_failure, inner, last_name
from suitevet.project.glob import prefix_or_glob
from suitevet.suite.effects.bodies import results
from suitevet.suite.graph.chains import reached
from suitevet.suite.graph.composed import LAZY, Asked, Pieces, asked, composed, fits
from suitevet.suite.graph.openness import unseen_base
from suitevet.suite.graph.outsiders import Collector, collectors, left_out
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread

_LISTS = frozenset({"fixtures", "fixture", "fixture_name", "fixture_names", "usefixtures"})  # as keywords


class Mentions(NamedTuple):
    """What one file says that may name fixtures."""

    strings: frozenset[str]  # literal strings where only a fixture's name can stand
    every_string: frozenset[str]  # as they would read as names
    composed: frozenset[Pieces]  # the strings that are put together
    asked: Asked
    arguments: Mapping[str, frozenset[int]]  # of all that pytest may call: the positions of the functions
    objects: frozenset[str]  # names that module-level code and decorators read
    unread: bool  # the file, or a part of it, could not be read


class Tellers:
    """The files by what they say, of those that were asked: each fixture looks at nearly all of them."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names  # of fixtures
        self.naming: defaultdict[str, set[str]] = defaultdict(set)  # by the name among their strings
        self.writing: defaultdict[str, set[str]] = defaultdict(set)  # by the name, as any text of theirs reads
        self.outside: set[str] = set()
        self.computing: set[str] = set()
        self.with_patterns: set[str] = set()
        self.composing: set[str] = set()

    def add(self, path: str, said: Mentions) -> None:
        for name in said.strings & self._names:
            self.naming[name].add(path)
        for name in said.every_string & self._names:
            self.writing[name].add(path)
        kinds = (
            (self.outside, said.asked.outside),
            (self.computing, said.asked.computed),
            (self.with_patterns, said.asked.patterns),
            (self.composing, said.composed),
        )
        for tellers, tells in kinds:
            if tells:
                tellers.add(path)


class Usage:
    """Which fixtures nobody can be using; each file is asked once."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.reached = reached(suite)
        self._mentions: dict[str, Mentions] = {}
        self._tellers = Tellers(frozenset(fixture.name for fixture in suite.fixtures))
        self._files_below: dict[str, tuple[str, ...]] = {}
        self._holders: dict[Fixture, set[str]] = {}
        for registration in suite.registrations:
            self._holders.setdefault(registration.fixture, set()).add(registration.node)

    def unused(self, fixture: Fixture) -> bool:
        """Does no test set it up, and nothing that can be read name it?"""
        if fixture in self.reached or fixture.autouse is not False or self.suite.ask(Unread).able_to_use(fixture.path):
            return False
        if fixture.name in self._looked_up:
            return False
        visible = set(self._visible_from(fixture))
        if visible & self._inheriting or any(self._says(path, fixture) for path in visible):
            return False
        above = {path for path in self.suite.conftests if fixture.path.startswith(path.removesuffix("conftest.py"))}
        return not self._fetched(visible | above | self._helpers, fixture)

    def reads_like_a_test(self, fixture: Fixture) -> bool:
        """Has it the name of a test, something to check, and nothing to give?"""
        function = self.suite.function(fixture)
        if function is None or function.is_generator:
            return False
        if not prefix_or_glob(self.suite.settings.python_functions, function.name):
            return False
        checks = any(isinstance(step.action, facts.Assert) or expects_failure(step) for step in function.steps)
        return checks and not any(True for _ in results(function))

    def is_doubtful(self, fixture: Fixture) -> bool:
        """May tests ask for it that suitevet does not see?"""
        folders = [node for node in self._holders.get(fixture, {""}) if node not in self.suite.names.modules]
        unread = (path for path in self._left_out for node in folders if not node or path.startswith(f"{node}/"))
        others = self._collectors or any(one.may_collect for one in self.suite.unknown_plugins)
        return bool(others) or next(unread, None) is not None

    def _fetched(self, paths: set[str], fixture: Fixture) -> bool:
        """May code that works for other modules' tests too, or for these, fetch it by a string?"""
        for path in paths - self._mentions.keys():
            self._of(path)
        name, tellers = fixture.name, self._tellers
        if not paths.isdisjoint(tellers.naming[name] | tellers.outside):
            return True
        if any(_fits(self._of(path).asked.patterns, name) for path in paths & tellers.with_patterns):
            return True
        if paths.isdisjoint(tellers.computing):
            return False
        if not paths.isdisjoint(tellers.writing[name]):
            return True
        return any(_fits(self._of(path).composed, name) for path in paths & tellers.composing)

    @cached_property
    def _looked_up(self) -> frozenset[str]:
        """The names that fixtures of plugins look up as they run, and those that are asked for in turn."""
        brought = ((f.plugin, f.name) for f in self.reached if f.plugin is not None)
        entries = (self.suite.catalog.plugin_fixture((plugin,), name) for plugin, name in brought)
        waiting = [name for entry in entries if entry is not None for name in entry.asks]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += (other for each in self.suite.fixtures if each.name == name for other in each.requests)
        return frozenset(found)

    @cached_property
    def _collectors(self) -> tuple[Collector, ...]:
        return tuple(each for each in collectors(self.suite) if not each.asks_openly)

    @cached_property
    def _left_out(self) -> tuple[str, ...]:
        return tuple(left_out(self.suite))

    @cached_property
    def _helpers(self) -> frozenset[str]:
        """What may work for the tests of any module: all but conftests and the test modules that nobody imports."""
        suite = self.suite
        own = {*suite.conftests, *(path for path in suite.collected if suite.imports.importers(path) < 2)}
        return frozenset(p for p in suite.names.modules if p not in own and not suite.names.index.is_installed(p))

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
        if said.unread:
            return True
        if any(FunctionRef(path, at) != fixture.definition for at in said.arguments.get(fixture.name, ())):
            return True
        return self._attribute(fixture) in said.objects

    def _attribute(self, fixture: Fixture) -> str:
        definition = fixture.definition
        return self.suite.names.function(definition).name if definition is not None else fixture.name

    # --- reading a file ---

    def _of(self, path: str) -> Mentions:
        if path not in self._mentions:
            self._mentions[path] = self._read(path)
            self._tellers.add(path, self._mentions[path])
        return self._mentions[path]

    def _read(self, path: str) -> Mentions:
        file = self.suite.file(path)
        strings = set(_in_code((file.docstring, *(function.docstring for function in file.functions))))
        every: set[str] = set()
        put_together: set[Pieces] = set()
        asks: list[Asked] = []
        objects = set(_objects(file))
        for place, steps, parts, is_function in _bodies(path, file):
            asks.append(asked(self.suite.names, parts, steps, place))
            objects.update(_called(parts) if is_function else ())
            put_together.update(composed(parts))
            every.update(_strings(parts))
            for part in parts:
                if isinstance(part, facts.Call):
                    strings.update(_named_lazily(part))
            if any(map(_holds_names, parts)):
                for step in steps:
                    said = [part for expression in evaluated(step.action) for part in inner(expression)]
                    strings.update(_strings(said) if any(map(_holds_names, said)) else ())
        return Mentions(
            frozenset(strings.union(_in_code(every))),
            frozenset(every | {re.sub(r"\W", "_", text).lower() for text in every if len(text) < _LONGEST}),
            frozenset(put_together),
            Asked(
                frozenset().union(*(each.patterns for each in asks)),
                any(each.computed for each in asks),
                any(each.outside for each in asks),
            ),
            _arguments(file),
            frozenset(objects),
            bool(file.problems),
        )


_LONGEST = 100  # of a string that may be a name


def _fits(patterns: frozenset[Pieces], name: str) -> bool:
    return any(fits(pieces, name) for pieces in patterns)


def _arguments(file: facts.FileFacts) -> Mapping[str, frozenset[int]]:
    """Arguments that pytest may fill, whether it was seen to do so or not."""
    found: dict[str, set[int]] = {}
    for position, function in enumerate(file.functions):
        if function.decorators or function.name.startswith(("test", "bench", "pytest_")):
            for parameter in function.parameters:
                if parameter.default is None:
                    found.setdefault(parameter.name, set()).add(position)
    return {name: frozenset(positions) for name, positions in found.items()}


class _Body(NamedTuple):
    """Where it stands, its steps, and all expressions in them."""

    place: Place
    steps: tuple[facts.Step, ...]
    parts: Sequence[facts.Expr]
    is_function: bool


def _bodies(path: str, file: facts.FileFacts) -> Iterator[_Body]:
    """Module, functions, classes and decorators."""
    yield _Body(Place(path), file.steps, _parts(file.steps), is_function=False)
    for function in file.functions:
        yield _Body(Place(path), function.steps, _parts(function.steps), is_function=True)
    for position, cls in enumerate(file.classes):
        yield _Body(Place(path, position), cls.steps, _parts(cls.steps), is_function=False)
    for decorator in _decorators(file):
        given_name = _given_name(decorator.expression)
        parts = [part for part in inner(decorator.expression) if part != given_name]
        yield _Body(Place(path), (), parts, is_function=False)


def _parts(steps: tuple[facts.Step, ...]) -> Sequence[facts.Expr]:
    kept = (step for step in steps if not _lists_exports(step))
    return [part for step in kept for expression in evaluated(step.action) for part in inner(expression)]


def _decorators(file: facts.FileFacts) -> Iterator[facts.Decorator]:
    for function in file.functions:
        yield from function.decorators
    for cls in file.classes:
        yield from cls.decorators


def _given_name(decorator: facts.Expr) -> facts.Expr | None:
    """The `name=` of a fixture's own decorator."""
    arguments = decorator.arguments if isinstance(decorator, facts.Call) else ()
    return next((argument.value for argument in arguments if argument.keyword == "name"), None)


def _strings(parts: Sequence[facts.Expr]) -> Iterator[str]:
    return (part.value for part in parts if isinstance(part, facts.Literal) and isinstance(part.value, str))


def _lists_exports(step: facts.Step) -> bool:
    match step.action:
        case facts.Assign((facts.Name("__all__"),), _, _) | facts.Augment(facts.Name("__all__"), _, _):
            return True
    return False


def _holds_names(part: facts.Expr) -> bool:
    """Hooks read and write `item.fixturenames` and `metafunc.fixturenames`."""
    return isinstance(part, facts.Attribute) and part.name in ("fixturenames", "name2fixturedefs", "funcargs")


def _named_lazily(call: facts.Call) -> Iterator[str]:
    """`lazy_fixture("db")`, `lf("db.name")`, `LazyFixture[Database]("db")`, `fixtures=["db"]`"""
    func = call.func.value if isinstance(call.func, facts.Subscript) else call.func
    is_lazy = last_name(func) in LAZY
    for argument in call.arguments:
        if is_lazy or argument.keyword in _LISTS:
            for part in inner(argument.value):
                if isinstance(part, facts.Literal) and isinstance(part.value, str):
                    yield from (part.value, part.value.partition(".")[0])
                if isinstance(part, facts.Name):
                    yield part.id


def _in_code(texts: Iterable[str | None]) -> Iterator[str]:
    """`getfixture("name")` in doctests, `getfixturevalue('name')` in strings that are executed."""
    for text in texts:
        if text is not None and "getfixture" in text:
            yield from re.findall(r"getfixture(?:value)?\(\s*['\"](\w+)['\"]", text)


def _objects(file: facts.FileFacts) -> Iterator[str]:
    """Fixtures handed around as objects: by code of modules and classes, and in decorators."""
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


def _called(parts: Sequence[facts.Expr]) -> Iterator[str]:
    """Fixtures that functions call, or take the function out of."""
    for part in parts:
        if isinstance(part, facts.Call) and isinstance(part.func, facts.Name):
            yield part.func.id
        elif isinstance(part, facts.Attribute) and part.name in _WRAPPED:
            yield last_name(part.value)


_WRAPPED = frozenset({"__wrapped__", "__pytest_wrapped__", "_get_wrapped_function", "_fixture_function"})

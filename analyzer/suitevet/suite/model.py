"""The suite: fixtures, tests and the answers between them, as a value with named questions."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from suitevet.facts.model import Span
from suitevet.suite.declarations.makers import Maker
from suitevet.suite.declarations.marks import Mark, Parametrization
from suitevet.suite.names.names import ClassRef, FunctionRef
from suitevet.suite.nodes import nodes_above


class Scope(enum.IntEnum):
    """A wider scope is greater."""

    FUNCTION = 0
    CLASS = 1
    MODULE = 2
    PACKAGE = 3
    SESSION = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class Params(NamedTuple):
    """A fixture's own parameters; their number is None where it is computed."""

    number: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Fixture:
    """One fixture definition, the project's or a plugin's, wherever it is registered; it is equal only to itself."""

    name: str
    path: str  # of the definition; of a plugin's fixture: the distribution's name
    span: Span  # of the function's name, or of the binding
    first_line: int  # of the first decorator, else of the binding
    function: FunctionRef | None
    cls: ClassRef | None
    scope: Scope | None  # None: computed in a way that cannot be followed
    autouse: bool | None  # None: decided at run time
    params: Params | None
    requests: tuple[str, ...]
    maker: Maker | None
    definition: FunctionRef | None = None  # what stands at `path` and `span`; `function` runs, and may be a wrapper
    plugin: str | None = None  # the distribution that brings it; None for the project's own

    @property
    def line(self) -> int:
        return self.span.line

    @property
    def body_path(self) -> str:
        """The file in which the steps of its body stand."""
        return self.function.path if self.function is not None else self.path

    @property
    def is_wrapped(self) -> bool:
        """Has a decorator of the project put a function of its own around it, or in its stead?"""
        return self.maker is not None and self.maker.wrapper is not None


class Registration(NamedTuple):
    """A holder (plugin, conftest, module or class) makes a fixture visible at a node: `""` is the session."""

    fixture: Fixture
    node: str
    attribute: str
    path: str
    span: Span


class Closure(NamedTuple):
    """The fixtures one or more tests set up, in pytest's order.

    `answers` maps a name to every visible definition, furthest first; the last one answers. A name without definition
    is in `missing`, a directly parametrized one in `direct`.
    """

    order: tuple[str, ...]
    answers: Mapping[str, tuple[Fixture, ...]]
    autouse: tuple[str, ...]
    direct: frozenset[str]
    missing: tuple[str, ...]

    @property
    def fixtures(self) -> Iterator[Fixture]:
        """Those that answer, one for each name that is answered."""
        return (chain[-1] for chain in self.answers.values())

    @property
    def set_up(self) -> Iterator[Fixture]:
        """Those that answer, and those that an override asks for by its own name."""
        for chain in self.answers.values():
            for fixture in reversed(chain):
                yield fixture
                if fixture.name not in fixture.requests:
                    break

    def answer(self, name: str, asker: Fixture | None = None) -> Fixture | None:
        """Who answers a name; one who asks for its own name gets the definition that it overrides."""
        chain = self.answers.get(name, ())
        if asker is not None and asker.name == name and asker in chain:
            chain = chain[: chain.index(asker)]
        return chain[-1] if chain else None


class Took(NamedTuple):
    """Seconds of one set-up of a fixture in a run that was measured, and of it with its teardown."""

    setup: float
    both: float


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """One collected test function or method, whatever its number of parameters."""

    __test__ = False  # pytest, when it collects tests about us

    id: str
    name: str
    path: str
    classes: tuple[ClassRef, ...]  # outermost first
    function: FunctionRef | None  # None: not a plain `def`
    requests: tuple[str, ...]
    usefixtures: tuple[str, ...]
    marks: tuple[Mark, ...]  # nearest first
    parametrizations: tuple[Parametrization, ...]
    closure: Closure
    variants: int | None
    is_unittest: bool
    is_async: bool

    @property
    def node(self) -> str:
        return self.id.rpartition("::")[0]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The collection nodes from the session down to the test's class or module."""
        return nodes_above(self.path, tuple(self.node.split("::")[1:]))

"""What a name can refer to: a definition of the project, a value, or something from outside."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.facts import model as facts


class FunctionRef(NamedTuple):
    path: str
    position: int


class ClassRef(NamedTuple):
    path: str
    position: int


class ModuleRef(NamedTuple):
    path: str


class External(NamedTuple):
    """Something from outside the project by its dotted name; `()` stands for the result of calling what precedes it."""

    name: str


class Instance(NamedTuple):
    """An object made by a class of the project."""

    cls: ClassRef


class Returned(NamedTuple):
    """What a function of the project returns for some arguments."""

    function: FunctionRef
    arguments: tuple[facts.Argument, ...]
    place: Place


class Value(NamedTuple):
    """An expression that is no name: a literal, a display, an operation."""

    expression: facts.Expr
    place: Place


class Unresolved(NamedTuple):
    reason: str


class Place(NamedTuple):
    """Where an expression stands: in a module, and perhaps in the body of a class (by its index)."""

    path: str
    cls: int | None = None

    @property
    def module(self) -> Place:
        """The level of the module around it."""
        return self if self.cls is None else Place(self.path)


Referent = FunctionRef | ClassRef | ModuleRef | External | Instance | Returned | Value | Unresolved

# Decorators that make fixtures; they mean the library's own, also in the project that is that library.
FIXTURE_DECORATORS = frozenset({
    "pytest.fixture",
    "pytest.yield_fixture",
    "_pytest.fixtures.fixture",
    "_pytest.fixtures.yield_fixture",
    "pytest_asyncio.fixture",
    "pytest_asyncio.plugin.fixture",
    "pytest_trio.trio_fixture",
    "pytest_twisted.async_fixture",
    "pytest_twisted.async_yield_fixture",
    "pytest_cases.fixture",
    "pytest_lambda.lambda_fixture",
})

"""What a computation over files and names of modules can come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar, Union

from suitevet.facts import model as facts
from suitevet.suite.names.names import Names

_MOST, _DEEPEST = 20_000, 40  # steps of a computation, calls within calls
_LONGEST = 4096  # elements of a list, characters of a text


class NotKnown(Exception):
    """Nothing can be said of a value; the reason is fit for a message."""


class Listed(NamedTuple):
    """What `pkgutil` says of one module."""

    module_finder: None
    name: str
    ispkg: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A module of the project; its folder is None where it is a plain file."""

    name: str
    file: str | None
    folder: str | None


@dataclass(frozen=True, slots=True)
class Outside:
    """Something of a library, by its dotted name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Defined:
    """A function of the project, with the activation in which its `def` or `lambda` stands."""

    name: str
    parameters: tuple[facts.Parameter, ...]
    body: tuple[facts.Step, ...]
    activation: Activation
    is_generator: bool = False


Computed = Union[
    str, int, float, bool, None, PurePosixPath, "list[Computed]", "tuple[Computed, ...]", Package, Outside, Defined
]


@dataclass(slots=True)
class Run:
    """What one computation shares: the names of the project, what is left of its effort, and what stayed unknown."""

    names: Names
    call: Callable[[Run, Defined, list[Computed], dict[str, Computed]], Computed]
    variable: Callable[[Run, str, str], Computed]  # (path, name): what a module has under a name in the end
    gaps: list[str] = field(default_factory=list)
    busy: list[tuple[str, str]] = field(default_factory=list)
    effort: int = _MOST
    depth: int = 0
    in_doubt: bool = True  # what a condition that is not known is taken to be
    search_path: list[Computed] | None = None  # what was added to `sys.path`; None where nobody asks

    def spend(self, steps: int = 1) -> None:
        self.effort -= steps
        if self.effort < 0 or self.depth > _DEEPEST:
            raise NotKnown("it takes too many steps")


@dataclass(slots=True)
class Activation:
    """A function, or a module, while it runs: its variables, and the one it is defined in; last comes the module."""

    run: Run
    path: str
    variables: dict[str, Computed | NotKnown] = field(default_factory=dict)
    outer: Activation | None = None
    yielded: list[Computed] = field(default_factory=list)


def items_of(value: Computed) -> list[Computed]:
    """What iterating over a value gives."""
    if isinstance(value, list | tuple | str):
        return list(short(value))
    raise NotKnown("something is iterated over that is not known")


Long = TypeVar("Long", str, "list[Computed]", "tuple[Computed, ...]", "list[Computed] | tuple[Computed, ...] | str")


def short(value: Long) -> Long:
    """The value, unless it has grown beyond what lists of modules need."""
    if len(value) > _LONGEST:
        raise NotKnown("it becomes very long")
    return value


def plain(value: Computed) -> str:
    """What `str` makes of a value."""
    if isinstance(value, str | int | float | PurePosixPath):
        return str(value)
    raise NotKnown("the text of something is not known")


def filled(template: str, hole: str, given: Iterable[Computed]) -> str:
    """A text with values in its holes, where these are plain."""
    parts, values = template.split(hole), [plain(value) for value in given]
    if len(parts) != len(values) + 1 or any(letter in part for part in parts for letter in hole if letter != "s"):
        raise NotKnown("a text is put together in a way that is not followed")
    return short("".join(piece for pair in zip(parts, [*values, ""], strict=True) for piece in pair))

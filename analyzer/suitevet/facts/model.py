"""The vocabulary of facts: what one Python file says, without a verdict and without a syntax tree.

A fact is a tuple, so it is frozen, hashable, compares by value and costs little; every field is JSON-able.
Expressions keep their shape (`Call`, `Attribute`, `Literal` …) because later stages follow values through them;
statements become `Step`s, in source order, each knowing the blocks it stands in. Lines count from 1, columns are
1-based code points, ends are exclusive.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    line: int
    column: int
    end_line: int
    end_column: int


# --- expressions ------------------------------------------------------------------------------------------------


class Name(NamedTuple):
    id: str


class Attribute(NamedTuple):
    value: Expr
    name: str


class Subscript(NamedTuple):
    value: Expr
    key: Expr


class Argument(NamedTuple):
    """`keyword` is None for a positional argument, `*` or `**` for an unpacked one."""

    keyword: str | None
    value: Expr


class Call(NamedTuple):
    func: Expr
    arguments: tuple[Argument, ...]
    span: Span


class Literal(NamedTuple):
    """A constant; bytes are kept as text in `value` with `kind` "bytes"."""

    kind: str  # str | bytes | int | float | complex | bool | none | ellipsis
    value: str | int | float | bool | None


class Collection(NamedTuple):
    """A list, tuple, set or dict display.

    A dict alternates keys and values; `**x` is a `Starred` key with a none-`Literal` as its value.
    """

    kind: str  # list | tuple | set | dict
    items: tuple[Expr, ...]


class Template(NamedTuple):
    """An f-string: its literal pieces as `Literal`s, its holes as the expressions in them."""

    parts: tuple[Expr, ...]


class Operation(NamedTuple):
    """Binary, boolean, unary or comparison; `a < b < c` has two operators joined by a space.

    The operator `if-else` has the operands test, then, otherwise.
    """

    operator: str
    operands: tuple[Expr, ...]


class Comprehension(NamedTuple):
    """`kind` is list, set, dict or generator; a dict's element is a `Collection` of kind tuple."""

    kind: str
    element: Expr
    loops: tuple[tuple[Expr, Expr], ...]  # (target, iterable)
    conditions: tuple[Expr, ...]


class Lambda(NamedTuple):
    parameters: tuple[Parameter, ...]
    body: Expr


class Await(NamedTuple):
    value: Expr


class Yield(NamedTuple):
    value: Expr | None
    delegated: bool  # yield from


class Starred(NamedTuple):
    value: Expr
    double: bool


class Slice(NamedTuple):
    parts: tuple[Expr, ...]


class Walrus(NamedTuple):
    target: Name
    value: Expr


class Unknown(NamedTuple):
    """Something that is said in a way we do not follow; the reason is fit for a message."""

    reason: str


Expr = (
    Name | Attribute | Subscript | Call | Literal | Collection | Template | Operation | Comprehension
    | Lambda | Await | Yield | Starred | Slice | Walrus | Unknown
)


# --- steps: what a body does, in order --------------------------------------------------------------------------


class Block(NamedTuple):
    """A compound statement around a step.

    kind: if | else (of an if; subject is the same test) | try | except | try-else | finally | with | for | while |
    loop-else | match | case. `subject` is the test, the context manager, the iterable or the exception type.
    """

    kind: str
    subject: Expr | None
    line: int


class Evaluate(NamedTuple):
    """An expression statement."""

    value: Expr


class Assign(NamedTuple):
    targets: tuple[Expr, ...]
    value: Expr | None  # None: a bare annotation, which binds nothing
    annotation: Expr | None


class Augment(NamedTuple):
    target: Expr
    operator: str
    value: Expr


class Delete(NamedTuple):
    target: Expr


class Import(NamedTuple):
    """`import module as alias` (name None) or `from module import name as alias` (name "*" for a star).

    `level` counts the leading dots.
    """

    module: str
    name: str | None
    alias: str | None
    level: int


class Define(NamedTuple):
    """A `def` stands here: `FileFacts.functions[position]`."""

    position: int


class DefineClass(NamedTuple):
    """A `class` stands here: `FileFacts.classes[position]`."""

    position: int


class Return(NamedTuple):
    value: Expr | None


class Raise(NamedTuple):
    value: Expr | None


class Assert(NamedTuple):
    test: Expr


class Declare(NamedTuple):
    kind: str  # global | nonlocal
    names: tuple[str, ...]


class Enter(NamedTuple):
    """A with-item is entered; its block follows as steps within a `with` Block."""

    manager: Expr
    target: Expr | None
    is_async: bool


class Loop(NamedTuple):
    """A `for` takes its items; the body follows as steps within a `for` Block."""

    target: Expr
    iterable: Expr
    is_async: bool


class Branch(NamedTuple):
    """The test of an `if` or `while`, or the subject of a `match`, is evaluated."""

    value: Expr


class Control(NamedTuple):
    """`pass`, `break` or `continue`."""

    keyword: str


Action = (
    Evaluate | Assign | Augment | Delete | Import | Define | DefineClass | Return | Raise | Assert | Declare
    | Enter | Loop | Branch | Control
)


class Step(NamedTuple):
    action: Action
    blocks: tuple[Block, ...]  # outermost first
    span: Span  # of the statement, or of its header; a def or class: of its name


# --- definitions ------------------------------------------------------------------------------------------------


class Parameter(NamedTuple):
    name: str
    kind: str  # positional-only | positional | vararg | keyword-only | kwarg
    default: Expr | None
    annotation: Expr | None
    line: int


class Decorator(NamedTuple):
    expression: Expr
    span: Span


class Function(NamedTuple):
    """A `def`, wherever it stands. `qualname` is pytest-like: `TestA.test_b`, `outer.inner` for a nested function."""

    name: str
    qualname: str
    span: Span  # of the name
    first_line: int  # of the first decorator, else of the def
    end_line: int
    parameters: tuple[Parameter, ...]
    decorators: tuple[Decorator, ...]
    returns: Expr | None
    is_async: bool
    is_generator: bool
    docstring: str | None
    steps: tuple[Step, ...]  # without the docstring


class Class(NamedTuple):
    name: str
    qualname: str
    span: Span
    first_line: int
    end_line: int
    bases: tuple[Expr, ...]
    keywords: tuple[Argument, ...]
    decorators: tuple[Decorator, ...]
    steps: tuple[Step, ...]


class Suppression(NamedTuple):
    """A comment that silences findings on the lines `first..last` (a logical line), or in the whole file (`last` is 0).

    kind is noqa or suitevet.
    """

    kind: str
    codes: tuple[str, ...]  # empty: all
    span: Span
    first: int
    last: int


class Problem(NamedTuple):
    """Why a file, or a part of it, could not be read: one of the VET0 family."""

    code: str
    message: str
    line: int | None
    column: int | None


class FileFacts(NamedTuple):
    """Everything one file says; a function of its bytes alone."""

    docstring: str | None
    steps: tuple[Step, ...]
    functions: tuple[Function, ...]  # in source order, nested ones after the one that holds them
    classes: tuple[Class, ...]
    suppressions: tuple[Suppression, ...]
    problems: tuple[Problem, ...]

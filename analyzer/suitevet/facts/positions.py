"""Where the nodes of one logical line stand: libcst keeps no positions, so they are found again in the text.

The quick way counts: the walk meets the words, numbers, strings and opening brackets of a line in the order in which
they are written, so the nth one met is the nth one in the text. Where counting does not do, the nodes are written out
again and measured, which costs more than the rest of the walk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

import libcst as cst
from libcst._nodes.internal import CodegenState

from suitevet.facts.model import Span


class Uncounted(Exception):
    """A position was asked that counting does not give."""


class Line:
    """A logical line: where it starts, and its text up to the end of its last token."""

    __slots__ = ("_starts", "column", "line", "text")

    def __init__(self, line: int, column: int, text: str) -> None:
        self.line = line
        self.column = column
        self.text = text
        self._starts: list[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The place of a slice of the text."""
        if "\n" not in self.text:
            return Span(self.line, self.column + start, self.line, self.column + end)
        return Span(*self._place(start), *self._place(end))

    def whole(self) -> Span:
        return self.span(0, len(self.text))

    def _place(self, offset: int) -> tuple[int, int]:
        if self._starts is None:
            self._starts = [1 - self.column, *(match.end() for match in _NEWLINE.finditer(self.text))]
        number = bisect_right(self._starts, offset) - 1
        return self.line + number, offset - self._starts[number] + 1


class Positions:
    """What converting the nodes of a line needs to know and tells: it counts the tokens it meets in `met`."""

    __slots__ = ("line", "met", "nested", "yields")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.met = 0
        self.nested = 0  # holes of f-strings around the node
        self.yields = False  # a `yield` was met that makes the function around the line a generator

    def of(self, node: cst.CSTNode, first: int, last: int) -> Span:
        """The span of a node from its first token to its last, or to the bracket that closes its last."""
        raise NotImplementedError

    def lost(self) -> None:
        """A node was met whose tokens are not known."""

    def line_of(self, node: cst.CSTNode, token: int) -> int:
        """The line a token stands on."""
        return self.of(node, token, token).line if "\n" in self.line.text else self.line.line


_NEWLINE = re.compile("\n")
_TOKEN = re.compile(
    r"""
      \#[^\n]*
    | (?P<string>[rRbBuUfFtT]{0,3}(?: \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' ))
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<dots>\.\.\.)
    | (?P<number>0[xX][\da-fA-F_]+ | 0[bB][01_]+ | 0[oO][0-7_]+
        | (?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)
    """,
    re.VERBOSE | re.DOTALL,
)
KEYWORDS = frozenset({
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
})  # fmt: skip


class Counted(Positions):
    """The quick way. The text is looked at only when a position is asked for."""

    __slots__ = ("_tokens",)

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self._tokens: tuple[list[int], list[int]] | None = None

    def of(self, node: cst.CSTNode, first: int, last: int) -> Span:
        if self.nested:
            raise Uncounted
        if self._tokens is None:
            self._tokens = _tokens(self.line.text)
        starts, ends = self._tokens
        if last >= len(starts) or (type(node) is cst.Call and self.line.text[starts[last]] != "("):
            raise Uncounted
        return self.line.span(starts[first], ends[last])

    def lost(self) -> None:
        raise Uncounted

    def check(self) -> None:
        """All tokens of the line must have been met, else the positions given were of other tokens."""
        if self._tokens is not None and len(self._tokens[0]) != self.met:
            raise Uncounted


def _tokens(text: str) -> tuple[list[int], list[int]]:
    """The starts and ends of the tokens that count; an opening bracket ends behind the one that closes it."""
    starts: list[int] = []
    ends: list[int] = []
    opened: list[int] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "close":
            if not opened:
                raise Uncounted
            ends[opened.pop()] = match.end()
        elif kind is not None and not (kind == "word" and match[0] in KEYWORDS):
            if kind == "open":
                opened.append(len(starts))
            starts.append(match.start())
            ends.append(match.end())
    return starts, ends


R = TypeVar("R")


def located(
    line: Line, convert: Callable[[Positions], R], write: Callable[[CodegenState], None]
) -> tuple[R, Positions]:
    """What `convert` makes of a line's nodes: with positions counted if that is possible, else measured."""
    counted = Counted(line)
    try:
        result = convert(counted)
        counted.check()
    except Uncounted:
        measured = Measured(line, write)
        return convert(measured), measured
    return result, counted


class Measured(Positions):
    """The exact way: `write` generates the code of the line, and where each node comes to stand is noted."""

    __slots__ = ("_state",)

    def __init__(self, line: Line, write: Callable[[CodegenState], None]) -> None:
        super().__init__(line)
        self._state = _Notes(line)
        write(self._state)

    def of(self, node: cst.CSTNode, first: int = 0, last: int = 0) -> Span:
        return self._state.spans.get(id(node)) or self.line.whole()

    def header(self) -> Span:
        """The part of the line before a suite that stands on it."""
        line, column = self._state.header_end
        return Span(self.line.line, self.line.column, line, column)


_NOTED = frozenset({
    cst.Call, cst.Name, cst.Expr, cst.Assign, cst.AnnAssign, cst.AugAssign, cst.Del, cst.Import, cst.ImportFrom,
    cst.LazyImport, cst.LazyImportFrom, cst.Return, cst.Raise, cst.Assert, cst.Global, cst.Nonlocal, cst.TypeAlias,
    cst.Pass, cst.Break, cst.Continue,
})  # fmt: skip


class _Notes(CodegenState):
    """Code generation that keeps no code, only where nodes start and end."""

    def __init__(self, line: Line) -> None:
        super().__init__(default_indent="    ", default_newline="\n")
        self.line = line.line
        self.column = line.column
        self.header_end = (line.line, line.column)
        self.spans: dict[int, Span] = {}
        self._indent = line.column - 1
        self._started = False

    def add_token(self, value: str) -> None:
        self._started = True
        if "\n" in value:
            self.line += value.count("\n")
            self.column = len(value) - value.rfind("\n")
        else:
            self.column += len(value)

    def add_indent_tokens(self) -> None:
        """Continuation lines repeat the indentation; the line itself is written from behind it."""
        if self._started:
            self.column += self._indent

    def before_codegen(self, node: cst.CSTNode) -> None:
        if type(node) is cst.SimpleStatementSuite:
            self.header_end = (self.line, self.column)

    def record_syntactic_position(  # type: ignore[override]  # any context manager does, a generator is slow
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> _Note:
        return _Note(self, node)


class _Note:
    """While it is entered, a node is written."""

    __slots__ = ("_column", "_line", "_node", "_state")

    def __init__(self, state: _Notes, node: cst.CSTNode) -> None:
        self._state = state
        self._node = node

    def __enter__(self) -> None:
        self._line, self._column = self._state.line, self._state.column

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if type(self._node) in _NOTED:
            self._state.spans[id(self._node)] = Span(self._line, self._column, self._state.line, self._state.column)

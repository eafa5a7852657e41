"""Where nodes of a statement stand: libcst keeps no positions, so the statement is written out again and measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import libcst as cst
from libcst._nodes.internal import CodegenState

from suitevet.facts.model import Span

_NEWLINE = re.compile("\r\n|\r|\n")
_RECORDED = (cst.Call, cst.Name, cst.Param)


class _Measuring(CodegenState):
    """Code generation that remembers where calls and names come to stand."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(default_indent="    ", default_newline="\n")
        self.line = line
        self.column = column
        self._indent = column - 1
        self._started = False
        self.spans: dict[int, Span] = {}

    def add_token(self, value: str) -> None:
        self._started = True
        if "\n" in value or "\r" in value:
            pieces = _NEWLINE.split(value)
            self.line += len(pieces) - 1
            self.column = len(pieces[-1]) + 1
        else:
            self.column += len(value)

    def add_indent_tokens(self) -> None:
        """Continuation lines repeat the indentation; the statement itself is written from behind it."""
        if self._started:
            self.column += self._indent

    @contextmanager
    def record_syntactic_position(
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> Iterator[None]:
        if not isinstance(node, _RECORDED):
            yield
            return
        line, column = self.line, self.column
        yield
        self.spans[id(node)] = Span(line, column, self.line, self.column)


class Positions:
    """The spans in one statement, or one header, measured at the first question."""

    def __init__(self, line: int, column: int, end_line: int, end_column: int, write: Callable[[_Measuring], None]) -> None:
        self.whole = Span(line, column, end_line, end_column)
        self._write = write
        self._spans: dict[int, Span] | None = None

    def of(self, node: cst.CSTNode) -> Span:
        """The span of a call or name; of anything else, and of what was not met, the whole statement's."""
        if self._spans is None:
            state = _Measuring(self.whole.line, self.whole.column)
            self._write(state)
            self._spans = state.spans
        return self._spans.get(id(node), self.whole)


def written(*nodes: cst.CSTNode, lead: int = 0) -> Callable[[_Measuring], None]:
    """Writes nodes one after another, behind `lead` characters."""

    def write(state: _Measuring) -> None:
        state.column += lead
        for node in nodes:
            node._codegen(state)

    return write

"""The logical lines of a parsed file from its syntax tree: the slow way, for when the quick scan has lost its place."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import NamedTuple

import libcst as cst
from libcst._nodes.internal import CodegenState

_BEGINNING = frozenset({
    cst.SimpleStatementLine, cst.Decorator, cst.FunctionDef, cst.ClassDef, cst.If, cst.Else, cst.For, cst.While,
    cst.With, cst.Try, cst.TryStar, cst.ExceptHandler, cst.ExceptStarHandler, cst.Finally, cst.Match, cst.MatchCase,
})  # fmt: skip
_ENDING = frozenset({cst.IndentedBlock, cst.TrailingWhitespace})
_FIRST = re.compile(r"[^\W\d]\w*|\S")


class TreeLine(NamedTuple):
    """A logical line as the walk wants it."""

    line: int
    column: int
    end_line: int
    start: int
    end: int
    word: str


def exact_lines(module: cst.Module, text: str) -> list[TreeLine]:
    """Where the statements and headers of a module stand, in order."""
    state = _Offsets(module)
    module._codegen(state)
    return [_placed(text, start, end) for start, end in state.found]


class _Offsets(CodegenState):
    """Generates the code of a module, which is its text, and notes where lines start and end."""

    def __init__(self, module: cst.Module) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.found: list[tuple[int, int]] = []
        self._offset = 0
        self._start: int | None = None
        self._brackets = 0  # around white space that ends lines but no statement

    def add_token(self, value: str) -> None:
        self._offset += len(value)

    def add_indent_tokens(self) -> None:
        self._offset += sum(map(len, self.indent_tokens))

    def before_codegen(self, node: cst.CSTNode) -> None:
        if type(node) is cst.ParenthesizedWhitespace:
            self._brackets += 1
        elif self._start is not None and type(node) in _ENDING and not self._brackets:
            self.found.append((self._start, self._offset))
            self._start = None

    def after_codegen(self, node: cst.CSTNode) -> None:
        if type(node) is cst.ParenthesizedWhitespace:
            self._brackets -= 1

    def record_syntactic_position(  # type: ignore[override]  # any context manager does, a generator is slow
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> nullcontext[None]:
        if self._start is None and type(node) in _BEGINNING:
            self._start = self._offset
        return nullcontext()


def _placed(text: str, start: int, end: int) -> TreeLine:
    found = _FIRST.search(text, start)
    start, word = (found.start(), found[0]) if found is not None else (start, "")
    line = text.count("\n", 0, start) + 1
    return TreeLine(
        line=line,
        column=start - text.rfind("\n", 0, start),
        end_line=line + text.count("\n", start, end),
        start=start,
        end=end,
        word=word,
    )

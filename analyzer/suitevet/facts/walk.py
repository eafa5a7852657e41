"""The one walk over a file: from libcst nodes to steps, functions and classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

import libcst as cst

from suitevet.facts import headers
from suitevet.facts import model as m
from suitevet.facts.patterns import bound
from suitevet.facts.plain.headers import Header
from suitevet.facts.plain.skeleton import WHOLE, Skeleton
from suitevet.facts.plain.statements import Statement
from suitevet.facts.positions import Line, Measured, Positions, located
from suitevet.facts.statements import actions
from suitevet.facts.strings import docstring

R = TypeVar("R")
Blocks = tuple[m.Block, ...]

_WITHOUT_DECORATORS: Mapping[str, object] = {"decorators": (), "lines_after_decorators": ()}
_NOTHING = cst.SimpleStatementSuite([cst.Pass()])


class Placed(Protocol):
    """A logical line: where it starts and ends, in lines and in the text, and its first word."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def word(self) -> str: ...


class OutOfStep(Exception):
    """The walk and the logical lines disagree about where statements start."""


class Scope:
    """The body under way: of the module, a function or a class."""

    __slots__ = ("prefix", "steps", "yields")

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.steps: list[m.Step] = []
        self.yields = False

    def took(self, at: Positions) -> None:
        """A line of this body has been converted."""
        self.yields |= at.yields
        at.yields = False


class Walk:
    """Walks one module once. The logical lines, taken in order, say where each statement stands."""

    def __init__(self, lines: Sequence[Placed], text: str, left: Skeleton = WHOLE) -> None:
        self._lines = lines
        self._text = text
        self._headers = left.headers
        self._runs = left.runs
        self._next = 0
        self._functions: list[m.Function | None] = []
        self._classes: list[m.Class | None] = []

    def module(self, node: cst.Module) -> m.FileFacts:
        """The facts of a module, as far as its syntax tree says them."""
        scope = Scope("")
        said = docstring(node)
        self._body(node.body, (), scope)
        if self._next != len(self._lines):
            raise OutOfStep
        steps = tuple(scope.steps if said is None else scope.steps[1:])
        functions = tuple(function for function in self._functions if function is not None)
        classes = tuple(found for found in self._classes if found is not None)
        return m.FileFacts(said, steps, functions, classes, (), ())

    # --- lines ---

    def _take(self, *words: str) -> Placed:
        if self._next >= len(self._lines):
            raise OutOfStep
        line = self._lines[self._next]
        if words and line.word not in words:
            raise OutOfStep
        self._next += 1
        return line

    def _ahead(self) -> int:
        """Where the next logical line starts."""
        return self._lines[self._next].line if self._next < len(self._lines) else 0

    def _line(self, line: Placed) -> Line:
        return Line(line.line, line.column, self._text[line.start : line.end].rstrip("; \t\f"))

    # --- statements ---

    def _body(self, body: Sequence[cst.BaseStatement], blocks: Blocks, scope: Scope) -> None:
        for statement in body:
            if type(statement) is cst.SimpleStatementLine:
                self._simple(statement, blocks, scope)
            else:
                compound = _COMPOUND.get(type(statement))
                if compound is None:
                    raise OutOfStep
                compound(self, statement, blocks, scope)

    def _simple(self, node: cst.SimpleStatementLine, blocks: Blocks, scope: Scope) -> None:
        run = self._runs.get(self._next)
        if run is not None:
            self._run(run, blocks, scope)
            return
        line = self._line(self._take())
        if len(node.body) > 1:
            self._several(node.body, Measured(line, headers.in_turn(node.body)), blocks, scope)
            return
        statement = node.body[0]
        done, at = located(line, lambda at: actions(statement, at), headers.in_turn(node.body))
        scope.took(at)
        span = line.whole()
        scope.steps += [m.Step(action, blocks, span) for action in done]

    def _run(self, run: Sequence[Statement], blocks: Blocks, scope: Scope) -> None:
        """Plain statements, for which one `pass` stands in the tree."""
        for said in run:
            self._take()
            scope.steps += [m.Step(action, blocks, said.span) for action in said.actions]
            scope.yields |= said.yields

    def _several(self, body: Sequence[cst.BaseSmallStatement], at: Measured, blocks: Blocks, scope: Scope) -> None:
        """Statements that share a line, which has been measured."""
        for statement in body:
            scope.steps += [m.Step(action, blocks, at.of(statement)) for action in actions(statement, at)]
        scope.took(at)

    def _header(
        self,
        line: Placed,
        node: cst.CSTNode,
        known: Mapping[int, Header[R]],
        convert: Callable[[Positions], R],
        **absent: object,
    ) -> tuple[R, Positions]:
        """What a header says; a suite on its line is measured with it."""
        found = known.get(self._next - 1)
        if found is not None:
            return found
        indented = isinstance(getattr(node, "body", None), cst.IndentedBlock)
        if indented:
            absent["body"] = _NOTHING
        write = headers.headed(node, line.word, absent)
        if indented:
            return located(self._line(line), convert, write)
        measured = Measured(self._line(line), write)
        return convert(measured), measured

    def _suite(self, node: cst.BaseSuite, at: Positions, blocks: Blocks, scope: Scope) -> None:
        if isinstance(node, cst.IndentedBlock):
            self._body(node.body, blocks, scope)
        elif isinstance(node, cst.SimpleStatementSuite) and isinstance(at, Measured):
            self._several(node.body, at, blocks, scope)
        else:
            raise OutOfStep

    def _if(self, node: cst.If, blocks: Blocks, scope: Scope) -> None:
        line = self._take("if", "elif")
        test, at = self._header(line, node, self._headers.tests, headers.expressing(node.test), orelse=None)
        scope.took(at)
        scope.steps.append(m.Step(m.Branch(test), blocks, _span(at)))
        self._suite(node.body, at, (*blocks, m.Block("if", test, line.line)), scope)
        otherwise = (*blocks, m.Block("else", test, line.line))
        if isinstance(node.orelse, cst.If):
            self._if(node.orelse, otherwise, scope)
        else:
            self._plain("else", node.orelse, otherwise, scope)

    def _while(self, node: cst.While, blocks: Blocks, scope: Scope) -> None:
        line = self._take("while")
        test, at = self._header(line, node, self._headers.tests, headers.expressing(node.test), orelse=None)
        scope.took(at)
        scope.steps.append(m.Step(m.Branch(test), blocks, _span(at)))
        self._suite(node.body, at, (*blocks, m.Block("while", test, line.line)), scope)
        self._plain("else", node.orelse, (*blocks, m.Block("loop-else", test, line.line)), scope)

    def _for(self, node: cst.For, blocks: Blocks, scope: Scope) -> None:
        line = self._take("for", "async")
        (target, iterable), at = self._header(
            line, node, self._headers.loops, lambda at: headers.loop(node, at), orelse=None
        )
        scope.took(at)
        scope.steps.append(m.Step(m.Loop(target, iterable, node.asynchronous is not None), blocks, _span(at)))
        self._suite(node.body, at, (*blocks, m.Block("for", iterable, line.line)), scope)
        self._plain("else", node.orelse, (*blocks, m.Block("loop-else", iterable, line.line)), scope)

    def _plain(
        self, word: str, node: cst.Try | cst.TryStar | cst.Else | cst.Finally | None, blocks: Blocks, scope: Scope
    ) -> None:
        """A part without an expression in its header: `try:`, `else:` and `finally:`."""
        if node is None:
            return
        line = self._take(word)
        if isinstance(node.body, cst.IndentedBlock):
            self._body(node.body.body, blocks, scope)
        else:
            at = Measured(self._line(line), headers.plain(node, word))
            self._suite(node.body, at, blocks, scope)

    def _with(self, node: cst.With, blocks: Blocks, scope: Scope) -> None:
        line = self._take("with", "async")
        entered, at = self._header(line, node, self._headers.managers, lambda at: headers.managers(node, at))
        scope.took(at)
        for manager, target in entered:
            scope.steps.append(m.Step(m.Enter(manager, target, node.asynchronous is not None), blocks, _span(at)))
            blocks = (*blocks, m.Block("with", manager, line.line))
        self._suite(node.body, at, blocks, scope)

    def _try(self, node: cst.Try | cst.TryStar, blocks: Blocks, scope: Scope) -> None:
        line = self._ahead()
        self._plain("try", node, (*blocks, m.Block("try", None, line)), scope)
        for handler in node.handlers:
            self._except(handler, blocks, scope)
        self._plain("else", node.orelse, (*blocks, m.Block("try-else", None, line)), scope)
        self._plain("finally", node.finalbody, (*blocks, m.Block("finally", None, line)), scope)

    def _except(self, node: cst.ExceptHandler | cst.ExceptStarHandler, blocks: Blocks, scope: Scope) -> None:
        line = self._take("except")
        (caught, name), at = self._header(line, node, self._headers.handlers, lambda at: headers.caught(node, at))
        scope.took(at)
        inside = (*blocks, m.Block("except", caught, line.line))
        if name is not None:
            scope.steps.append(m.Step(m.Assign((name,), m.Unknown("the exception caught"), None), inside, _span(at)))
        self._suite(node.body, at, inside, scope)

    def _match(self, node: cst.Match, blocks: Blocks, scope: Scope) -> None:
        line = self._line(self._take("match"))
        lead = len("match") + len(node.whitespace_after_match.value)
        subject, at = located(
            line, headers.after_word(headers.expressing(node.subject)), headers.written(node.subject, lead)
        )
        scope.took(at)
        scope.steps.append(m.Step(m.Branch(subject), blocks, line.whole()))
        for case in node.cases:
            self._case(case, blocks, scope)

    def _case(self, node: cst.MatchCase, blocks: Blocks, scope: Scope) -> None:
        line = self._take("case")
        (value, guard), at = self._header(line, node, {}, lambda at: headers.tested(node, at))
        scope.took(at)
        inside = (*blocks, m.Block("case", value, line.line))
        names = tuple(m.Name(name) for name in bound(node.pattern))
        if names:
            taken = m.Assign((m.Collection("tuple", names),), m.Unknown("a part of what is matched"), None)
            scope.steps.append(m.Step(taken, inside, _span(at)))
        if guard is not None:
            scope.steps.append(m.Step(m.Branch(guard), inside, _span(at)))
        self._suite(node.body, at, inside, scope)

    # --- definitions ---

    def _function(self, node: cst.FunctionDef, blocks: Blocks, scope: Scope) -> None:
        position = len(self._functions)
        self._functions.append(None)
        first_line, decorators = self._decorators(node, scope)
        line = self._take("def", "async")
        (span, given, returns), at = self._header(
            line, node, self._headers.functions, lambda at: headers.signature(node, at), **_WITHOUT_DECORATORS
        )
        scope.took(at)
        scope.steps.append(m.Step(m.Define(position), blocks, span))
        inside = Scope(f"{scope.prefix}{node.name.value}.")
        said = docstring(node.body)
        self._suite(node.body, at, (), inside)
        self._functions[position] = m.Function(
            name=node.name.value,
            qualname=inside.prefix[:-1],
            span=span,
            first_line=first_line or line.line,
            end_line=self._lines[self._next - 1].end_line,
            parameters=given,
            decorators=decorators,
            returns=returns,
            is_async=node.asynchronous is not None,
            is_generator=inside.yields,
            docstring=said,
            steps=tuple(inside.steps if said is None else inside.steps[1:]),
        )

    def _class(self, node: cst.ClassDef, blocks: Blocks, scope: Scope) -> None:
        position = len(self._classes)
        self._classes.append(None)
        first_line, decorators = self._decorators(node, scope)
        line = self._take("class")
        (span, given), at = self._header(
            line, node, self._headers.classes, lambda at: headers.bases(node, at), **_WITHOUT_DECORATORS
        )
        scope.took(at)
        scope.steps.append(m.Step(m.DefineClass(position), blocks, span))
        inside = Scope(f"{scope.prefix}{node.name.value}.")
        self._suite(node.body, at, (), inside)
        self._classes[position] = m.Class(
            name=node.name.value,
            qualname=inside.prefix[:-1],
            span=span,
            first_line=first_line or line.line,
            end_line=self._lines[self._next - 1].end_line,
            bases=tuple(_base(argument) for argument in given if argument.keyword in (None, "*")),
            keywords=tuple(argument for argument in given if argument.keyword not in (None, "*")),
            decorators=decorators,
            steps=tuple(inside.steps),
        )

    def _decorators(
        self, node: cst.FunctionDef | cst.ClassDef, scope: Scope
    ) -> tuple[int | None, tuple[m.Decorator, ...]]:
        """The line of the first decorator, and all of them."""
        first: int | None = None
        found: list[m.Decorator] = []
        for decorator in node.decorators:
            line = self._take("@")
            first = first or line.line
            said, at = self._headers.decorators.get(self._next - 1) or headers.decorating(decorator, self._line(line))
            scope.took(at)
            found.append(said)
        return first, tuple(found)


def _base(argument: m.Argument) -> m.Expr:
    return m.Starred(argument.value, False) if argument.keyword == "*" else argument.value


def _span(at: Positions) -> m.Span:
    return at.header() if isinstance(at, Measured) else at.line.whole()


_COMPOUND: dict[type[cst.CSTNode], Callable[..., None]] = {
    cst.If: Walk._if,
    cst.While: Walk._while,
    cst.For: Walk._for,
    cst.With: Walk._with,
    cst.Try: Walk._try,
    cst.TryStar: Walk._try,
    cst.Match: Walk._match,
    cst.FunctionDef: Walk._function,
    cst.ClassDef: Walk._class,
}

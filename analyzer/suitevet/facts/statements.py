"""The one walk over a file's statements: from libcst nodes to steps, functions and classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from suitevet.facts import model as m
from suitevet.facts.expressions import arguments, expression, operator, parameters
from suitevet.facts.parts import has_yield
from suitevet.facts.positions import Positions, written
from suitevet.facts.scan import LogicalLine

_NOTHING = cst.SimpleStatementSuite([cst.Pass()])


class OutOfStep(Exception):
    """The walk and the scan disagree about where statements start."""


class Walk:
    """Walks one module once. The scan's logical lines, taken in order, say where each statement stands."""

    def __init__(self, lines: Sequence[LogicalLine], text: str) -> None:
        self._lines = lines
        self._text = text
        self._next = 0
        self.functions: list[m.Function | None] = []
        self.classes: list[m.Class | None] = []

    def module(self, node: cst.Module) -> tuple[str | None, tuple[m.Step, ...]]:
        out: list[m.Step] = []
        self._body(node.body, (), "", out)
        if self._next != len(self._lines):
            raise OutOfStep
        return _split_docstring(out)

    # --- lines ---

    def _take(self, *words: str) -> LogicalLine:
        if self._next >= len(self._lines):
            raise OutOfStep
        line = self._lines[self._next]
        if words and line.word not in words:
            raise OutOfStep
        self._next += 1
        return line

    def _positions(self, line: LogicalLine, *nodes: cst.CSTNode, lead: int = 0) -> Positions:
        """Spans of nodes written from the start of a logical line on."""
        end = line.end
        while end > line.start and self._text[end - 1] in "; \t\f":
            end -= 1
        begin = max(self._text.rfind("\n", 0, end), self._text.rfind("\r", max(0, end - 4096), end)) + 1
        return Positions(line.line, line.column, line.end_line, end - begin + 1, written(*nodes, lead=lead))

    # --- statements ---

    def _body(
        self, body: Sequence[cst.BaseStatement], blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        for statement in body:
            if isinstance(statement, cst.SimpleStatementLine):
                self._simple(statement.body, self._take(), blocks, out)
            else:
                self._compound(statement, blocks, qualified, out)

    def _simple(
        self, body: Sequence[cst.BaseSmallStatement], line: LogicalLine, blocks: tuple[m.Block, ...], out: list[m.Step]
    ) -> None:
        if len(body) == 1:
            at = self._positions(line, body[0])
            for action in small(body[0], at):
                out.append(m.Step(action, blocks, at.whole))
            return
        at = self._positions(line, *body)
        for statement in body:
            for action in small(statement, at):
                out.append(m.Step(action, blocks, at.whole))

    def _suite(
        self,
        node: cst.BaseSuite,
        header: LogicalLine,
        whole: Positions,
        blocks: tuple[m.Block, ...],
        qualified: str,
        out: list[m.Step],
    ) -> None:
        """The body of a compound statement; a one-line suite stands on the header's line and is measured with it."""
        if isinstance(node, cst.IndentedBlock):
            self._body(node.body, blocks, qualified, out)
        elif isinstance(node, cst.SimpleStatementSuite):
            for statement in node.body:
                for action in small(statement, whole):
                    out.append(m.Step(action, blocks, whole.whole))

    def _compound(
        self, node: cst.BaseStatement, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        handle = _COMPOUND.get(type(node))
        if handle is None:
            raise OutOfStep
        handle(self, node, blocks, qualified, out)

    def _header(self, line: LogicalLine, node: cst.CSTNode, lead: int = 0, **changes: object) -> Positions:
        """Spans in a header: the node is written without what stands above it and, unless on the same line, its body."""
        body = getattr(node, "body", None)
        if not isinstance(body, cst.SimpleStatementSuite):
            changes["body"] = _NOTHING
        return self._positions(line, node.with_changes(leading_lines=(), **changes), lead=lead)

    def _if(
        self, node: cst.If, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("if", "elif")
        at = self._header(line, node, orelse=None, lead=len(line.word) - len("if"))  # written out, `elif` reads `if`
        test = expression(node.test, at)
        out.append(m.Step(m.Branch(test), blocks, at.whole))
        self._suite(node.body, line, at, (*blocks, m.Block("if", test, line.line)), qualified, out)
        if node.orelse is None:
            return
        otherwise = (*blocks, m.Block("else", test, line.line))
        if isinstance(node.orelse, cst.If):
            self._if(node.orelse, otherwise, qualified, out)
        else:
            self._else(node.orelse, otherwise, qualified, out)

    def _else(
        self, node: cst.Else | cst.Finally | None, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        if node is not None:
            line = self._take("else", "finally")
            self._suite(node.body, line, self._header(line, node), blocks, qualified, out)

    def _while(
        self, node: cst.While, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("while")
        at = self._header(line, node, orelse=None)
        test = expression(node.test, at)
        out.append(m.Step(m.Branch(test), blocks, at.whole))
        self._suite(node.body, line, at, (*blocks, m.Block("while", test, line.line)), qualified, out)
        self._else(node.orelse, (*blocks, m.Block("loop-else", test, line.line)), qualified, out)

    def _for(
        self, node: cst.For, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("for", "async")
        at = self._header(line, node, orelse=None)
        iterable = expression(node.iter, at)
        loop = m.Loop(expression(node.target, at), iterable, node.asynchronous is not None)
        out.append(m.Step(loop, blocks, at.whole))
        self._suite(node.body, line, at, (*blocks, m.Block("for", iterable, line.line)), qualified, out)
        self._else(node.orelse, (*blocks, m.Block("loop-else", iterable, line.line)), qualified, out)

    def _with(
        self, node: cst.With, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("with", "async")
        at = self._header(line, node)
        inside = blocks
        for item in node.items:
            manager = expression(item.item, at)
            bound = expression(item.asname.name, at) if item.asname is not None else None
            out.append(m.Step(m.Enter(manager, bound, node.asynchronous is not None), inside, at.whole))
            inside = (*inside, m.Block("with", manager, line.line))
        self._suite(node.body, line, at, inside, qualified, out)

    def _try(
        self, node: cst.Try | cst.TryStar, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("try")
        at = self._header(line, node, handlers=(), orelse=None, finalbody=cst.Finally(_NOTHING))
        self._suite(node.body, line, at, (*blocks, m.Block("try", None, line.line)), qualified, out)
        for handler in node.handlers:
            caught = self._take("except")
            at = self._header(caught, handler)
            subject = expression(handler.type, at) if handler.type is not None else None
            self._suite(handler.body, caught, at, (*blocks, m.Block("except", subject, caught.line)), qualified, out)
        self._else(node.orelse, (*blocks, m.Block("try-else", None, line.line)), qualified, out)
        self._else(node.finalbody, (*blocks, m.Block("finally", None, line.line)), qualified, out)

    def _match(
        self, node: cst.Match, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        line = self._take("match")
        at = self._positions(line, node.subject, lead=len("match") + len(node.whitespace_after_match.value))
        out.append(m.Step(m.Branch(expression(node.subject, at)), blocks, at.whole))
        for case in node.cases:
            header = self._take("case")
            at = self._header(header, case)
            inside = (*blocks, m.Block("case", None, header.line))
            if case.guard is not None:
                out.append(m.Step(m.Branch(expression(case.guard, at)), inside, at.whole))
            self._suite(case.body, header, at, inside, qualified, out)

    # --- definitions ---

    def _decorators(self, node: cst.FunctionDef | cst.ClassDef) -> tuple[m.Decorator, ...]:
        found: list[m.Decorator] = []
        for decorator in node.decorators:
            line = self._take("@")
            lead = 1 + len(decorator.whitespace_after_at.value)
            at = self._positions(line, decorator.decorator, lead=lead)
            span = at.whole._replace(column=at.whole.column + lead)
            found.append(m.Decorator(expression(decorator.decorator, at), span))
        return tuple(found)

    def _function(
        self, node: cst.FunctionDef, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        position = len(self.functions)
        self.functions.append(None)
        first = self._lines[self._next].line if self._next < len(self._lines) else 0
        decorators = self._decorators(node)
        line = self._take("def", "async")
        at = self._header(line, node, decorators=(), lines_after_decorators=())
        name = node.name.value
        span = self._name_span(line, node, at)
        out.append(m.Step(m.Define(position), blocks, span))
        qualname = f"{qualified}.{name}" if qualified else name
        given = parameters(node.params, at)
        returns = expression(node.returns.annotation, at) if node.returns is not None else None
        steps: list[m.Step] = []
        self._suite(node.body, line, at, (), qualname, steps)
        docstring, body = _split_docstring(steps)
        self.functions[position] = m.Function(
            name=name,
            qualname=qualname,
            span=span,
            first_line=first,
            end_line=self._lines[self._next - 1].end_line,
            parameters=given,
            decorators=decorators,
            returns=returns,
            is_async=node.asynchronous is not None,
            is_generator=_yields(body),
            docstring=docstring,
            steps=body,
            elided=False,
        )

    def _name_span(self, line: LogicalLine, node: cst.FunctionDef, at: Positions) -> m.Span:
        column = line.column + len("def") + len(node.whitespace_after_def.value)
        if node.asynchronous is not None:
            if "\n" in node.asynchronous.whitespace_after.value or "\r" in node.asynchronous.whitespace_after.value:
                return at.of(node.name)
            column += len("async") + len(node.asynchronous.whitespace_after.value)
        if "\n" in node.whitespace_after_def.value or "\r" in node.whitespace_after_def.value:
            return at.of(node.name)
        return m.Span(line.line, column, line.line, column + len(node.name.value))

    def _class(
        self, node: cst.ClassDef, blocks: tuple[m.Block, ...], qualified: str, out: list[m.Step]
    ) -> None:
        position = len(self.classes)
        self.classes.append(None)
        first = self._lines[self._next].line if self._next < len(self._lines) else 0
        decorators = self._decorators(node)
        line = self._take("class")
        at = self._header(line, node, decorators=(), lines_after_decorators=())
        column = line.column + len("class") + len(node.whitespace_after_class.value)
        name = node.name.value
        span = m.Span(line.line, column, line.line, column + len(name))
        out.append(m.Step(m.DefineClass(position), blocks, span))
        qualname = f"{qualified}.{name}" if qualified else name
        bases = tuple(argument.value for argument in arguments(node.bases, at))
        keywords = arguments(node.keywords, at)
        steps: list[m.Step] = []
        self._suite(node.body, line, at, (), qualname, steps)
        self.classes[position] = m.Class(
            name=name,
            qualname=qualname,
            span=span,
            first_line=first,
            end_line=self._lines[self._next - 1].end_line,
            bases=bases,
            keywords=keywords,
            decorators=decorators,
            steps=tuple(steps),
        )


def _split_docstring(steps: list[m.Step]) -> tuple[str | None, tuple[m.Step, ...]]:
    if steps and not steps[0].blocks:
        match steps[0].action:
            case m.Evaluate(m.Literal("str", str(text))):
                return text, tuple(steps[1:])
            case m.Evaluate(m.Unknown("a long string")):
                return "", tuple(steps[1:])
    return None, tuple(steps)


def _yields(steps: tuple[m.Step, ...]) -> bool:
    return any(has_yield(step.action) for step in steps)


# --- small statements ---


def small(node: cst.BaseSmallStatement, at: Positions) -> tuple[m.Action, ...]:
    """The actions of a statement without a body."""
    convert = _SMALL.get(type(node))
    return convert(node, at) if convert is not None else (m.Evaluate(m.Unknown(type(node).__name__)),)


def _evaluate(node: cst.Expr, at: Positions) -> tuple[m.Action, ...]:
    return (m.Evaluate(expression(node.value, at)),)


def _assign(node: cst.Assign, at: Positions) -> tuple[m.Action, ...]:
    targets = tuple(expression(item.target, at) for item in node.targets)
    return (m.Assign(targets, expression(node.value, at), None),)


def _annotated(node: cst.AnnAssign, at: Positions) -> tuple[m.Action, ...]:
    value = expression(node.value, at) if node.value is not None else None
    return (m.Assign((expression(node.target, at),), value, expression(node.annotation.annotation, at)),)


def _augment(node: cst.AugAssign, at: Positions) -> tuple[m.Action, ...]:
    return (m.Augment(expression(node.target, at), operator(node.operator), expression(node.value, at)),)


def _delete(node: cst.Del, at: Positions) -> tuple[m.Action, ...]:
    if isinstance(node.target, cst.Tuple | cst.List):
        return tuple(m.Delete(expression(element.value, at)) for element in node.target.elements)
    return (m.Delete(expression(node.target, at)),)


def _import(node: cst.Import, at: Positions) -> tuple[m.Action, ...]:
    return tuple(m.Import(dotted(alias.name), None, _alias(alias), 0) for alias in node.names)


def _import_from(node: cst.ImportFrom, at: Positions) -> tuple[m.Action, ...]:
    module = dotted(node.module) if node.module is not None else ""
    level = len(node.relative)
    if isinstance(node.names, cst.ImportStar):
        return (m.Import(module, "*", None, level),)
    return tuple(m.Import(module, dotted(alias.name), _alias(alias), level) for alias in node.names)


def dotted(node: cst.Attribute | cst.Name) -> str:
    parts: list[str] = []
    current: cst.BaseExpression = node
    while isinstance(current, cst.Attribute):
        parts.append(current.attr.value)
        current = current.value
    if isinstance(current, cst.Name):
        parts.append(current.value)
    return ".".join(reversed(parts))


def _alias(node: cst.ImportAlias) -> str | None:
    return node.asname.name.value if node.asname is not None and isinstance(node.asname.name, cst.Name) else None


def _return(node: cst.Return, at: Positions) -> tuple[m.Action, ...]:
    return (m.Return(expression(node.value, at) if node.value is not None else None),)


def _raise(node: cst.Raise, at: Positions) -> tuple[m.Action, ...]:
    return (m.Raise(expression(node.exc, at) if node.exc is not None else None),)


def _assert(node: cst.Assert, at: Positions) -> tuple[m.Action, ...]:
    return (m.Assert(expression(node.test, at)),)


def _global(node: cst.Global, at: Positions) -> tuple[m.Action, ...]:
    return (m.Declare("global", tuple(item.name.value for item in node.names)),)


def _nonlocal(node: cst.Nonlocal, at: Positions) -> tuple[m.Action, ...]:
    return (m.Declare("nonlocal", tuple(item.name.value for item in node.names)),)


def _type_alias(node: cst.TypeAlias, at: Positions) -> tuple[m.Action, ...]:
    return (m.Assign((m.Name(node.name.value),), m.Unknown("a type alias"), None),)


def _control(keyword: str) -> Callable[[cst.BaseSmallStatement, Positions], tuple[m.Action, ...]]:
    return lambda node, at: (m.Control(keyword),)


_SMALL: dict[type[cst.CSTNode], Callable[..., tuple[m.Action, ...]]] = {
    cst.Expr: _evaluate,
    cst.Assign: _assign,
    cst.AnnAssign: _annotated,
    cst.AugAssign: _augment,
    cst.Del: _delete,
    cst.Import: _import,
    cst.ImportFrom: _import_from,
    cst.Return: _return,
    cst.Raise: _raise,
    cst.Assert: _assert,
    cst.Global: _global,
    cst.Nonlocal: _nonlocal,
    cst.TypeAlias: _type_alias,
    cst.Pass: _control("pass"),
    cst.Break: _control("break"),
    cst.Continue: _control("continue"),
}
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

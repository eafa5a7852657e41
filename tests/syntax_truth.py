"""What Python's own parser says about calls, definitions and statements, to compare the reader with."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from suitevet.facts import model as m

Definition = ast.FunctionDef | ast.AsyncFunctionDef
SIMPLE = (
    ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Raise, ast.Assert, ast.Global, ast.Nonlocal,
    ast.Pass, ast.Break, ast.Continue, ast.Import, ast.ImportFrom, ast.Delete,
)  # fmt: skip
BOUND = (m.Unknown("the exception caught"), m.Unknown("a part of what is matched"))
WITHOUT_BODY = (
    m.Evaluate, m.Assign, m.Augment, m.Delete, m.Import, m.Return, m.Raise, m.Assert, m.Declare, m.Control,
)  # fmt: skip


class Truth:
    """One module as `ast` reads it; columns are turned into 1-based code points."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.lines = [line.encode() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]

    def span(self, node: ast.expr | ast.stmt) -> m.Span:
        end_line, end = node.end_lineno or 0, node.end_col_offset or 0
        return m.Span(node.lineno, self._column(node.lineno, node.col_offset), end_line, self._column(end_line, end))

    def _column(self, line: int, offset: int) -> int:
        return len(self.lines[line - 1][:offset].decode()) + 1

    def calls(self) -> Counter[m.Span]:
        """Calls, but for those the facts leave out: in the message of an assert and in what a raise comes from."""
        return Counter(self.span(node) for node in self._evaluated(self.tree) if isinstance(node, ast.Call))

    def _evaluated(self, node: ast.AST) -> Iterator[ast.AST]:
        """Before Python 3.12, the positions of nodes in f-strings are wrong."""
        left_out = node.msg if isinstance(node, ast.Assert) else node.cause if isinstance(node, ast.Raise) else None
        for child in ast.iter_child_nodes(node):
            if child is not left_out and not isinstance(child, ast.JoinedStr):
                yield child
                yield from self._evaluated(child)

    def statements(self) -> set[m.Span]:
        """The spans of statements without a body."""
        documentation = {id(text) for node in ast.walk(self.tree) for text in documented(node)}
        return {
            self.span(node)
            for node in ast.walk(self.tree)
            if isinstance(node, SIMPLE) and id(node) not in documentation
        }

    def functions(self) -> list[tuple[object, ...]]:
        """What can be said of each function without reading its body's expressions."""
        found = ((node, name) for node, name in self._definitions(self.tree, "") if isinstance(node, Definition))
        return [
            (
                name,
                min([d.lineno for d in node.decorator_list] or [node.lineno]),
                node.end_lineno,
                [(parameter.arg, parameter.lineno) for parameter in given(node.args)],
                [self.span(decorator) for decorator in node.decorator_list],
                isinstance(node, ast.AsyncFunctionDef),
                yields(node.body),
                ast.get_docstring(node, clean=False),
            )
            for node, name in found
        ]

    def classes(self) -> list[tuple[object, ...]]:
        found = ((node, name) for node, name in self._definitions(self.tree, "") if isinstance(node, ast.ClassDef))
        return [(name, node.end_lineno, len(node.bases), len(node.keywords)) for node, name in found]

    def _definitions(self, node: ast.AST, prefix: str) -> Iterator[tuple[Definition | ast.ClassDef, str]]:
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, Definition | ast.ClassDef):
                yield child, prefix + child.name
                inner = f"{prefix}{child.name}."
            yield from self._definitions(child, inner)


def documented(node: ast.AST) -> list[ast.stmt]:
    """The docstring of a function or module, which is no step."""
    if isinstance(node, Definition | ast.Module) and ast.get_docstring(node, clean=False) is not None:
        return node.body[:1]
    return []


def given(arguments: ast.arguments) -> list[ast.arg]:
    found = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    return [argument for argument in found if argument is not None]


def yields(nodes: list[ast.stmt]) -> bool:
    """Does a body yield, apart from what is defined in it?"""
    waiting: list[ast.AST] = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, Definition | ast.ClassDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def read_calls(facts: m.FileFacts) -> Counter[m.Span]:
    """The calls in everything a file says, each once: those in the subject of a block stand in a step as well."""
    holders: list[object] = [step.action for step in all_steps(facts)]
    holders += [(function.parameters, function.decorators, function.returns) for function in facts.functions]
    holders += [(found.bases, found.keywords, found.decorators) for found in facts.classes]
    handlers = {block for step in all_steps(facts) for block in step.blocks if block.kind == "except"}
    holders += [block.subject for block in handlers]
    return Counter(span for holder in holders for span in call_spans(holder))


def call_spans(value: object) -> Iterator[m.Span]:
    if isinstance(value, m.Call):
        yield value.span
    if isinstance(value, tuple) and not isinstance(value, m.Template):
        for part in value:
            yield from call_spans(part)


def read_functions(facts: m.FileFacts) -> list[tuple[object, ...]]:
    return [
        (
            function.qualname,
            function.first_line,
            function.end_line,
            [(parameter.name, parameter.line) for parameter in function.parameters],
            [decorator.span for decorator in function.decorators],
            function.is_async,
            function.is_generator,
            function.docstring,
        )
        for function in facts.functions
    ]


def read_classes(facts: m.FileFacts) -> list[tuple[object, ...]]:
    return [(found.qualname, found.end_line, len(found.bases), len(found.keywords)) for found in facts.classes]


def read_statements(facts: m.FileFacts) -> set[m.Span]:
    """The spans of steps that are statements; names bound by a handler or a pattern are steps but no statements."""
    return {
        step.span
        for step in all_steps(facts)
        if isinstance(step.action, WITHOUT_BODY)
        and not (isinstance(step.action, m.Assign) and step.action.value in BOUND)
    }


def all_steps(facts: m.FileFacts) -> Iterator[m.Step]:
    yield from facts.steps
    for function in facts.functions:
        yield from function.steps
    for found in facts.classes:
        yield from found.steps

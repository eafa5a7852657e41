"""From libcst expressions to the expressions of the facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import libcst as cst

from suitevet.facts import model as m
from suitevet.facts.positions import Positions

_LONGEST = 4096
_NONE = m.Literal("none", None)
_NAMED = {"None": _NONE, "True": m.Literal("bool", True), "False": m.Literal("bool", False)}

_OPERATORS: dict[type[cst.CSTNode], str] = {
    cst.Add: "+", cst.Subtract: "-", cst.Multiply: "*", cst.Divide: "/", cst.FloorDivide: "//", cst.Modulo: "%",
    cst.Power: "**", cst.MatrixMultiply: "@", cst.LeftShift: "<<", cst.RightShift: ">>", cst.BitAnd: "&", cst.BitOr: "|",
    cst.BitXor: "^", cst.And: "and", cst.Or: "or", cst.Not: "not", cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~",
    cst.Equal: "==", cst.NotEqual: "!=", cst.LessThan: "<", cst.LessThanEqual: "<=", cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=", cst.Is: "is", cst.IsNot: "is not", cst.In: "in", cst.NotIn: "not in",
    cst.AddAssign: "+", cst.SubtractAssign: "-", cst.MultiplyAssign: "*", cst.DivideAssign: "/",
    cst.FloorDivideAssign: "//", cst.ModuloAssign: "%", cst.PowerAssign: "**", cst.MatrixMultiplyAssign: "@",
    cst.LeftShiftAssign: "<<", cst.RightShiftAssign: ">>", cst.BitAndAssign: "&", cst.BitOrAssign: "|",
    cst.BitXorAssign: "^",
}  # fmt: skip


def operator(node: cst.CSTNode) -> str:
    return _OPERATORS.get(type(node), "?")


def expression(node: cst.BaseExpression, at: Positions) -> m.Expr:
    """The expression a node says; `at` knows where its calls stand."""
    convert = _CONVERT.get(type(node))
    return convert(node, at) if convert is not None else m.Unknown(f"a {type(node).__name__} expression")


def _name(node: cst.Name, at: Positions) -> m.Expr:
    return _NAMED.get(node.value) or m.Name(node.value)


def _attribute(node: cst.Attribute, at: Positions) -> m.Expr:
    return m.Attribute(expression(node.value, at), node.attr.value)


def _call(node: cst.Call, at: Positions) -> m.Expr:
    return m.Call(expression(node.func, at), arguments(node.args, at), at.of(node))


def arguments(given: tuple[cst.Arg, ...] | list[cst.Arg] | object, at: Positions) -> tuple[m.Argument, ...]:
    found: list[m.Argument] = []
    for argument in given if isinstance(given, list | tuple) else ():
        keyword = argument.keyword.value if argument.keyword is not None else argument.star or None
        found.append(m.Argument(keyword, expression(argument.value, at)))
    return tuple(found)


def _subscript(node: cst.Subscript, at: Positions) -> m.Expr:
    value = expression(node.value, at)
    keys = tuple(_key(element.slice, at) for element in node.slice)
    single = len(keys) == 1 and not isinstance(node.slice[0].comma, cst.Comma)
    return m.Subscript(value, keys[0] if single else m.Collection("tuple", keys))


def _key(node: cst.BaseSlice, at: Positions) -> m.Expr:
    if isinstance(node, cst.Index):
        value = expression(node.value, at)
        return m.Starred(value, False) if node.star else value
    if isinstance(node, cst.Slice):
        bounds: list[m.Expr] = [expression(b, at) if b is not None else _NONE for b in (node.lower, node.upper)]
        if node.step is not None:
            bounds.append(expression(node.step, at))
        return m.Slice(tuple(bounds))
    return m.Unknown("a slice")


def _integer(node: cst.Integer, at: Positions) -> m.Expr:
    digits = node.value.replace("_", "")
    if len(digits) > 4000:
        return m.Unknown("a huge integer")
    try:
        return m.Literal("int", int(digits, 0))
    except ValueError:
        return m.Unknown("an integer that cannot be read")


def _float(node: cst.Float, at: Positions) -> m.Expr:
    try:
        value = float(node.value.replace("_", ""))
    except ValueError:
        return m.Unknown("a number that cannot be read")
    return m.Literal("float", value) if abs(value) < 1e308 else m.Unknown("a float out of range")


def _imaginary(node: cst.Imaginary, at: Positions) -> m.Expr:
    return m.Literal("complex", None)


def _ellipsis(node: cst.Ellipsis, at: Positions) -> m.Expr:
    return m.Literal("ellipsis", None)


def _string(node: cst.SimpleString, at: Positions) -> m.Expr:
    if len(node.value) > _LONGEST:
        return m.Unknown("a long string")
    prefix = node.prefix.lower()
    text = node.raw_value if "r" in prefix else unescaped(node.raw_value)
    return m.Literal("bytes" if "b" in prefix else "str", text)


_ESCAPE = re.compile(r"\\(\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", "'": "'", '"': '"',
    "\n": "", "\r": "", "\r\n": "",
}  # fmt: skip


def unescaped(text: str) -> str:
    r"""The value of a string literal's text; `\N{…}` and unknown escapes stay as they are written."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    if escape in _ESCAPED:
        return _ESCAPED[escape]
    if escape[0] in "xuU" and len(escape) > 1:
        code = int(escape[1:], 16)
        return chr(code) if code < 0x110000 else match[0]
    return chr(int(escape, 8)) if escape[0] in "01234567" else match[0]


def _joined(node: cst.ConcatenatedString, at: Positions) -> m.Expr:
    """Implicitly joined strings, flattened without recursion: thousands may stand in a row."""
    parts: list[m.Expr] = []
    current: cst.BaseExpression = node
    while isinstance(current, cst.ConcatenatedString):
        parts.append(expression(current.left, at))
        current = current.right
    parts.append(expression(current, at))
    texts = [part.value for part in parts if isinstance(part, m.Literal) and isinstance(part.value, str)]
    if len(texts) == len(parts):
        text = "".join(texts)
        kind = parts[0].kind if isinstance(parts[0], m.Literal) else "str"
        return m.Literal(kind, text) if len(text) <= _LONGEST else m.Unknown("a long string")
    return _merged(p for part in parts for p in (part.parts if isinstance(part, m.Template) else (part,)))


def _merged(parts: Iterable[m.Expr]) -> m.Template:
    """A template whose neighbouring pieces of text are one piece; empty ones are left out."""
    merged: list[m.Expr] = []
    for part in parts:
        if isinstance(part, m.Literal) and isinstance(part.value, str):
            last = merged[-1] if merged else None
            if isinstance(last, m.Literal) and isinstance(last.value, str):
                merged[-1] = m.Literal("str", (last.value + part.value)[:_LONGEST])
                continue
            if not part.value:
                continue
        merged.append(part)
    return m.Template(tuple(merged))


def _template(node: cst.FormattedString | cst.TemplatedString, at: Positions) -> m.Expr:
    parts: list[m.Expr] = []
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText | cst.TemplatedStringText):
            text = part.value.replace("{{", "{").replace("}}", "}")[:_LONGEST]
            parts.append(m.Literal("str", text if "r" in node.prefix.lower() else unescaped(text)))
        elif isinstance(part, cst.FormattedStringExpression | cst.TemplatedStringExpression):
            parts.append(expression(part.expression, at))
    return _merged(parts)


def _display(kind: str) -> Callable[[cst.List | cst.Tuple | cst.Set, Positions], m.Expr]:
    def convert(node: cst.List | cst.Tuple | cst.Set, at: Positions) -> m.Expr:
        return m.Collection(kind, tuple(_element(element, at) for element in node.elements))

    return convert


def _element(node: cst.BaseElement, at: Positions) -> m.Expr:
    value = expression(node.value, at)
    return m.Starred(value, False) if isinstance(node, cst.StarredElement) else value


def _dict(node: cst.Dict, at: Positions) -> m.Expr:
    items: list[m.Expr] = []
    for element in node.elements:
        if isinstance(element, cst.DictElement):
            items += [expression(element.key, at), expression(element.value, at)]
        else:
            items += [m.Starred(expression(element.value, at), True), _NONE]
    return m.Collection("dict", tuple(items))


def _binary(node: cst.BinaryOperation, at: Positions) -> m.Expr:
    return m.Operation(operator(node.operator), (expression(node.left, at), expression(node.right, at)))


def _boolean(node: cst.BooleanOperation, at: Positions) -> m.Expr:
    word = operator(node.operator)
    operands: list[m.Expr] = []
    for side in (node.left, node.right):
        value = expression(side, at)
        flat = isinstance(value, m.Operation) and value.operator == word and not side.lpar
        operands.extend(value.operands if flat and isinstance(value, m.Operation) else (value,))
    return m.Operation(word, tuple(operands))


def _unary(node: cst.UnaryOperation, at: Positions) -> m.Expr:
    return m.Operation(operator(node.operator), (expression(node.expression, at),))


def _comparison(node: cst.Comparison, at: Positions) -> m.Expr:
    words = " ".join(operator(target.operator) for target in node.comparisons)
    operands = (node.left, *(target.comparator for target in node.comparisons))
    return m.Operation(words, tuple(expression(operand, at) for operand in operands))


def _conditional(node: cst.IfExp, at: Positions) -> m.Expr:
    operands = (expression(node.test, at), expression(node.body, at), expression(node.orelse, at))
    return m.Operation("if-else", operands)


def _comprehension(kind: str) -> Callable[[cst.BaseSimpleComp | cst.DictComp, Positions], m.Expr]:
    def convert(node: cst.BaseSimpleComp | cst.DictComp, at: Positions) -> m.Expr:
        if isinstance(node, cst.DictComp):
            element: m.Expr = m.Collection("tuple", (expression(node.key, at), expression(node.value, at)))
        else:
            element = expression(node.elt, at)
        loops: list[tuple[m.Expr, m.Expr]] = []
        conditions: list[m.Expr] = []
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            loops.append((target(clause.target, at), expression(clause.iter, at)))
            conditions.extend(expression(condition.test, at) for condition in clause.ifs)
            clause = clause.inner_for_in
        return m.Comprehension(kind, element, tuple(loops), tuple(conditions))

    return convert


def target(node: cst.BaseExpression, at: Positions) -> m.Expr:
    return expression(node, at)


def _lambda(node: cst.Lambda, at: Positions) -> m.Expr:
    return m.Lambda(parameters(node.params, at), expression(node.body, at))


def _await(node: cst.Await, at: Positions) -> m.Expr:
    return m.Await(expression(node.expression, at))


def _yield(node: cst.Yield, at: Positions) -> m.Expr:
    if node.value is None:
        return m.Yield(None, False)
    if isinstance(node.value, cst.From):
        return m.Yield(expression(node.value.item, at), True)
    return m.Yield(expression(node.value, at), False)


def _walrus(node: cst.NamedExpr, at: Positions) -> m.Expr:
    name = node.target.value if isinstance(node.target, cst.Name) else "?"
    return m.Walrus(m.Name(name), expression(node.value, at))


def parameters(node: cst.Parameters, at: Positions) -> tuple[m.Parameter, ...]:
    """The parameters of a function or lambda, in order."""
    found = [_parameter(p, "positional-only", at) for p in node.posonly_params]
    found += [_parameter(p, "positional", at) for p in node.params]
    if isinstance(node.star_arg, cst.Param):
        found.append(_parameter(node.star_arg, "vararg", at))
    found += [_parameter(p, "keyword-only", at) for p in node.kwonly_params]
    if node.star_kwarg is not None:
        found.append(_parameter(node.star_kwarg, "kwarg", at))
    return tuple(found)


def _parameter(node: cst.Param, kind: str, at: Positions) -> m.Parameter:
    default = expression(node.default, at) if node.default is not None else None
    annotation = expression(node.annotation.annotation, at) if node.annotation is not None else None
    single = at.whole.line == at.whole.end_line
    return m.Parameter(node.name.value, kind, default, annotation, at.whole.line if single else at.of(node.name).line)


_CONVERT: dict[type[cst.CSTNode], Callable[..., m.Expr]] = {
    cst.Name: _name,
    cst.Attribute: _attribute,
    cst.Call: _call,
    cst.Subscript: _subscript,
    cst.Integer: _integer,
    cst.Float: _float,
    cst.Imaginary: _imaginary,
    cst.Ellipsis: _ellipsis,
    cst.SimpleString: _string,
    cst.ConcatenatedString: _joined,
    cst.FormattedString: _template,
    cst.TemplatedString: _template,
    cst.List: _display("list"),
    cst.Tuple: _display("tuple"),
    cst.Set: _display("set"),
    cst.Dict: _dict,
    cst.BinaryOperation: _binary,
    cst.BooleanOperation: _boolean,
    cst.UnaryOperation: _unary,
    cst.Comparison: _comparison,
    cst.IfExp: _conditional,
    cst.ListComp: _comprehension("list"),
    cst.SetComp: _comprehension("set"),
    cst.DictComp: _comprehension("dict"),
    cst.GeneratorExp: _comprehension("generator"),
    cst.Lambda: _lambda,
    cst.Await: _await,
    cst.Yield: _yield,
    cst.NamedExpr: _walrus,
}

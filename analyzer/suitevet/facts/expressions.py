"""From libcst expressions to the expressions of the facts.

Every converter takes its node's tokens in the order in which they are written, and counts in `at.met` the words,
numbers, strings and opening brackets among them: that is how positions are found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from suitevet.facts import model as m
from suitevet.facts.constants import ELLIPSIS, IMAGINARY, NONE, integer, named, part, real
from suitevet.facts.positions import Positions
from suitevet.facts.strings import between_holes, joined, literal, short, template

_CODE = cst.Module(())

_OPERATORS: dict[type[cst.CSTNode], str] = {
    cst.Add: "+", cst.Subtract: "-", cst.Multiply: "*", cst.Divide: "/", cst.FloorDivide: "//", cst.Modulo: "%",
    cst.Power: "**", cst.MatrixMultiply: "@", cst.LeftShift: "<<", cst.RightShift: ">>", cst.BitAnd: "&",
    cst.BitOr: "|", cst.BitXor: "^", cst.And: "and", cst.Or: "or", cst.Not: "not", cst.Minus: "-",
    cst.Plus: "+", cst.BitInvert: "~",
    cst.Equal: "==", cst.NotEqual: "!=", cst.LessThan: "<", cst.LessThanEqual: "<=", cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=", cst.Is: "is", cst.IsNot: "is not", cst.In: "in", cst.NotIn: "not in",
    cst.AddAssign: "+", cst.SubtractAssign: "-", cst.MultiplyAssign: "*", cst.DivideAssign: "/",
    cst.FloorDivideAssign: "//", cst.ModuloAssign: "%", cst.PowerAssign: "**", cst.MatrixMultiplyAssign: "@",
    cst.LeftShiftAssign: "<<", cst.RightShiftAssign: ">>", cst.BitAndAssign: "&", cst.BitOrAssign: "|",
    cst.BitXorAssign: "^",
}  # fmt: skip


def expression(node: cst.BaseExpression, at: Positions) -> m.Expr:
    """The expression a node says; `at` knows where its calls stand."""
    if node.lpar:
        at.met += len(node.lpar)
    convert = _CONVERT.get(type(node))
    return convert(node, at) if convert is not None else _unknown(node, at)


def _unknown(node: cst.CSTNode, at: Positions) -> m.Expr:
    at.lost()
    return m.Unknown(f"an expression of kind {type(node).__name__}")


def arguments(given: Sequence[cst.Arg], at: Positions) -> tuple[m.Argument, ...]:
    """The arguments of a call or of a class."""
    found: list[m.Argument] = []
    for argument in given:
        if argument.keyword is not None:
            at.met += 1
            found.append(m.Argument(argument.keyword.value, expression(argument.value, at)))
        else:
            found.append(m.Argument(argument.star or None, expression(argument.value, at)))
    return tuple(found)


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
    line = at.line_of(node.name, at.met)
    at.met += 1
    annotation = expression(node.annotation.annotation, at) if node.annotation is not None else None
    default = expression(node.default, at) if node.default is not None else None
    return m.Parameter(node.name.value, kind, default, annotation, line)


def operator(node: cst.CSTNode) -> str:
    return _OPERATORS.get(type(node), "?")


# --- names, attributes, calls, subscripts ---


def _name(node: cst.Name, at: Positions) -> m.Expr:
    at.met += 1
    return named(node.value)


def _attribute(node: cst.Attribute, at: Positions) -> m.Expr:
    """Chains of attributes are followed without recursion."""
    names = [node.attr.value]
    inner = node.value
    while type(inner) is cst.Attribute and not inner.lpar:
        names.append(inner.attr.value)
        inner = inner.value
    value = expression(inner, at)
    at.met += len(names)
    for name in reversed(names):
        value = part(value, name)
    return value


def _call(node: cst.Call, at: Positions) -> m.Expr:
    first = at.met
    func = expression(node.func, at)
    bracket = at.met
    at.met += 1
    given = arguments(node.args, at)
    return m.Call(func, given, at.of(node, first, bracket))


def _subscript(node: cst.Subscript, at: Positions) -> m.Expr:
    value = expression(node.value, at)
    at.met += 1
    keys = tuple(_key(element.slice, at) for element in node.slice)
    if len(keys) == 1 and not isinstance(node.slice[0].comma, cst.Comma) and not isinstance(keys[0], m.Starred):
        return m.Subscript(value, keys[0])
    return m.Subscript(value, m.Collection("tuple", keys))


def _key(node: cst.BaseSlice, at: Positions) -> m.Expr:
    if isinstance(node, cst.Index):
        value = expression(node.value, at)
        return m.Starred(value, False) if node.star else value
    if not isinstance(node, cst.Slice):
        return _unknown(node, at)
    bounds = [expression(bound, at) if bound is not None else NONE for bound in (node.lower, node.upper)]
    if node.step is not None:
        bounds.append(expression(node.step, at))
    return m.Slice(tuple(bounds))


# --- constants ---


def _integer(node: cst.Integer, at: Positions) -> m.Expr:
    at.met += 1
    return integer(node.value)


def _float(node: cst.Float, at: Positions) -> m.Expr:
    at.met += 1
    return real(node.value)


def _imaginary(node: cst.Imaginary, at: Positions) -> m.Expr:
    at.met += 1
    return IMAGINARY


def _ellipsis(node: cst.Ellipsis, at: Positions) -> m.Expr:
    at.met += 1
    return ELLIPSIS


def _string(node: cst.SimpleString, at: Positions) -> m.Expr:
    at.met += 1
    return short(literal(node.value))


def _concatenated(node: cst.ConcatenatedString, at: Positions) -> m.Expr:
    """Strings side by side, without recursion: thousands may stand in a row."""
    parts: list[m.Expr] = []
    rest: cst.BaseExpression = node
    while isinstance(rest, cst.ConcatenatedString):
        parts.append(_piece(rest.left, at))
        rest = rest.right
    parts.append(_piece(rest, at))
    return short(joined(parts))


def _piece(node: cst.BaseExpression, at: Positions) -> m.Expr:
    if not isinstance(node, cst.SimpleString):
        return expression(node, at)
    at.met += 1
    return literal(node.value)


def _template(node: cst.FormattedString | cst.TemplatedString, at: Positions) -> m.Expr:
    """An f-string counts as one token; what is met in its holes is not counted, so a call there has to be measured."""
    met = at.met
    at.nested += 1
    value = template(_parts(node.parts, "r" in node.prefix, at))
    at.nested -= 1
    at.met = met + 1
    return value


def _parts(
    nodes: Sequence[cst.BaseFormattedStringContent | cst.BaseTemplatedStringContent], raw: bool, at: Positions
) -> list[m.Expr]:
    parts: list[m.Expr] = []
    for node in nodes:
        if isinstance(node, cst.FormattedStringText | cst.TemplatedStringText):
            parts.append(m.Literal("str", between_holes(node.value, raw=raw)))
        elif isinstance(node, cst.FormattedStringExpression | cst.TemplatedStringExpression):
            if node.equal is not None:
                parts.append(m.Literal("str", _CODE.code_for_node(node.expression) + "="))
            hole = expression(node.expression, at)
            parts.append(m.Template((hole,)) if isinstance(hole, m.Literal) else hole)
            specification = _parts(node.format_spec or (), raw, at)
            parts += [piece for piece in specification if not isinstance(piece, m.Literal)]
    return parts


# --- displays and comprehensions ---


def _display(kind: str) -> Callable[[cst.List | cst.Tuple | cst.Set, Positions], m.Expr]:
    brackets = 0 if kind == "tuple" else 1  # the parentheses of a tuple have been counted

    def convert(node: cst.List | cst.Tuple | cst.Set, at: Positions) -> m.Expr:
        at.met += brackets
        return m.Collection(kind, tuple(_element(element, at) for element in node.elements))

    return convert


def _element(node: cst.BaseElement, at: Positions) -> m.Expr:
    value = expression(node.value, at)
    return m.Starred(value, False) if isinstance(node, cst.StarredElement) else value


def _starred(node: cst.StarredElement, at: Positions) -> m.Expr:
    return m.Starred(expression(node.value, at), False)


def _dict(node: cst.Dict, at: Positions) -> m.Expr:
    at.met += 1
    items: list[m.Expr] = []
    for element in node.elements:
        if isinstance(element, cst.DictElement):
            items += [expression(element.key, at), expression(element.value, at)]
        else:
            items += [m.Starred(expression(element.value, at), True), NONE]
    return m.Collection("dict", tuple(items))


def _comprehension(kind: str) -> Callable[[cst.BaseComp, Positions], m.Expr]:
    brackets = 0 if kind == "generator" else 1  # the parentheses of a generator have been counted

    def convert(node: cst.BaseComp, at: Positions) -> m.Expr:
        at.met += brackets
        element = _produced(node, at)
        loops: list[tuple[m.Expr, m.Expr]] = []
        conditions: list[m.Expr] = []
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            target = expression(clause.target, at)
            loops.append((target, expression(clause.iter, at)))
            conditions += [expression(condition.test, at) for condition in clause.ifs]
            clause = clause.inner_for_in
        return m.Comprehension(kind, element, tuple(loops), tuple(conditions))

    return convert


def _produced(node: cst.BaseComp, at: Positions) -> m.Expr:
    if isinstance(node, cst.DictComp):
        return m.Collection("tuple", (expression(node.key, at), expression(node.value, at)))
    if isinstance(node, cst.BaseSimpleComp):
        return expression(node.elt, at)
    if isinstance(node, cst.StarredDictComp):
        return m.Starred(expression(node.value, at), True)
    return _unknown(node, at)


# --- operators ---


def _binary(node: cst.BinaryOperation, at: Positions) -> m.Expr:
    return m.Operation(operator(node.operator), (expression(node.left, at), expression(node.right, at)))


def _boolean(node: cst.BooleanOperation, at: Positions) -> m.Expr:
    """`a and b and c` is one operation of three operands."""
    word = operator(node.operator)
    operands: list[m.Expr] = []
    for side in (node.left, node.right):
        value = expression(side, at)
        if isinstance(value, m.Operation) and value.operator == word and not side.lpar:
            operands += value.operands
        else:
            operands.append(value)
    return m.Operation(word, tuple(operands))


def _unary(node: cst.UnaryOperation, at: Positions) -> m.Expr:
    return m.Operation(operator(node.operator), (expression(node.expression, at),))


def _comparison(node: cst.Comparison, at: Positions) -> m.Expr:
    words = " ".join(operator(target.operator) for target in node.comparisons)
    operands = (node.left, *(target.comparator for target in node.comparisons))
    return m.Operation(words, tuple(expression(operand, at) for operand in operands))


def _conditional(node: cst.IfExp, at: Positions) -> m.Expr:
    then = expression(node.body, at)
    test = expression(node.test, at)
    return m.Operation("if-else", (test, then, expression(node.orelse, at)))


# --- the rest ---


def _lambda(node: cst.Lambda, at: Positions) -> m.Expr:
    outside = at.yields
    given = parameters(node.params, at)
    outside_too = at.yields
    body = expression(node.body, at)
    at.yields = outside or outside_too
    return m.Lambda(given, body)


def _await(node: cst.Await, at: Positions) -> m.Expr:
    return m.Await(expression(node.expression, at))


def _yield(node: cst.Yield, at: Positions) -> m.Expr:
    at.yields = True
    if node.value is None:
        return m.Yield(None, False)
    if isinstance(node.value, cst.From):
        return m.Yield(expression(node.value.item, at), True)
    return m.Yield(expression(node.value, at), False)


def _walrus(node: cst.NamedExpr, at: Positions) -> m.Expr:
    if not isinstance(node.target, cst.Name):
        return _unknown(node, at)
    at.met += 1
    return m.Walrus(m.Name(node.target.value), expression(node.value, at))


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
    cst.ConcatenatedString: _concatenated,
    cst.FormattedString: _template,
    cst.TemplatedString: _template,
    cst.List: _display("list"),
    cst.Tuple: _display("tuple"),
    cst.Set: _display("set"),
    cst.Dict: _dict,
    cst.StarredElement: _starred,
    cst.ListComp: _comprehension("list"),
    cst.SetComp: _comprehension("set"),
    cst.DictComp: _comprehension("dict"),
    cst.StarredDictComp: _comprehension("dict"),
    cst.GeneratorExp: _comprehension("generator"),
    cst.BinaryOperation: _binary,
    cst.BooleanOperation: _boolean,
    cst.UnaryOperation: _unary,
    cst.Comparison: _comparison,
    cst.IfExp: _conditional,
    cst.Lambda: _lambda,
    cst.Await: _await,
    cst.Yield: _yield,
    cst.NamedExpr: _walrus,
}

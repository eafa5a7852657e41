"""An expression with parts of it put in the place of others."""

from __future__ import annotations

from collections.abc import Callable

from suitevet.facts import model as facts

Replacement = Callable[[facts.Expr], facts.Expr | None]


def replaced(expression: facts.Expr, replacement: Replacement) -> facts.Expr:
    """The expression in which every part has given way to its replacement, where there is one; outer parts first."""
    found = replacement(expression)
    if found is not None:
        return found
    match expression:
        case facts.Attribute(value, name):
            return facts.Attribute(replaced(value, replacement), name)
        case facts.Subscript(value, key):
            return facts.Subscript(replaced(value, replacement), replaced(key, replacement))
        case facts.Call(func, arguments, span):
            given = tuple(argument._replace(value=replaced(argument.value, replacement)) for argument in arguments)
            return facts.Call(replaced(func, replacement), given, span)
        case facts.Collection(kind, items):
            return facts.Collection(kind, tuple(replaced(item, replacement) for item in items))
        case facts.Template(parts):
            return facts.Template(tuple(replaced(part, replacement) for part in parts))
        case facts.Operation(operator, operands):
            return facts.Operation(operator, tuple(replaced(operand, replacement) for operand in operands))
        case facts.Starred(value, double):
            return facts.Starred(replaced(value, replacement), double)
    return expression

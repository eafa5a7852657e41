"""Constants, and what Python's operators make of two of them."""

from __future__ import annotations

Constant = str | int | float | bool | None | tuple["Constant", ...]


class Undecided:
    """No constant: it depends on something outside the source."""


UNDECIDED = Undecided()

LARGEST = 4096  # elements or characters


def binary(operator: str, left: Constant, right: Constant) -> Constant | Undecided:
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "is":
            return left is right if left is None or right is None else left == right
        case "is not":
            return left is not right if left is None or right is None else left != right
        case "in" if isinstance(right, str) and isinstance(left, str):
            return left in right
        case "in" if isinstance(right, tuple):
            return left in right
        case "not in" if isinstance(right, tuple):
            return left not in right
    if isinstance(left, bool | int | float) and isinstance(right, bool | int | float):
        return _arithmetic(operator, left, right)
    if isinstance(left, str) and isinstance(right, str):
        return left + right if operator == "+" and len(left) + len(right) < LARGEST else _ordered(operator, left, right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return left + right if operator == "+" and len(left) + len(right) < LARGEST else _ordered(operator, left, right)
    return UNDECIDED


def _arithmetic(operator: str, left: float, right: float) -> Constant | Undecided:
    if abs(left) > 2**64 or abs(right) > 2**64:
        return UNDECIDED
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" if right:
            return left / right
        case "//" if right:
            return left // right
        case "%" if right:
            return left % right
        case "**" if 0 <= right <= 64 and abs(left) <= 1024:
            power: float = left**right
            return power
    return _ordered(operator, left, right)


def _ordered(operator: str, left: object, right: object) -> Constant | Undecided:
    try:
        match operator:
            case "<":
                return bool(left < right)  # type: ignore[operator]
            case "<=":
                return bool(left <= right)  # type: ignore[operator]
            case ">":
                return bool(left > right)  # type: ignore[operator]
            case ">=":
                return bool(left >= right)  # type: ignore[operator]
    except TypeError:
        return UNDECIDED
    return UNDECIDED

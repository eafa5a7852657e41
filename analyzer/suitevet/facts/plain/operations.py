"""From the tokens of a plain expression to an expression of the facts, as far as operators and commas go."""

from __future__ import annotations

from collections.abc import Callable

from suitevet.facts import model as m
from suitevet.facts.plain.rest import Rest
from suitevet.facts.plain.targets import assigned
from suitevet.facts.plain.tokens import END, NotPlain
from suitevet.facts.positions import Line

OR, _AND, _NOT, _COMPARISON, BITS, _UNARY = 1, 2, 3, 4, 5, 11
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "is", "not"})
_STRENGTH = {
    "or": OR, "and": _AND, **dict.fromkeys(_COMPARISONS, _COMPARISON), "|": BITS, "^": 6, "&": 7, "<<": 8, ">>": 8,
    "+": 9, "-": 9, **dict.fromkeys(("*", "/", "//", "%", "@"), 10), "**": _UNARY + 1,
}  # fmt: skip
_AFTER_VALUES = frozenset({")", "]", "}", END, "=", "in"})


class Operations(Rest):
    """Takes expressions from the front of what is left of a line."""

    __slots__ = ("yields",)

    def __init__(self, line: Line, start: int = 0, end: int | None = None) -> None:
        super().__init__(line, start, end)
        self.yields = False  # a `yield` was met that makes the function around the line a generator

    def primary(self) -> m.Expr:
        """What operators work on."""
        raise NotImplementedError

    def function(self) -> m.Expr:
        """A lambda."""
        raise NotImplementedError

    # --- one expression, or several without parentheses ---

    def assigned(self) -> m.Expr:
        """What may stand behind `=`."""
        return self.yielded() if self._kinds[self._at] == "yield" else self.values()

    def values(self) -> m.Expr:
        return self._several(self.expression)

    def targets(self) -> m.Expr:
        """What the items of a loop are given to."""
        return assigned(self._several(self.primary))

    def target(self) -> m.Expr:
        """What is entered is given to."""
        return assigned(self.primary())

    def _several(self, taken: Callable[[], m.Expr]) -> m.Expr:
        first = self.item(taken)
        if self._kinds[self._at] == ",":
            return m.Collection("tuple", self.items(first, taken))
        return whole(first)

    def item(self, taken: Callable[[], m.Expr]) -> m.Expr:
        return m.Starred(self.operation(BITS), False) if self.took("*") else taken()

    def items(self, first: m.Expr, taken: Callable[[], m.Expr]) -> tuple[m.Expr, ...]:
        """An item and those behind its comma."""
        found = [first]
        while self.took(",") and self._kinds[self._at] not in _AFTER_VALUES:
            found.append(self.item(taken))
        return tuple(found)

    def yielded(self) -> m.Expr:
        self.take("yield")
        self.yields = True
        if self.took("from"):
            return m.Yield(self.expression(), True)
        return m.Yield(None if self._kinds[self._at] in _AFTER_VALUES else self.values(), False)

    def expression(self) -> m.Expr:
        if self._kinds[self._at] == "lambda":
            return self.function()
        value = self.operation(OR)
        if not self.took("if"):
            return value
        test = self.operation(OR)
        self.take("else")
        return m.Operation("if-else", (test, value, self.expression()))

    def named(self) -> m.Expr:
        """An expression, which may be given a name."""
        if self._kinds[self._at] != "name" or self._kinds[self._at + 1] != ":=":
            return self.expression()
        target = m.Name(self.name())
        self.take(":=")
        return m.Walrus(target, self.expression())

    # --- operators ---

    def operation(self, least: int) -> m.Expr:
        """What operators of some strength, or stronger ones, hold together."""
        kind = self._kinds[self._at]
        if kind == "not" and least <= _NOT:
            self._at += 1
            left: m.Expr = m.Operation("not", (self.operation(_NOT),))
        elif kind in ("-", "+", "~"):
            self._at += 1
            left = m.Operation(kind, (self.operation(_UNARY),))
        else:
            left = self.primary()
        while True:
            kind = self._kinds[self._at]
            strength = _STRENGTH.get(kind, 0)
            if strength < least:
                return left
            if strength == _COMPARISON:
                left = self._comparison(left)
            elif strength <= _AND:
                operands = [left]
                while self.took(kind):
                    operands.append(self.operation(strength + 1))
                left = m.Operation(kind, tuple(operands))
            else:
                self._at += 1
                left = m.Operation(kind, (left, self.operation(min(strength + 1, _UNARY))))

    def _comparison(self, left: m.Expr) -> m.Expr:
        """`a < b < c` is one operation."""
        words: list[str] = []
        operands = [left]
        while self._kinds[self._at] in _COMPARISONS:
            word = self._kinds[self._at]
            self._at += 1
            if word == "not":
                self.take("in")
                word = "not in"
            elif word == "is" and self.took("not"):
                word = "is not"
            words.append(word)
            operands.append(self.operation(BITS))
        return m.Operation(" ".join(words), tuple(operands))


def whole(value: m.Expr) -> m.Expr:
    """What stands alone, which nothing starred does."""
    if type(value) is m.Starred:
        raise NotPlain
    return value

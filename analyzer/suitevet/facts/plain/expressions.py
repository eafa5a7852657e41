"""From the tokens of a plain expression to the expressions of the facts, by precedence.

What is taken here is Python, and is what libcst says of it; for anything else `NotPlain` is raised.
"""

from __future__ import annotations

from collections.abc import Callable

from suitevet.facts import model as m
from suitevet.facts.constants import ELLIPSIS, NONE, part
from suitevet.facts.plain.holes import pieces
from suitevet.facts.plain.rest import Rest
from suitevet.facts.plain.targets import assigned
from suitevet.facts.plain.tokens import END, NotPlain, bare, dotted, number
from suitevet.facts.positions import Line
from suitevet.facts.strings import joined, literal, short, template

_OR, _AND, _NOT, _COMPARISON, _BITS, _UNARY = 1, 2, 3, 4, 5, 11
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "is", "not"})
_STRENGTH = {
    "or": _OR, "and": _AND, **dict.fromkeys(_COMPARISONS, _COMPARISON), "|": _BITS, "^": 6, "&": 7, "<<": 8, ">>": 8,
    "+": 9, "-": 9, **dict.fromkeys(("*", "/", "//", "%", "@"), 10), "**": _UNARY + 1,
}  # fmt: skip
_AFTER_VALUES = frozenset({")", "]", "}", END, "=", "in"})
_LOOPS = frozenset({"for", "async"})


class Expressions(Rest):
    """Takes expressions from the front of what is left of a line."""

    __slots__ = ("yields",)

    def __init__(self, line: Line, start: int = 0, end: int | None = None) -> None:
        super().__init__(line, start, end)
        self.yields = False  # a `yield` was met that makes the function around the line a generator

    # --- one expression, or several without parentheses ---

    def assigned(self) -> m.Expr:
        """What may stand behind `=`."""
        return self._yield() if self._kinds[self._at] == "yield" else self.values()

    def values(self) -> m.Expr:
        return self._several(self.expression)

    def targets(self) -> m.Expr:
        """What the items of a loop are given to."""
        return assigned(self._several(self._primary))

    def target(self) -> m.Expr:
        """What is entered is given to."""
        return assigned(self._primary())

    def _several(self, taken: Callable[[], m.Expr]) -> m.Expr:
        first = self._item(taken)
        if self._kinds[self._at] == ",":
            return m.Collection("tuple", self._items(first, taken))
        return _whole(first)

    def _item(self, taken: Callable[[], m.Expr]) -> m.Expr:
        return m.Starred(self._operation(_BITS), False) if self.took("*") else taken()

    def _items(self, first: m.Expr, taken: Callable[[], m.Expr]) -> tuple[m.Expr, ...]:
        """An item and those behind its comma."""
        found = [first]
        while self.took(",") and self._kinds[self._at] not in _AFTER_VALUES:
            found.append(self._item(taken))
        return tuple(found)

    def _yield(self) -> m.Expr:
        self.take("yield")
        self.yields = True
        if self.took("from"):
            return m.Yield(self.expression(), True)
        return m.Yield(None if self._kinds[self._at] in _AFTER_VALUES else self.values(), False)

    def expression(self) -> m.Expr:
        if self._kinds[self._at] == "lambda":
            return self._lambda()
        value = self._operation(_OR)
        if not self.took("if"):
            return value
        test = self._operation(_OR)
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

    def _operation(self, least: int) -> m.Expr:
        """What operators of some strength, or stronger ones, hold together."""
        kind = self._kinds[self._at]
        if kind == "not" and least <= _NOT:
            self._at += 1
            left: m.Expr = m.Operation("not", (self._operation(_NOT),))
        elif kind in ("-", "+", "~"):
            self._at += 1
            left = m.Operation(kind, (self._operation(_UNARY),))
        else:
            left = self._primary()
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
                    operands.append(self._operation(strength + 1))
                left = m.Operation(kind, tuple(operands))
            else:
                self._at += 1
                left = m.Operation(kind, (left, self._operation(min(strength + 1, _UNARY))))

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
            operands.append(self._operation(_BITS))
        return m.Operation(" ".join(words), tuple(operands))

    # --- names, attributes, calls, subscripts ---

    def _primary(self) -> m.Expr:
        if self._kinds[self._at] == "await":
            self._at += 1
            if self._kinds[self._at] == "await":
                raise NotPlain
            return m.Await(self._primary())
        first = self._at
        value = self._atom()
        while True:
            kind = self._kinds[self._at]
            if kind == "(":
                self._at += 1
                given = self.arguments()
                value = m.Call(value, given, self.since(first))
            elif kind == "[":
                self._at += 1
                value = m.Subscript(value, self._keys())
            elif kind == ".":
                self._at += 1
                for name in self.names().split("."):
                    value = part(value, bare(name))
            else:
                return value

    def _atom(self) -> m.Expr:
        kind = self._kinds[self._at]
        if kind in ("string", "formatted"):
            return self._strings()
        self._at += 1
        if kind == "name":
            return dotted(self.latest)
        if kind == "number":
            return number(self.latest)
        if kind == "(":
            return self._parenthesised()
        if kind == "[":
            if self.took("]"):
                return m.Collection("list", ())
            return self._display("list", "]", self._item(self.named))
        if kind == "{":
            return self._braces()
        if kind == "...":
            return ELLIPSIS
        raise NotPlain

    def arguments(self) -> tuple[m.Argument, ...]:
        """Those of a call or a class, up to the closing bracket and with it."""
        found: list[m.Argument] = []
        kinds = self._kinds
        latest = ""  # the kind of argument before
        while kinds[self._at] != ")":
            kind = kinds[self._at]
            if kind == "name" and kinds[self._at + 1] == "=":
                keyword = self.name()
                self._at += 1
                found.append(m.Argument(keyword, self.expression()))
                latest = latest or "="
            elif kind in ("*", "**"):
                if latest == "**" and kind == "*":
                    raise NotPlain
                self._at += 1
                found.append(m.Argument(kind, self.expression()))
                latest = "**" if kind == "**" else latest
            elif latest:
                raise NotPlain
            else:
                value = self.named()
                if kinds[self._at] in _LOOPS:
                    value = self._comprehension("generator", value)
                    if found or kinds[self._at] != ")":
                        raise NotPlain
                found.append(m.Argument(None, value))
            if not self.took(",") and kinds[self._at] != ")":
                raise NotPlain
        self._at += 1
        return tuple(found)

    def _keys(self) -> m.Expr:
        keys = [self._key()]
        several = False
        while self.took(","):
            several = True
            if self._kinds[self._at] != "]":
                keys.append(self._key())
        self.take("]")
        return m.Collection("tuple", tuple(keys)) if several else keys[0]

    def _key(self) -> m.Expr:
        lower = NONE if self._kinds[self._at] == ":" else self.named()
        if not self.took(":"):
            return lower
        if type(lower) is m.Walrus:
            raise NotPlain
        bounds = [lower, NONE if self._kinds[self._at] in (":", "]", ",") else self.expression()]
        if self.took(":") and self._kinds[self._at] not in ("]", ","):
            bounds.append(self.expression())
        return m.Slice(tuple(bounds))

    # --- strings ---

    def _strings(self) -> m.Expr:
        first = self._string()
        if self._kinds[self._at] not in ("string", "formatted"):
            return short(first)
        found = [first]
        while self._kinds[self._at] in ("string", "formatted"):
            found.append(self._string())
        if len({getattr(each, "kind", "str") for each in found}) > 1:
            raise NotPlain
        return short(joined(found))

    def _string(self) -> m.Expr:
        if self.took("string"):
            return literal(self.latest)
        self.take("formatted")
        parts = [
            m.Literal("str", piece) if isinstance(piece, str) else self._hole(*piece)
            for piece in pieces(self.line.text, *self.place)
        ]
        return template(parts)

    def _hole(self, start: int, end: int) -> m.Expr:
        inner = Expressions(self.line, start, end)
        value = inner.values()
        inner.take(END)
        self.yields |= inner.yields
        return m.Template((value,)) if isinstance(value, m.Literal) else value

    # --- brackets ---

    def _parenthesised(self) -> m.Expr:
        kind = self._kinds[self._at]
        if kind == ")":
            self._at += 1
            return m.Collection("tuple", ())
        if kind == "yield":
            value = self._yield()
            self.take(")")
            return value
        first = self._item(self.named)
        if self._kinds[self._at] == ",":
            first = m.Collection("tuple", self._items(first, self.named))
        elif self._kinds[self._at] in _LOOPS:
            first = self._comprehension("generator", first)
        self.take(")")
        return _whole(first)

    def _display(self, kind: str, closing: str, first: m.Expr) -> m.Expr:
        """The rest of a list or set, behind its first item."""
        if self._kinds[self._at] in _LOOPS:
            found: m.Expr = self._comprehension(kind, first)
        else:
            found = m.Collection(kind, self._items(first, self.named))
        self.take(closing)
        return found

    def _braces(self) -> m.Expr:
        """A dict or a set."""
        if self._kinds[self._at] in ("}", "**"):
            return self._dict([])
        first = self._item(self.named)
        if not self.took(":"):
            return self._display("set", "}", first)
        if isinstance(first, m.Starred | m.Walrus):
            raise NotPlain
        value = self.expression()
        if self._kinds[self._at] not in _LOOPS:
            return self._dict([first, value])
        found = self._comprehension("dict", m.Collection("tuple", (first, value)))
        self.take("}")
        return found

    def _dict(self, items: list[m.Expr]) -> m.Expr:
        """The rest of a dict."""
        if items and not self.took(","):
            self.take("}")
            return m.Collection("dict", tuple(items))
        while not self.took("}"):
            if self.took("**"):
                items += [m.Starred(self._operation(_BITS), True), NONE]
            else:
                key = self.expression()
                self.take(":")
                items += [key, self.expression()]
            if not self.took(",") and self._kinds[self._at] != "}":
                raise NotPlain
        return m.Collection("dict", tuple(items))

    def _comprehension(self, kind: str, element: m.Expr) -> m.Expr:
        loops: list[tuple[m.Expr, m.Expr]] = []
        conditions: list[m.Expr] = []
        while self._kinds[self._at] in _LOOPS:
            self.took("async")
            self.take("for")
            target = self.targets()
            self.take("in")
            loops.append((target, self._operation(_OR)))
            while self.took("if"):
                conditions.append(self._operation(_OR))
        return m.Comprehension(kind, _whole(element), tuple(loops), tuple(conditions))

    # --- functions ---

    def _lambda(self) -> m.Expr:
        self.take("lambda")
        given = self.parameters(":")
        outside = self.yields
        body = self.expression()
        self.yields = outside
        return m.Lambda(given, body)

    def parameters(self, closing: str) -> tuple[m.Parameter, ...]:
        """Those of a function, up to what closes them and with it."""
        found: list[m.Parameter] = []
        kind = "positional"
        while not self.took(closing):
            if self.took("/"):
                if kind != "positional" or not found or found[-1].kind != "positional":
                    raise NotPlain
                found = [parameter._replace(kind="positional-only") for parameter in found]
            elif self.took("**"):
                found.append(self._parameter("kwarg", closing))
                self.took(",")
                self.take(closing)
                break
            elif self.took("*"):
                if kind != "positional":
                    raise NotPlain
                kind = "keyword-only"
                if self._kinds[self._at] == "," and self._kinds[self._at + 1] == "name":
                    self._at += 1
                    continue
                found.append(self._parameter("vararg", closing))
            else:
                found.append(self._parameter(kind, closing))
                if kind == "positional" and found[-1].default is None and found[0:-1] and found[-2].default is not None:
                    raise NotPlain
            if not self.took(",") and self._kinds[self._at] != closing:
                raise NotPlain
        return tuple(found)

    def _parameter(self, kind: str, closing: str) -> m.Parameter:
        name = self.name()
        line = self.since(self._at - 1).line
        annotation = self.expression() if closing == ")" and self.took(":") else None
        default = self.expression() if kind not in ("vararg", "kwarg") and self.took("=") else None
        return m.Parameter(name, kind, default, annotation, line)


def _whole(value: m.Expr) -> m.Expr:
    """What stands alone, which nothing starred does."""
    if type(value) is m.Starred:
        raise NotPlain
    return value

"""From the tokens of a plain expression to an expression of the facts.

What is taken here is Python, and is what libcst says of it; for anything else `NotPlain` is raised.
"""

from __future__ import annotations

from suitevet.facts import model as m
from suitevet.facts.constants import ELLIPSIS, NONE, part
from suitevet.facts.plain.holes import pieces
from suitevet.facts.plain.operations import BITS, OR, Operations, whole
from suitevet.facts.plain.parameters import parameters
from suitevet.facts.plain.tokens import END, NotPlain, bare, dotted, number
from suitevet.facts.strings import joined, literal, short, template

_LOOPS = frozenset({"for", "async"})


class Expressions(Operations):
    """What operators work on: names, constants, calls, and all that brackets hold."""

    __slots__ = ()

    # --- names, attributes, calls, subscripts ---

    def primary(self) -> m.Expr:
        if self._kinds[self._at] == "await":
            self._at += 1
            if self._kinds[self._at] == "await":
                raise NotPlain
            return m.Await(self.primary())
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
            return self._display("list", "]", self.item(self.named))
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
            value = self.yielded()
            self.take(")")
            return value
        first = self.item(self.named)
        if self._kinds[self._at] == ",":
            first = m.Collection("tuple", self.items(first, self.named))
        elif self._kinds[self._at] in _LOOPS:
            first = self._comprehension("generator", first)
        self.take(")")
        return whole(first)

    def _display(self, kind: str, closing: str, first: m.Expr) -> m.Expr:
        """The rest of a list or set, behind its first item."""
        if self._kinds[self._at] in _LOOPS:
            found: m.Expr = self._comprehension(kind, first)
        else:
            found = m.Collection(kind, self.items(first, self.named))
        self.take(closing)
        return found

    def _braces(self) -> m.Expr:
        """A dict or a set."""
        if self._kinds[self._at] in ("}", "**"):
            return self._dict([])
        first = self.item(self.named)
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
                items += [m.Starred(self.operation(BITS), True), NONE]
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
            loops.append((target, self.operation(OR)))
            while self.took("if"):
                conditions.append(self.operation(OR))
        return m.Comprehension(kind, whole(element), tuple(loops), tuple(conditions))

    def function(self) -> m.Expr:
        self.take("lambda")
        given = parameters(self, ":")
        outside = self.yields
        body = self.expression()
        self.yields = outside
        return m.Lambda(given, body)

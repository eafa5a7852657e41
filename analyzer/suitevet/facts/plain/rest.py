"""What is left of a logical line, token by token."""

from __future__ import annotations

from suitevet.facts import model as m
from suitevet.facts.plain.tokens import NotPlain, Tokens, bare
from suitevet.facts.positions import Line


class Rest:
    __slots__ = ("_at", "_kinds", "_tokens", "line")

    def __init__(self, line: Line, start: int = 0, end: int | None = None) -> None:
        self.line = line
        self._tokens = Tokens(line.text, start, len(line.text) if end is None else end)
        self._kinds = self._tokens.kinds
        self._at = 0

    @property
    def ahead(self) -> str:
        """The kind of the next token."""
        return self._kinds[self._at]

    def take(self, kind: str) -> None:
        if self._kinds[self._at] != kind:
            raise NotPlain
        self._at += 1

    def took(self, kind: str) -> bool:
        """Is this the next token? Then it is taken."""
        if self._kinds[self._at] != kind:
            return False
        self._at += 1
        return True

    def names(self) -> str:
        """A name, and those behind its dots."""
        self.take("name")
        return self.latest

    def name(self) -> str:
        """A name that is bound."""
        return bare(self.names())

    @property
    def latest(self) -> str:
        """The token taken last, as it is written."""
        return self._tokens.words[self._at - 1]

    @property
    def place(self) -> tuple[int, int]:
        """Where that starts and ends in the line."""
        return self._tokens.place(self._at - 1)

    def since(self, first: int) -> m.Span:
        """From a token to the one taken last."""
        return self.line.span(self._tokens.place(first)[0], self._tokens.place(self._at - 1)[1])

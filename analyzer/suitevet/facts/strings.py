"""What string literals say: prefixes, escapes, implicit concatenation, and the pieces of f-strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import libcst as cst

from suitevet.facts import model as m

LONGEST = 4096
_EMPTY = m.Literal("str", "")

_ESCAPE = re.compile(
    r"\\(\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}\n]{1,120}\}|[0-7]{1,3}|.)", re.DOTALL
)
_BYTE_ESCAPE = re.compile(r"\\(\n|x[0-9a-fA-F]{2}|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", "'": "'", '"': '"',
    "\n": "",
}  # fmt: skip


def literal(written: str) -> m.Literal:
    """The value of one literal, however long."""
    prefix, quotes = opening(written)
    text = written[len(prefix) + quotes : -quotes]
    if "b" in prefix:
        return m.Literal("bytes", text if "r" in prefix else unescaped(text, _BYTE_ESCAPE))
    return m.Literal("str", text if "r" in prefix else unescaped(text))


def template(pieces: Iterable[m.Expr]) -> m.Template:
    """An f-string of these pieces."""
    value = merged(pieces)
    if isinstance(value, m.Template):
        return value
    return m.Template(() if value == _EMPTY else (short(value),))


def opening(written: str) -> tuple[str, int]:
    """The prefix of a literal, in small letters, and how many quotes follow it."""
    start = 0
    while written[start] not in "\"'":
        start += 1
    triple = len(written) >= start + 6 and written[start] == written[start + 1] == written[start + 2]
    return written[:start].lower(), 3 if triple else 1


def between_holes(text: str, *, raw: bool) -> str:
    """What an f-string says itself: its braces are written twice."""
    said = text.replace("{{", "{").replace("}}", "}")
    return said if raw else unescaped(said)


def unescaped(text: str, escapes: re.Pattern[str] = _ESCAPE) -> str:
    """The value of a literal's text; escapes Python does not know stay as they are written."""
    return escapes.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    if escape in _ESCAPED:
        return _ESCAPED[escape]
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    if len(escape) == 1:
        return match[0]
    if escape[0] == "N":
        try:
            return unicodedata.lookup(escape[2:-1])
        except KeyError:
            return match[0]
    code = int(escape[1:], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def joined(parts: Iterable[m.Expr]) -> m.Expr:
    """Literals and templates that stand side by side are one."""
    return merged(piece for part in parts for piece in (part.parts if isinstance(part, m.Template) else (part,)))


def merged(pieces: Iterable[m.Expr]) -> m.Expr:
    """Pieces of text that stand side by side are one piece, and text alone is a literal."""
    found: list[m.Expr] = []
    texts: list[str] = []
    kind = "str"
    for piece in pieces:
        if isinstance(piece, m.Literal) and isinstance(piece.value, str):
            texts.append(piece.value)
            kind = piece.kind
        else:
            found += [*_text(texts), piece]
            texts = []
    return m.Template((*found, *_text(texts))) if found else m.Literal(kind, "".join(texts))


def _text(texts: list[str]) -> list[m.Expr]:
    text = "".join(texts)[:LONGEST]
    return [m.Literal("str", text)] if text else []


def short(value: m.Expr) -> m.Expr:
    """Very long strings say nothing a rule asks for, and facts are kept."""
    if isinstance(value, m.Literal) and isinstance(value.value, str) and len(value.value) > LONGEST:
        return m.Unknown("a long string")
    return value


def docstring(node: cst.BaseSuite | cst.Module) -> str | None:
    """The docstring a body starts with, cut when it is very long."""
    first: object = node.body[0] if node.body else None
    if isinstance(first, cst.SimpleStatementLine):
        first = first.body[0]
    said = constant(first.value) if isinstance(first, cst.Expr) else None
    if said is None or said.kind != "str" or not isinstance(said.value, str):
        return None
    return said.value[:LONGEST]


def constant(node: cst.BaseExpression) -> m.Literal | None:
    """The value of plain string literals, one or several side by side."""
    found: list[m.Expr] = []
    while isinstance(node, cst.ConcatenatedString):
        if not isinstance(node.left, cst.SimpleString):
            return None
        found.append(literal(node.left.value))
        node = node.right
    if not isinstance(node, cst.SimpleString):
        return None
    value = joined((*found, literal(node.value))) if found else literal(node.value)
    return value if isinstance(value, m.Literal) else None

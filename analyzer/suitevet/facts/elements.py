"""What is missing in an element of a bracket that the parser cannot go on with: told where the element begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from keyword import iskeyword, softkwlist
from typing import NamedTuple

from suitevet.facts.tokens import Token, tokens


class Missing(NamedTuple):
    offset: int
    message: str


def missing(text: str, line: int, place: int) -> Missing | None:
    """What a token of a logical line, both given by their offsets, shows to be missing before it."""
    before, token = _within(text, line, place)
    if token is None or not before:
        return None
    said = [text[each.start : each.end] for each in before]
    last = len(said) - said[::-1].index(",") if "," in said else 1
    is_call = said[0] == "(" and _is_called(text[line : before[0].start])
    element = _Element(before[last:], said[last:], token, text[token.start : token.end], is_call)
    if element.word == "for" and said[0] in "[{" and last > 1 and ":" not in said:
        return Missing(before[1].start, "the target of a comprehension wants parentheses")
    if not element.said:
        return None
    is_dictionary = said[0] == "{" and before[0].kind == "open"
    has_keys = ":" in said[:last] and "for" not in said[:last]
    found = _of_dictionary(element, has_keys) if is_dictionary else None
    return found or _assignment(element) or _else(element) or _comma(element)


class _Element(NamedTuple):
    tokens: Sequence[Token]
    said: Sequence[str]
    found: Token  # with which the parser does not go on
    word: str
    is_argument: bool  # of a call, or of a class


def _within(text: str, line: int, place: int) -> tuple[Sequence[Token], Token | None]:
    """The tokens of the innermost bracket of expressions around a place, one in it as one token; the token there."""
    levels: list[list[Token]] = []
    names = _NAMES.match(text, line) is not None
    for token in tokens(text, line):
        if token.start >= place:
            return (levels[-1] if len(levels) > names else ()), token
        if token.kind in ("open", "hole"):
            levels.append([token])
        elif token.kind in ("close", "filled") and levels:
            whole = Token(levels.pop()[0].start, token.end, token.kind)
            if levels:
                levels[-1].append(whole)
        elif levels and token.kind != "comment":
            levels[-1].append(token)
    return (), None


_NAMES = re.compile(r"(?:from|import|def|async\s+def)\b")  # whose first bracket holds names


def _of_dictionary(element: _Element, is_dictionary: bool) -> Missing | None:
    if element.said[-1] == ":" and element.word in ("}", ","):
        return Missing(element.tokens[-1].start, "a value is missing behind `:`")
    if is_dictionary and ":" not in element.said and _begins(element.tokens[0], element.said[0]):
        return Missing(element.tokens[0].start, "`:` is missing behind a key")
    return None


def _assignment(element: _Element) -> Missing | None:
    """A `=` that can be none, or has no value, is told with what stands before it."""
    said = element.said
    begin = _begin(said)
    turn = said[begin - 1] if begin else ""
    is_value = turn in ("=", ":=", "in") or (turn == ":" and "lambda" not in said)
    if element.word == "=" and begin < len(said) and not is_value:
        is_told_whole = element.is_argument or _JOINING.isdisjoint(said[begin:])
        place = element.tokens[begin] if is_told_whole else element.found
        return Missing(place.start, "`=` does not belong into this expression")
    if said[1:] == ["="] and element.word in (",", ")"):
        return Missing(element.tokens[0].start, "a value is missing behind `=`")
    if said[1:2] == ["="] and element.word == "for":
        return Missing(element.tokens[0].start, "a comprehension wants parentheses behind `=`")
    return None


def _else(element: _Element) -> Missing | None:
    said = element.said
    turn = len(said) - 1 - said[::-1].index("if") if "if" in said else len(said)
    if "else" in said[turn:] or "for" in said or not 0 < turn < len(said) - 1 or element.word == ":":
        return None
    begin = _begin(said[:turn])
    return Missing(element.tokens[begin].start, "`else` is missing behind `if`") if begin < turn else None


def _comma(element: _Element) -> Missing | None:
    """Two operands in a row."""
    held, said = element.tokens, element.said
    begin = _begin(said)
    if begin == len(held) or (begin and said[begin - 1] in ("in", "if")):
        return None
    if not _ends(held[-1], said[-1]) or not _begins(element.found, element.word) or element.word in ("(", "["):
        return None
    first, second = (*held[begin:], element.found)[:2]
    if _is_soft(said[begin]) or (first.kind == "word" and second.kind in ("string", "formatted")):
        return None  # as CPython: the word may be meant as a prefix
    return Missing(held[begin].start, "invalid syntax: a comma may be missing")


def _is_soft(word: str) -> bool:
    """For CPython's parser a word is `match` or `case` already when these begin with it."""
    return bool(word) and any(soft.startswith(word) for soft in softkwlist)


_TURNS = frozenset({"=", ":", ":=", "->", "if", "else", "for", "lambda", "yield", "from", "as", "async"})


def _begin(said: Sequence[str]) -> int:
    """Where the last expression begins that an operand, an operator or a comparison goes on with."""
    loop = said.index("for") if "for" in said else len(said)
    for at in range(len(said) - 1, -1, -1):
        if said[at] in _TURNS or (said[at] == "in" and at > loop) or (at == 0 and said[at] in ("*", "**")):
            return at + 1
    return 0


_JOINING = frozenset({"and", "or", "not", "in", "is", "==", "!=", "<", ">", "<=", ">="})


def _is_called(before: str) -> bool:
    """Does what stands before a bracket make it one of arguments?"""
    last = _LAST.search(before)
    return last is not None and not iskeyword(last[1])


_LAST = re.compile(r"(\w+|[])}\"'])[ \t]*$")
_VALUES = frozenset({"None", "True", "False"})


def _begins(token: Token, word: str) -> bool:
    if token.kind == "word":
        return not iskeyword(word) or word in _VALUES or word in ("not", "await")
    if token.kind == "close":
        return len(word) > 1  # a bracket as a whole
    return token.kind in ("number", "string", "formatted", "open") or word in ("-", "+", "~", "...")


def _ends(token: Token, word: str) -> bool:
    if token.kind == "word":
        return not iskeyword(word) or word in _VALUES
    return token.kind in ("number", "string", "text", "close") or word == "..."

"""What is missing in an element of a bracket that the parser cannot go on with: told where the element begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from keyword import iskeyword
from typing import NamedTuple

from suitevet.facts.probes import beginning, behind, inside, opened, reach
from suitevet.facts.tokens import Token, string_prefix


class Missing(NamedTuple):
    offset: int
    message: str


def missing(text: str, line: int, place: int) -> Missing | None:
    """What a token of a logical line, both given by their offsets, shows to be missing before it."""
    levels, token = opened(text, line, place)
    is_case = _CASE.match(text, line) is not None
    found = _lone_star(text, line, levels, token)
    found = found or (_in_bracket(text, line, levels, token) if token is not None else None)
    if found is None and token is not None and token.kind == "close" and len(levels) > 2:
        found = _called_target(text, line, levels)
    for level in reversed(levels[is_case:] if found is None else ()):
        is_last = level is levels[-1]
        found = found or _else(text, _element(text, level, token if is_last else None, False))
        found = found or (_outer_key(text, level) if not is_last else None)
    return found


def _called_target(text: str, line: int, levels: Sequence[Sequence[Token]]) -> Missing | None:
    """A call among the targets of a `for`, which the parser takes for the beginning of one up to its last bracket."""
    *outer, around, _ = levels
    loops = [n for n, token in enumerate(around) if text[token.start : token.end] == "for"]
    if not loops or any(text[token.start : token.end] == "in" for token in around[loops[-1] :]):
        return None
    return _in_bracket(text, line, [*outer, around[: loops[-1]]], around[loops[-1]])


def _lone_star(text: str, line: int, levels: Sequence[Sequence[Token]], token: Token | None) -> Missing | None:
    """`(*a)` without a comma: known once the bracket is closed, or at what follows it."""
    last = levels[-1][-1] if levels[-1] else None
    if token is not None and token.kind == "close":
        opening, within = levels[-1][0].start, levels[-1][1:]
    elif last is not None and last.kind == "close" and text[last.start] == "(":
        opening, within = last.start, inside(text, last)
    else:
        return None
    if text[opening] != "(" or _is_called(text[line:opening]) or not within or text[within[0].start] != "*":
        return None
    is_read = len(within) > 1 and reach(text, within[1:], "f(*", ")") == len(within) - 1
    return Missing(within[0].start, "a starred expression cannot stand alone in brackets") if is_read else None


_CASE = re.compile(r"case\b")  # has a guard with `if` and no `else`


def _in_bracket(text: str, line: int, levels: Sequence[Sequence[Token]], token: Token) -> Missing | None:
    names = _NAMES.match(text, line)
    before = levels[-1]
    if len(levels) == 1 or not before:
        return None
    if names is not None and len(levels) == 2:
        return _parameter(text, line, before, token) if names[0].endswith("def") else None
    said = [text[each.start : each.end] for each in before]
    is_call = said[0] == "(" and _is_called(text[line : before[0].start])
    element = _element(text, before, token, is_call)
    ahead = said[: len(said) - len(element.said)]
    is_dictionary = said[0] == "{" and before[0].kind == "open"
    has_keys = ":" in ahead and "for" not in ahead
    is_entry = is_dictionary and element.said and not element.is_target
    found = _of_dictionary(text, element, has_keys) if is_entry else None
    if element.word == "for":
        return found or _comprehension(text, line, before, element)
    if not element.said or element.is_target:
        return _late(text, line, element, ahead)
    found = found or _argument(element) or _else(text, element) or _named(text, line, element)
    return found or _assignment(text, line, element) or _comma(text, line, element) or _late(text, line, element, ahead)


def reads_on(text: str, line: int, place: int, found: Missing | None) -> str:
    """Up to where Python reads before it complains of a token at a place: a comma, a closing bracket, or at once."""
    levels, token = opened(text, line, place)
    said = [text[each.start : each.end] for each in levels[-1]]
    is_call = len(levels) > 1 and said[:1] == ["("] and _is_called(text[line : levels[-1][0].start])
    element = _element(text, levels[-1], token, is_call)
    if len(levels) == 1 and element.word == ":" and "=" not in said:
        is_read = reach(text, element.tokens, "_ = ") == len(element.tokens) > 0
        return "=" if is_read else ""  # which follows an annotation
    if is_call:
        is_late = "=" in said[: len(said) - len(element.said)] and "=" not in element.said
        goes_on = token is not None and (_begins(token, element.word) if not element.said else token.kind != "word")
        return ")" if is_late and goes_on else ""
    is_read = element.word == "=" and found is not None and _reads_value(text, element, _begin(element.said))
    return "," if is_read and len(levels) > 1 else ""


def is_another(text: str, one: Token, other: Token) -> bool:
    """Does a token not go on with the operand that one belongs to?"""
    word = text[other.start : other.end]
    ends = _ends(one, text[one.start : one.end]) and not string_prefix(text, one)
    if one.kind in ("string", "text") and (other.kind in ("string", "formatted") or string_prefix(text, other)):
        return False
    return ends and (iskeyword(word) or (_begins(other, word) and word[0] not in "(["))


def is_call(text: str, one: Token, other: Token) -> bool:
    """Is the bracket that a token opens one of arguments, or of an index, of the operand right before it?"""
    said = text[one.start : one.end]
    return one.end == other.start and text[other.start] in "([" and _ends(one, said) and not string_prefix(text, one)


def _late(text: str, line: int, element: _Element, ahead: Sequence[str]) -> Missing | None:
    """A positional argument behind one with a name: seen when all of them are read."""
    if not element.is_argument or "=" not in ahead or "=" in element.said or element.found is None:
        return None
    *rest, closer = (*element.tokens, *behind(text, line, element.found.start))
    is_read = text.startswith(")", closer.start) and reach(text, rest, "_(", ")") == len(rest) > 0
    if is_read and any(text[each.start : each.end] == "for" for each in rest):
        return Missing(rest[0].start, _PARENTHESES)
    return Missing(closer.start, "a positional argument stands behind one with a name") if is_read else None


class _Element(NamedTuple):
    tokens: Sequence[Token]
    said: Sequence[str]
    found: Token | None  # with which the parser does not go on
    word: str
    is_argument: bool  # of a call, or of a class
    is_target: bool  # it ends in one of a comprehension, or in a parameter of a lambda


def _element(text: str, level: Sequence[Token], found: Token | None, is_argument: bool) -> _Element:
    """The last element of what is open."""
    said = [text[each.start : each.end] for each in level]
    first = int(bool(level) and level[0].kind in ("open", "hole"))
    turn = ""  # behind which a comma separates no elements
    for at in range(first, len(said)):
        if said[at] in ("for", "lambda"):
            turn = said[at]
        elif said[at] == ("in" if turn == "for" else ":"):
            turn = ""
        elif said[at] == "," and not turn:
            first = at + 1
    word = text[found.start : found.end] if found is not None else ""
    return _Element(level[first:], said[first:], found, word, is_argument, turn != "")


def _parameter(text: str, line: int, parameters: Sequence[Token], token: Token) -> Missing | None:
    last = _element(text, parameters, token, False)
    if last.said[-1:] == ["="] and last.word in (",", ")"):
        return Missing(last.tokens[-1].start, "a default is missing behind `=`")
    is_expression = not {"=", ":"}.isdisjoint(last.said[1:])
    return _default(text, parameters, last) or (_comma(text, line, last) if is_expression else None)


def _default(text: str, parameters: Sequence[Token], last: _Element) -> Missing | None:
    """A parameter without a default behind one that has it."""
    ahead = [text[each.start : each.end] for each in parameters[: len(parameters) - len(last.said)]]
    is_plain = last.said and last.said[0] != "/" and _STARRED.isdisjoint((*ahead, last.said[0]))
    if last.word not in (",", ")") or not is_plain or "=" not in ahead or "=" in last.said:
        return None
    return Missing(last.tokens[0].start, "a parameter without a default follows one with a default")


_STARRED = frozenset({"*", "**"})


def _comprehension(text: str, line: int, before: Sequence[Token], element: _Element) -> Missing | None:
    """A `for` that Python cannot go on with: it reads the loop all the same."""
    place = element.found.start if element.found is not None else 0
    loop = [*islice(behind(text, line, place), 1, None)]
    stop = next((n for n, token in enumerate(loop) if text[token.start : token.end] == "in"), len(loop))
    end = reach(text, loop[:stop], "return ") if stop else 0
    separated = element.tokens and element.tokens[0] is not before[1]
    opening = text[before[0].start] if before[0].kind == "open" else ""
    is_alone = element.tokens and not separated  # else a bracket holds no loop
    said = [text[each.start : each.end] for each in before]
    is_dictionary = opening == "{" and ":" in said
    is_first = opening not in ("[", "{") or (is_dictionary and separated)
    is_read = (element.is_argument and element.tokens) or (is_alone if is_first else before[1:])
    if is_read and end < len(loop) and text[loop[end].start : loop[end].end] != "in":
        return Missing(loop[end].start, "`in` is missing behind the target of a `for`")
    if opening in ("[", "{") and "," in said and not is_dictionary:
        return Missing(before[1].start, "the target of a comprehension wants parentheses")
    if element.said[1:2] == ["="]:
        return Missing(element.tokens[0].start, "a comprehension wants parentheses behind `=`")
    if element.is_argument and separated:
        return Missing(element.tokens[0].start, _PARENTHESES)
    return None


_NAMES = re.compile(r"(?:from|import|def|async\s+def)\b")  # whose first bracket holds names


def _argument(element: _Element) -> Missing | None:
    if element.is_argument and element.word == "," and "for" in element.said:
        return Missing(element.tokens[0].start, _PARENTHESES)
    return None


_PARENTHESES = "a comprehension wants parentheses beside other arguments"


_NO_VALUE = "`:` is missing behind a key"


def _is_key(text: str, element: _Element) -> bool:
    is_begun = ":" not in element.said and bool(element.said) and _begins(element.tokens[0], element.said[0])
    return is_begun and beginning(text, element.tokens) > 0


def _outer_key(text: str, level: Sequence[Token]) -> Missing | None:
    """A key that Python has read as far as the bracket in which it cannot go on."""
    if not level or level[0].kind != "open" or text[level[0].start] != "{":
        return None
    element = _element(text, level, None, False)
    ahead = [text[each.start : each.end] for each in level[: len(level) - len(element.said)]]
    is_one = not {":", "**"}.isdisjoint(ahead) and "for" not in (*ahead, *element.said) and _is_key(text, element)
    return Missing(element.tokens[0].start, _NO_VALUE) if is_one else None


def _of_dictionary(text: str, element: _Element, is_dictionary: bool) -> Missing | None:
    if element.said[-1] == ":" and element.word in ("}", ","):
        return Missing(element.tokens[-1].start, "a value is missing behind `:`")
    if is_dictionary and _is_key(text, element):
        return Missing(element.tokens[0].start, _NO_VALUE)
    return None


def _assignment(text: str, line: int, element: _Element) -> Missing | None:
    """A `=` that can be none, or has no value, is told with what stands before it."""
    said = element.said
    begin = _begin(said)
    turn = said[begin - 1] if begin else ""
    is_named = element.is_argument and said[1:2] == ["="]
    is_value = is_named or turn in ("=", ":=", "in") or (turn == ":" and "lambda" not in said)
    if element.word == "=" and begin < len(said) and not is_value and _ends(element.tokens[-1], said[-1]):
        is_starred = begin == 1 and said[0] in ("*", "**")
        value = [*islice(behind(text, line, element.found.start), 1, None)] if element.found is not None else []
        is_told_whole = _reads_value(text, element, begin) and _is_value(text, value)
        place = element.tokens[begin - is_starred] if element.is_argument or is_told_whole else element.found
        return Missing(place.start, "`=` does not belong into this expression") if place is not None else None
    if said[1:] == ["="] and element.word in (",", ")"):
        return Missing(element.tokens[0].start, "a value is missing behind `=`")
    return None


def _reads_value(text: str, element: _Element, begin: int) -> bool:
    """Does Python read what stands behind a `=`, to complain of what stands before it from a token on?"""
    if begin == len(element.said) or not _JOINING.isdisjoint(element.said[begin:]):
        return False
    first = element.tokens[begin]
    if text[first.start] == "(":
        return all(text[each.start : each.end] not in (",", "for") for each in inside(text, first))
    return text[first.start] != "[" and element.said[begin] not in _VALUES


def _is_value(text: str, value: Sequence[Token]) -> bool:
    """Do tokens begin with an operand, or operands with operators, that nothing is given to in turn?"""
    said = [text[each.start : each.end] for each in value]
    ahead = [*takewhile(lambda word: word not in _BEYOND, said)]
    given = said[len(ahead) : len(ahead) + 1]
    if not ahead or said[0] in _STARRED or given in (["="], [":="]):
        return False
    return beginning(text, value[: len(ahead)]) > 0


def _named(text: str, line: int, element: _Element) -> Missing | None:
    """A `:=` behind what is no name, or in an argument."""
    if element.word != ":=" or element.is_argument or element.found is None or ":" in element.said:
        return None
    value = [*islice(behind(text, line, element.found.start), 1, None)]
    value = [*takewhile(lambda each: text[each.start] not in ",)]}", value)]
    is_read = all(reach(text, side, "return ") == len(side) > 0 for side in (element.tokens, value))
    return Missing(element.tokens[0].start, "only a name can be given a value with `:=`") if is_read else None


def _else(text: str, element: _Element) -> Missing | None:
    said = element.said
    turn = len(said) - 1 - said[::-1].index("if") if "if" in said else len(said)
    if "else" in said[turn:] or "for" in said or not 0 < turn < len(said) - 1 or element.word == ":":
        return None
    begin = _begin(said[:turn])
    if begin == turn or not beginning(text, element.tokens[turn + 1 :]):
        return None
    return Missing(element.tokens[begin].start, "`else` is missing behind `if`")


def _comma(text: str, line: int, element: _Element) -> Missing | None:
    """Two operands in a row."""
    held, said, found = element.tokens, element.said, element.found
    if said[-1] == "not":  # which the parser takes for the beginning of `not in`
        held, said, found = held[:-1], said[:-1], held[-1]
    begin = _begin(said)
    is_unpacked = said[:1] == ["**"] and not element.is_argument
    if found is None or begin == len(held) or is_unpacked or (begin and said[begin - 1] in ("in", "if")):
        return None
    word = text[found.start : found.end]
    if not _ends(held[-1], said[-1]) or not _begins(found, word) or word in ("(", "["):
        return None
    prefix = string_prefix(text, found)
    is_string = found.kind == "string" or (prefix and _FORMATTED.isdisjoint(prefix))
    if _is_soft(said[begin]) or (is_string and begin == len(held) - 1 and held[begin].kind == "word"):
        return None  # as CPython: the word may be meant as a prefix
    is_simple = is_string or found.kind == "number" or (found.kind == "word" and not iskeyword(word) and not prefix)
    if not is_simple and not beginning(text, [*behind(text, line, found.start)]):
        return None
    return Missing(held[begin].start, "invalid syntax: a comma may be missing")


_FORMATTED = frozenset("ft")
_SOFT = ("_", "case", "match", "type")


def _is_soft(word: str) -> bool:
    """CPython compares as many letters as the word has, and so takes the beginning of a soft keyword for one."""
    return word == "lazy" or any(each.startswith(word) for each in _SOFT)


_TURNS = frozenset({
    "=", ":", ":=", "->", ";", "if", "else", "for", "lambda", "yield", "from", "as", "async", "return", "assert",
    "raise", "del", "while", "elif", "with", "except", "import", "global", "nonlocal",
})  # fmt: skip


def _begin(said: Sequence[str]) -> int:
    """Where the last expression begins that an operand, an operator or a comparison goes on with."""
    loop = said.index("for") if "for" in said else len(said)
    for at in range(len(said) - 1, -1, -1):
        if said[at] in _TURNS or (said[at] == "in" and at > loop) or (at == 0 and said[at] in ("*", "**", "@")):
            return at + 1
    return 0


_BEYOND = frozenset({
    "and", "or", "not", "in", "is", "==", "!=", "<", ">", "<=", ">=", "=", ":=", ",", ":", "if", "else", "for",
    "lambda", "yield", ")", "]", "}",
})  # fmt: skip
_JOINING = frozenset({"and", "or", "not", "in", "is", "==", "!=", "<", ">", "<=", ">="})


def _is_called(before: str) -> bool:
    """Does what stands before a bracket make it one of arguments?"""
    last = _LAST.search(before)
    return last is not None and not iskeyword(last[1])


_LAST = re.compile(r"(\w+|[])}\"'])[ \t]*$")
_VALUES = frozenset({"None", "True", "False"})


def _begins(token: Token, word: str) -> bool:
    if token.kind == "word":
        return not iskeyword(word) or word in _VALUES or word in ("not", "await", "lambda")
    if token.kind == "close":
        return len(word) > 1  # a bracket as a whole
    return token.kind in ("number", "string", "formatted", "open") or word in ("-", "+", "~", "...")


def _ends(token: Token, word: str) -> bool:
    if token.kind == "word":
        return not iskeyword(word) or word in _VALUES
    return token.kind in ("number", "string", "text", "close") or word == "..."

"""Facts as compact JSON and back: what the cache keeps.

The text is one flat list of rows. A row is the number of a kind and its fields; a field that is a fact is the number
of its row, which stands earlier, and 0 says None. Equal facts have one row, so names, attributes and the blocks around
steps are shared after decoding, and decoding is a loop without recursion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from suitevet.facts import model as m
from suitevet.facts.stack import on_large_stack

_FACTS, _WORDS = 0, 1  # the kinds of plain tuples: of facts, of strings; their size follows
_KINDS: tuple[type[tuple[object, ...]], ...] = (
    tuple, tuple, m.Name, m.Attribute, m.Subscript, m.Argument, m.Call, m.Literal, m.Collection, m.Template,
    m.Operation, m.Comprehension, m.Lambda, m.Await, m.Yield, m.Starred, m.Slice, m.Walrus, m.Unknown, m.Block,
    m.Evaluate, m.Assign, m.Augment, m.Delete, m.Import, m.Define, m.DefineClass, m.Return, m.Raise, m.Assert,
    m.Declare, m.Enter, m.Loop, m.Branch, m.Control, m.Step, m.Parameter, m.Decorator, m.Function, m.Class,
    m.Suppression, m.Problem, m.FileFacts,
)  # fmt: skip
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS) if number > _WORDS}
_SPAN = 4  # numbers, written where the span stands
_LINES = ("line", "first_line", "end_line", "first", "last")  # the fields, besides spans, that number lines


def encode(facts: m.FileFacts) -> bytes:
    """The facts as ASCII bytes; equal facts give equal bytes."""
    flat = on_large_stack(_rows, facts)
    return json.dumps(flat, separators=(",", ":")).encode("ascii")


def decode_facts(data: bytes) -> m.FileFacts:
    """The facts that were encoded; anything else is a ValueError."""
    try:
        flat = json.loads(data)
        facts = _facts(flat) if isinstance(flat, list) else None
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ValueError("not the facts of a file") from error
    if not isinstance(facts, m.FileFacts):
        raise ValueError("not the facts of a file")
    return facts


def is_shifted(before: bytes, after: bytes) -> bool:
    """Whether two files, by their encoded facts, say the same in the same order: between it, lines came or went."""
    old, new = json.loads(before), json.loads(after)
    if len(old) != len(new):
        return False
    lines: dict[int, int] = {}
    for at in _line_numbers(old):
        if old[at] and new[at]:  # 0 and None are no lines
            if lines.setdefault(old[at], new[at]) != new[at]:
                return False
            old[at] = new[at]
    now = [line for _, line in sorted(lines.items())]
    return bool(old == new and all(above < below for above, below in pairwise(now)))


def _line_numbers(flat: list[int]) -> Iterator[int]:
    """Where in the flat list lines are numbered."""
    at = 0
    while at < len(flat):
        number = flat[at]
        if number <= _WORDS:
            at += 2 + flat[at + 1]
        else:
            yield from (at + 1 + index for index in _NUMBERED[number])
            at += 1 + _WIDTHS[number]


def _fields(kind: type[tuple[object, ...]]) -> str:
    """One letter for each place in a row: f for a fact or tuple, l and c for those of a span, v for what JSON has."""
    letters = []
    for name, hint in kind.__annotations__.items():
        said = str(getattr(hint, "__forward_arg__", hint)).replace("None", "")
        if said == "Span":
            letters.append("lclc")
        elif re.search("tuple|[A-Z]", said):
            letters.append("f")
        else:
            letters.append("l" if name in _LINES else "v")
    return "".join(letters)


_FIELDS = [_fields(kind) if number > _WORDS else "" for number, kind in enumerate(_KINDS)]
_WIDTHS = [len(fields) for fields in _FIELDS]
_LINKS = [[index for index, letter in enumerate(fields) if letter == "f"] for fields in _FIELDS]
_SPANS = [fields.index("lclc") if "lclc" in fields else None for fields in _FIELDS]
_NUMBERED = [[index for index, letter in enumerate(fields) if letter == "l"] for fields in _FIELDS]


def _rows(facts: m.FileFacts) -> list[object]:
    flat: list[object] = []
    numbers: dict[tuple[object, ...], int] = {}
    known: dict[int, int] = {id(None): 0}  # by identity: the blocks around a step are those around the next

    def row(value: object) -> int:
        found = known.get(id(value))
        if found is None:
            fields = _plain(value) if type(value) is tuple else _written(value)
            found = numbers.get(fields)
            if found is None:
                found = numbers[fields] = len(numbers) + 1
                flat.extend(fields)
            known[id(value)] = found
        return found

    def _plain(value: tuple[object, ...]) -> tuple[object, ...]:
        if value and isinstance(value[0], str):
            return (_WORDS, len(value), *value)
        return (_FACTS, len(value), *[row(item) for item in value])  # `map` would use up the C stack of Python 3.12

    def _written(value: object) -> tuple[object, ...]:
        if not isinstance(value, tuple):
            raise TypeError(type(value))
        number = _NUMBERS[type(value)]
        fields: list[object] = [number]
        for field in value:
            if type(field) is m.Span:
                fields += field
            else:
                fields.append(row(field) if _FIELDS[number][len(fields) - 1] == "f" else field)
        return tuple(fields)

    row(facts)
    return flat


def _facts(flat: list[int]) -> object:
    """The fact of the last row."""
    new = tuple.__new__
    values: list[object] = [*flat]
    facts: list[object] = [None]
    at = 0
    size = len(flat)
    while at < size:
        number = flat[at]
        at += 1
        if number <= _WORDS:
            at += 1
            end = at + flat[at - 1]
            fields = values[at:end]
            facts.append(tuple(fields) if number else tuple([facts[field] for field in flat[at:end]]))
        else:
            end = at + _WIDTHS[number]
            fields = values[at:end]
            for index in _LINKS[number]:
                fields[index] = facts[flat[at + index]]
            span = _SPANS[number]
            if span is not None:
                fields[span : span + _SPAN] = [new(m.Span, fields[span : span + _SPAN])]
            facts.append(new(_KINDS[number], fields))
        at = end
    if at != size:
        raise ValueError("the last row is cut")
    return facts[-1]

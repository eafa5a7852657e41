"""Facts as compact JSON and back: what the cache keeps.

A line of the text is one flat list of rows. A row is the number of a kind and its fields; a field that is a fact is the
number of its row, which stands earlier, and 0 says None. Equal facts have one row, so names, attributes and the blocks
around steps are shared after decoding, and decoding is a loop without recursion.

The first line is the file. The steps of each function have a line of their own, which is read when they are asked for:
that takes most of the time and of the memory, and most functions of what a suite tests are never looked into. What
several of them say is in the second line, whose rows stand before those of each.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from sys import intern
from typing import Any

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
_BODY = len(_KINDS)  # a body, by the number of its line and its words
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS) if number > _WORDS}
_SPAN = 4  # numbers, written where the span stands
_LINES = ("line", "first_line", "end_line", "first", "last")  # the fields, besides spans, that number lines


def encode(facts: m.FileFacts) -> bytes:
    """The facts as ASCII bytes; equal facts give equal bytes."""
    lines = on_large_stack(lambda: list(_lines(facts)))
    return "\n".join(json.dumps(flat, separators=(",", ":")) for flat in lines).encode("ascii")


def decode_facts(data: bytes) -> m.FileFacts:
    """The facts that were encoded; anything else is a ValueError."""
    try:
        head, *lines = data.split(b"\n")
        flat = json.loads(head)
        found: list[Any] = [None]
        if isinstance(flat, list):
            _read(flat, found, _Bodies(lines))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ValueError("not the facts of a file") from error
    facts = found[-1]
    if not isinstance(facts, m.FileFacts) or len(facts.functions) != len(lines) - 1:
        raise ValueError("not the facts of a file")
    return facts


class _Bodies:
    """The lines behind the first; what they have in common is read once."""

    __slots__ = ("_common", "_lines")

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines
        self._common: list[Any] = []

    def steps(self, number: int) -> tuple[m.Step, ...]:
        """What a function does; its line is not kept, as the body keeps this."""
        if not self._common:
            common: list[Any] = [None]
            _read(json.loads(self._lines[0]), common, self)
            self._common, self._lines[0] = common, b""
        behind = len(self._common)
        try:
            _read(json.loads(self._lines[number]), self._common, self)
            steps: tuple[m.Step, ...] = self._common[-1]
        finally:
            del self._common[behind:]
        self._lines[number] = b""
        return steps


def is_shifted(before: bytes, after: bytes) -> bool:
    """Whether two files, by their encoded facts, say the same in the same order: between it, lines came or went."""
    olds, news = ([json.loads(line) for line in data.split(b"\n")] for data in (before, after))
    if list(map(len, olds)) != list(map(len, news)):
        return False
    lines: dict[int, int] = {}
    for old, new in zip(olds, news, strict=True):
        for at in _line_numbers(old):
            if old[at] and new[at]:  # 0 and None are no lines
                if lines.setdefault(old[at], new[at]) != new[at]:
                    return False
                old[at] = new[at]
    now = [line for _, line in sorted(lines.items())]
    return olds == news and all(above < below for above, below in pairwise(now))


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
    """One letter for each place in a row: f for a fact or tuple, l and c for a span's, s for text, v for others."""
    letters = []
    for name, hint in kind.__annotations__.items():
        said = str(getattr(hint, "__forward_arg__", hint)).replace("None", "")
        if said == "Span":
            letters.append("lclc")
        elif re.search("tuple|[A-Z]", said):
            letters.append("f")
        elif said.rstrip("| ") == "str":
            letters.append("s")
        else:
            letters.append("l" if name in _LINES else "v")
    return "".join(letters)


_FIELDS = [*(_fields(kind) if number > _WORDS else "" for number, kind in enumerate(_KINDS)), "vs"]
_WIDTHS = [len(fields) for fields in _FIELDS]
_LINKS = [[index for index, letter in enumerate(fields) if letter == "f"] for fields in _FIELDS]
_TEXTS = [[index for index, letter in enumerate(fields) if letter == "s"] for fields in _FIELDS]
_SPANS = [fields.index("lclc") if "lclc" in fields else None for fields in _FIELDS]
_NUMBERED = [[index for index, letter in enumerate(fields) if letter == "l"] for fields in _FIELDS]


def _lines(facts: m.FileFacts) -> Iterator[list[object]]:
    head, bodies = _Rows(), _Rows()
    yield head.flat(head.of(facts), {0: 0})
    lines = [bodies.of(function.body.steps) for function in facts.functions]
    met = Counter(chain.from_iterable(lines))
    common = [number for number in sorted(met) if met[number] > 1]
    yield bodies.flat(common, {0: 0})
    places = {number: place for place, number in enumerate((0, *common))}
    for line in lines:
        yield bodies.flat([number for number in line if met[number] == 1 or number == line[-1]], places)


class _Rows:
    """Rows by their numbers; what a row contains has lower ones."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._rows: list[tuple[Any, ...]] = [()]
        self._bodies = 0

    def of(self, fact: object) -> list[int]:
        """The numbers of all rows that a fact consists of, in order."""
        known: dict[int, int] = {id(None): 0}  # by identity: the blocks around a step are those around the next

        def row(value: object) -> int:
            found = known.get(id(value))
            if found is None:
                fields = self._fields(value, row)
                found = self._numbers.setdefault(fields, len(self._rows))
                if found == len(self._rows):
                    self._rows.append(fields)
                known[id(value)] = found
            return found

        row(fact)
        return sorted({*known.values()} - {0})

    def _fields(self, value: object, row: Callable[[object], int]) -> tuple[Any, ...]:
        if type(value) is tuple:
            if value and isinstance(value[0], str):
                return (_WORDS, len(value), *value)
            return (_FACTS, len(value), *map(row, value))
        if isinstance(value, m.Body):
            self._bodies += 1
            return (_BODY, self._bodies, value.words)
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

    def flat(self, numbers: Sequence[int], before: Mapping[int, int]) -> list[object]:
        """Rows one after the other, their numbers behind those of others that stand before."""
        places = {number: place for place, number in enumerate(numbers, len(before))}
        flat: list[object] = []
        for number in numbers:
            kind, *fields = self._rows[number]
            for index in range(1, len(fields)) if kind == _FACTS else _LINKS[kind]:
                link = fields[index]
                fields[index] = before[link] if link in before else places[link]
            flat += (kind, *fields)
        return flat


def _read(flat: list[Any], facts: list[Any], bodies: _Bodies) -> None:
    """Adds the facts of all rows to those that stand before."""
    new = tuple.__new__
    values = [*flat]
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
            for index in _TEXTS[number]:
                if fields[index] is not None:
                    fields[index] = intern(fields[index])
            for index in _LINKS[number]:
                fields[index] = facts[flat[at + index]]
            span = _SPANS[number]
            if span is not None:
                fields[span : span + _SPAN] = [new(m.Span, fields[span : span + _SPAN])]
            if number == _BODY:
                facts.append(m.Body(partial(bodies.steps, fields[0]), fields[1]))
            else:
                facts.append(new(_KINDS[number], fields))
        at = end
    if at != size:
        raise ValueError("the last row is cut")

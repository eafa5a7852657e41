"""One pass over the text that finds logical lines and comments, and refuses what would break a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts.limits import too_deep
from suitevet.facts.model import Problem
from suitevet.facts.source import newlines, position


class LogicalLine(NamedTuple):
    """A statement, several joined by `;`, a decorator, or the header of a compound statement with what follows on it."""

    line: int  # of the first token
    column: int
    end_line: int
    start: int  # offsets into the text, without comment and line end
    end: int
    word: str  # its first word or character


class Comment(NamedTuple):
    line: int
    column: int
    text: str
    logical: int | None  # the logical line it stands beside or in; None when it stands alone


class Scan(NamedTuple):
    lines: tuple[LogicalLine, ...]
    comments: tuple[Comment, ...]


_TOKEN = re.compile(
    r"""
      (?P<newline>\r\n|\r|\n)
    | (?P<comment>\#[^\r\n]*)
    | (?P<triple>\"{3}(?:[^"\\]|\\(?:\r\n|.)|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\(?:\r\n|.)|'(?!''))*'{3})
    | (?P<string>"(?:[^"\\\r\n]|\\(?:\r\n|.))*" | '(?:[^'\\\r\n]|\\(?:\r\n|.))*')
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<joined>\\(?:\r\n|\r|\n))
    | (?P<stray>["'\\])
    """,
    re.VERBOSE | re.DOTALL,
)
_FIRST = re.compile(r"[^\W\d]\w*|\S")
_BLANK = re.compile(r"[ \t\f]*")
_PREFIX = re.compile(r"(?:\A|[^\w])(?:[fFtT][rR]?|[rR][fFtT])\Z")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MOST_BRACKETS = 200
_MOST_INDENTS = 100
_LONG = 1500  # characters from which a logical line is looked at closely
_BLOCK_WORDS = frozenset({"elif"})


def scan(text: str) -> Scan | Problem:
    """The logical lines and comments of a text, or the first reason why it cannot be read."""
    return _Scanner(text).run()


class _Scanner:
    """The state of one pass; it lives no longer than the pass."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line = 1
        self.lines: list[LogicalLine] = []
        self.comments: list[Comment] = []
        self.brackets: list[tuple[str, int, int]] = []  # character, line, offset
        self.start: int | None = None  # of the logical line under way
        self.start_line = 0
        self.after = 0  # offset behind the last token seen
        self.line_start = 0
        self.pending: list[int] = []  # comments within the logical line under way

    def run(self) -> Scan | Problem:
        for match in self._tokens():
            problem = self._token(match)
            if problem is not None:
                return problem
        if self.brackets:
            character, line, offset = self.brackets[-1]
            return Problem("VET001", f"`{character}` is never closed", line, position(self.text, offset)[1])
        self._finish(len(self.text))
        return self._checked()

    def _tokens(self) -> Iterator[re.Match[str]]:
        """Tokens in order; an f-string that the plain grammar cuts short is skipped to its true end."""
        at = 0
        while True:
            for match in _TOKEN.finditer(self.text, at):
                start = match.start()
                kind = match.lastgroup
                if kind in ("string", "triple", "stray") and self.text[start - 1 : start] in _FORMATTED and start:
                    end = self._formatted(start)
                    if end is not None and end != match.end():
                        self._formatted_string(start, end)
                        at = end
                        break
                yield match
            else:
                return

    def _formatted(self, start: int) -> int | None:
        """The end of an f-string or t-string that starts with the quote at an offset."""
        if _PREFIX.search(self.text, max(0, start - 3), start) is None:
            return None
        return formatted_end(self.text, start, 0)

    def _formatted_string(self, start: int, end: int) -> None:
        self._begin(start)
        self.line += newlines(self.text[start:end])
        self.after = end

    def _token(self, match: re.Match[str]) -> Problem | None:
        start, end = match.span()
        match match.lastgroup:
            case "newline":
                self._newline(start, end)
            case "comment":
                self._comment(match[0], start, end)
            case "string" | "triple":
                self._begin(start)
                if match.lastgroup == "triple" or "\\" in match[0]:
                    self.line += newlines(match[0])
            case "open":
                self._begin(start)
                self.brackets.append((match[0], self.line, start))
                if len(self.brackets) > _MOST_BRACKETS:
                    return self._problem("VET006", "more than 200 nested brackets", start)
            case "close":
                self._begin(start)
                if not self.brackets:
                    return self._problem("VET001", f"unmatched `{match[0]}`", start)
                opened = self.brackets.pop()
                if _CLOSING[opened[0]] != match[0]:
                    return self._problem("VET001", f"`{match[0]}` does not close `{opened[0]}` of line {opened[1]}", start)
            case "joined":
                self._begin(start)
                self.line += 1
            case _:
                return self._stray(start)
        self.after = end
        return None

    def _problem(self, code: str, message: str, offset: int) -> Problem:
        line, column = position(self.text, offset)
        return Problem(code, message, line, column)

    def _stray(self, start: int) -> Problem:
        character = self.text[start]
        if character == "\\":
            return self._problem("VET001", "a backslash that does not end its line", start)
        triple = self.text.startswith(character * 3, start)
        return self._problem("VET001", f"unterminated {'triple-quoted ' if triple else ''}string", start)

    def _begin(self, start: int) -> None:
        """A token: a logical line is under way from the first visible character behind the last line end."""
        if self.start is None:
            blank = _BLANK.match(self.text, self.line_start)
            self.start = blank.end() if blank is not None else start
            self.start_line = self.line

    def _newline(self, start: int, end: int) -> None:
        if not self.brackets:
            self._finish(start)
            self.line_start = end
        self.line += 1

    def _finish(self, end: int) -> None:
        if self.start is None:
            blank = _BLANK.match(self.text, self.line_start)
            first = blank.end() if blank is not None else self.line_start
            if first >= end:
                return
            self.start, self.start_line = first, self.line
        stripped = self._stripped(end)
        if stripped > self.start:
            self._add(self.start, stripped)
        self.start = None
        self.pending.clear()

    def _stripped(self, end: int) -> int:
        """The end of the logical line without a trailing comment and blanks."""
        if self.pending:
            last = self.comments[self.pending[-1]]
            if last.line == self.line:
                end = self.line_offset(last, end)
        while end > 0 and self.text[end - 1] in " \t\f":
            end -= 1
        return end

    def line_offset(self, comment: Comment, end: int) -> int:
        return end - len(comment.text)

    def _add(self, start: int, end: int) -> None:
        first = _FIRST.match(self.text, start)
        begin = max(self.text.rfind("\n", 0, start), self.text.rfind("\r", max(0, start - 4096), start)) + 1
        line = LogicalLine(self.start_line, start - begin + 1, self.line, start, end, first[0] if first else "")
        for index in self.pending:
            self.comments[index] = self.comments[index]._replace(logical=len(self.lines))
        self.lines.append(line)

    def _comment(self, text: str, start: int, end: int) -> None:
        blank = _BLANK.match(self.text, self.line_start)
        alone = self.start is None and blank is not None and blank.end() == start
        if not alone:
            self._begin(start)
        begin = max(self.text.rfind("\n", max(0, start - 4096), start), self.text.rfind("\r", max(0, start - 4096), start)) + 1
        if begin == 0 and start > 4096:
            begin = max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start)) + 1
        self.comments.append(Comment(self.line, start - begin + 1, text, None))
        if alone:
            self.line_start = end
        else:
            self.pending.append(len(self.comments) - 1)

    # --- what only whole lines show ---

    def _checked(self) -> Scan | Problem:
        problem = indentation(self.text, self.lines)
        if problem is not None:
            return problem
        for line in self.lines:
            if line.end - line.start > _LONG:
                deep = too_deep(self.text, line.start, line.end)
                if deep is not None:
                    return self._problem("VET006", deep, line.start)
        return Scan(tuple(self.lines), tuple(self.comments))


_FORMATTED = frozenset("fFtTrR")


def formatted_end(text: str, quote: int, depth: int) -> int | None:
    """The end of the f-string whose opening quote stands at an offset; None when it has none."""
    mark = text[quote] * 3 if text.startswith(text[quote] * 3, quote) else text[quote]
    return _literal_end(text, quote + len(mark), mark, depth, spec=False)


_MOST_NESTED = 150


def _literal_end(text: str, at: int, mark: str, depth: int, spec: bool) -> int | None:
    """Behind the closing quote, or in a format specification at its `}`."""
    size = len(text)
    while at < size:
        character = text[at]
        if character == "\\" and not spec:
            at += 2
        elif spec and character == "}":
            return at
        elif text.startswith(mark, at):
            return None if spec else at + len(mark)
        elif character == "{":
            if text.startswith("{{", at) and not spec:
                at += 2
                continue
            end = _hole_end(text, at + 1, mark, depth + 1)
            if end is None:
                return None
            at = end
        elif character in "\r\n" and len(mark) == 1:
            return None
        else:
            at += 1
    return None


def _hole_end(text: str, at: int, mark: str, depth: int) -> int | None:
    """Behind the `}` that closes a replacement field."""
    if depth > _MOST_NESTED:
        return None
    nested = 0
    size = len(text)
    while at < size:
        character = text[at]
        if character in "([{":
            nested += 1
        elif character in ")]":
            nested -= 1
        elif character == "}":
            if nested <= 0:
                return at + 1
            nested -= 1
        elif character in "\"'":
            end = _string_end(text, at, depth)
            if end is None:
                return None
            at = end
            continue
        elif character == "#":
            while at < size and text[at] not in "\r\n":
                at += 1
            continue
        elif character == ":" and nested == 0:
            end = _literal_end(text, at + 1, mark, depth, spec=True)
            return None if end is None else end + 1
        at += 1
    return None


def _string_end(text: str, at: int, depth: int) -> int | None:
    if _PREFIX.search(text, max(0, at - 3), at) is not None:
        return formatted_end(text, at, depth)
    match = _TOKEN.match(text, at)
    return match.end() if match is not None and match.lastgroup in ("string", "triple") else None


def indentation(text: str, found: list[LogicalLine]) -> Problem | None:
    """Dedents that meet no outer level, tabs mixed with spaces, and more levels than CPython allows."""
    stack = [""]
    elifs: dict[int, int] = {}
    for line in found:
        indent = text[line.start - line.column + 1 : line.start].rpartition("\f")[2]
        if indent == stack[-1]:
            pass
        elif indent.startswith(stack[-1]):
            stack.append(indent)
            if len(stack) > _MOST_INDENTS:
                return Problem("VET001", "too many levels of indentation", line.line, line.column)
        elif indent in stack:
            while stack[-1] != indent:
                elifs.pop(len(stack), None)
                stack.pop()
        else:
            return Problem("VET001", _inconsistent(indent, stack), line.line, line.column)
        if line.word in _BLOCK_WORDS:
            elifs[len(stack)] = elifs.get(len(stack), 0) + 1
            if elifs[len(stack)] > 3000:
                return Problem("VET006", "more than 3000 `elif`s in a row", line.line, line.column)
        elif line.word == "if":
            elifs[len(stack)] = 0
    return None


def _inconsistent(indent: str, stack: list[str]) -> str:
    if "\t" in indent or any("\t" in level for level in stack):
        return "tabs and spaces are mixed in a way Python does not accept"
    return "unindent does not match any outer indentation level"

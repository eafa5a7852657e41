"""From bytes to text: byte order marks, encoding cookies, line ends, and the true place of what cannot be decoded."""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases

from suitevet.facts.model import Problem

# The modules of text codecs that a source file may declare: ASCII is ASCII in them. A codec outside this list is never
# looked up: a look-up imports a module by name.
_CODE_PAGES = (
    437, 720, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 949, 950, 1006,
    1125, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
)  # fmt: skip
_CODECS = frozenset({
    "ascii", "hp_roman8", "koi8_r", "koi8_t", "koi8_u", "kz1048", "latin_1", "palmos", "ptcp154", "tis_620",
    "mac_arabic", "mac_croatian", "mac_cyrillic", "mac_farsi", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman",
    "mac_romanian", "mac_turkish", *(f"iso8859_{number}" for number in range(1, 17) if number != 12),
    *(f"cp{number}" for number in _CODE_PAGES),
    "big5", "big5hkscs", "gb2312", "gbk", "gb18030", "hz", "johab", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr",
    "shift_jis", "shift_jis_2004", "shift_jisx0213", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004",
    "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr",
})  # fmt: skip
_LATIN1 = ("latin-1", "iso-8859-1", "iso-latin-1")  # with any suffix, as editors write `latin-1-unix`
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_WIDE_UNMARKED = re.compile(rb"(?:[\x09-\x7e]\0(?:\0\0)?){4}|(?:(?:\0\0)?\0[\x09-\x7e]){4}")

_COOKIE = re.compile(rb"[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
_PUNCTUATION = re.compile(r"[^a-z0-9.]+")  # as in the names of codecs
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_LINES = re.compile("\r\n|\r|\n")


def decode(data: bytes) -> str | Problem:
    """The text of a source file as PEP 263 reads it, without its byte order mark."""
    if data.startswith(_WIDE_MARKS) or _WIDE_UNMARKED.match(data):
        return Problem("VET002", "the file is UTF-16 or UTF-32, which Python does not read", 1, 1)
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if marked else data
    declared = _cookie(body)
    if declared is None:
        return _decoded(body, "utf-8")
    name, line, column = declared
    encoding = _codec(name)
    if encoding is None:
        return Problem("VET002", f"`{name[:40]}` is not an encoding for text that Python knows", line, column)
    if marked and not _spelled(name).startswith("utf-8"):  # none of the other names that UTF-8 has
        return Problem("VET002", f"the byte order mark says UTF-8, the cookie says `{name[:40]}`", line, column)
    return _decoded(body, encoding)


def _cookie(data: bytes) -> tuple[str, int, int] | None:
    """The encoding that one of the first two lines declares, and where."""
    first = _COOKIE.match(data)
    if first is not None:
        return first[1].decode("ascii"), 1, first.start(1) + 1
    blank = _BLANK.match(data)
    second = _COOKIE.match(data, blank.end()) if blank is not None else None
    if blank is None or second is None:
        return None
    return second[1].decode("ascii"), 2, second.start(1) - blank.end() + 1


def _spelled(name: str) -> str:
    return name.lower().replace("_", "-")


def _codec(name: str) -> str | None:
    encoding = _spelled(name)
    if encoding == "utf-8" or encoding.startswith("utf-8-"):
        return "utf-8"
    if encoding.startswith(tuple(f"{latin}-" for latin in _LATIN1)) or encoding in _LATIN1:
        return "latin-1"
    module = _PUNCTUATION.sub("_", encoding).strip("_")
    module = aliases.get(module) or aliases.get(module.replace(".", "_"), module)
    return "utf-8" if module == "utf_8" else module if module in _CODECS else None


def _decoded(data: bytes, encoding: str) -> str | Problem:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(_NEWLINE.findall(data, 0, error.start)) + 1
        start = max(data.rfind(b"\n", 0, error.start), data.rfind(b"\r", 0, error.start)) + 1
        column = len(data[start : error.start].decode(encoding, "replace")) + 1
        return Problem("VET002", f"byte 0x{data[error.start]:02x} is not {encoding} here", line, column)
    except LookupError:
        return Problem("VET002", f"this Python has no codec for {encoding}", 1, 1)
    return _accepted(text)


def _accepted(text: str) -> str | Problem:
    nul = text.find("\x00")
    if nul >= 0:
        return Problem("VET001", "a NUL character, which Python does not accept", *position(text, nul))
    if text.startswith("\ufeff"):
        return Problem("VET001", "a second byte order mark", 1, 1)
    return text


def problem_at(text: str, offset: int, message: str) -> Problem:
    """A text that is not Python, and where."""
    return Problem("VET001", message, *position(text, offset))


def position(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and code-point column of an offset."""
    return newlines(text, 0, offset) + 1, offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


def newlines(text: str, start: int, end: int) -> int:
    r"""How many line ends a stretch of text has: `\r\n`, `\r` and `\n`, nothing else that Unicode calls one."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def lines(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return _LINES.split(text)

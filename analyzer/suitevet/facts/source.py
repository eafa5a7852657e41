"""From bytes to text: byte order marks, encoding cookies and line ends, with the true place of what cannot be decoded."""

from __future__ import annotations

import codecs
import re

from suitevet.facts.model import Problem

# Text codecs a source file may declare. A codec outside this list is never looked up: look-ups import modules by name.
_UTF8 = frozenset({"utf-8", "utf8", "utf-8-sig", "utf8-sig", "utf", "u8", "cp65001"})
_CODECS = frozenset({
    "ascii", "us-ascii", "646", "latin-1", "latin1", "l1", "iso-8859-1", "iso8859-1", "8859", "cp819",
    *(f"iso-8859-{n}" for n in (*range(1, 12), *range(13, 17))), *(f"iso8859-{n}" for n in (*range(1, 12), *range(13, 17))),
    *(f"latin-{n}" for n in range(1, 11)), *(f"latin{n}" for n in range(1, 11)),
    *(f"cp{n}" for n in (437, 720, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874,
                         932, 949, 950, 1006, 1125, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
    *(f"windows-{n}" for n in range(1250, 1259)),
    "koi8-r", "koi8-u", "koi8-t", "kz1048", "mac-roman", "macroman", "mac-cyrillic", "mac-greek", "mac-latin2",
    "mac-turkish", "mac-iceland", "ptcp154", "tis-620",
    "big5", "big5-tw", "big5hkscs", "big5-hkscs", "gb2312", "gb-2312-80", "euc-cn", "gbk", "936", "cp936", "gb18030",
    "hz", "hz-gb", "shift-jis", "shiftjis", "sjis", "s-jis", "shift-jis-2004", "shift-jisx0213", "euc-jp", "eucjp",
    "ujis", "u-jis", "euc-jis-2004", "euc-jisx0213", "euc-kr", "euckr", "korean", "johab", "ms932", "mskanji",
    "iso-2022-jp", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3", "iso-2022-jp-2004", "iso-2022-jp-ext",
    "iso-2022-kr", "iso2022-jp", "iso2022-kr",
})  # fmt: skip
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#[^\r\n]*)?$")
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_LINES = re.compile("\r\n|\r|\n")


def decode(data: bytes) -> str | Problem:
    """The text of a source file, a byte order mark removed, as PEP 263 reads it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return Problem("VET002", "the file is UTF-16 or UTF-32, which Python does not read", 1, 1)
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if marked else data
    declared = _cookie(body)
    if declared is None:
        return _decoded(body, "utf-8")
    line, name = declared
    encoding = name.lower().replace("_", "-")
    if encoding in _UTF8 or encoding.startswith("utf-8-"):
        return _decoded(body, "utf-8")
    if marked:
        return Problem("VET002", "the byte order mark says UTF-8, the encoding cookie says something else", line, 1)
    if encoding not in _CODECS:
        return Problem("VET002", "unknown encoding in the cookie", line, 1)
    return _decoded(body, encoding)


def _cookie(data: bytes) -> tuple[int, str] | None:
    """The line and name of the encoding cookie in the first two lines."""
    for number, line in enumerate(_NEWLINE.split(data[:4096], maxsplit=2)[:2], start=1):
        found = _COOKIE.match(line)
        if found is not None:
            return number, found[1].decode("ascii", "replace")
        if _BLANK.match(line) is None:
            return None
    return None


def _decoded(data: bytes, encoding: str) -> str | Problem:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = len(_NEWLINE.findall(before)) + 1
        start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
        column = len(before[start:].decode(encoding, "replace")) + 1
        return Problem("VET002", f"the bytes here are not {encoding}", line, column)
    except (UnicodeError, LookupError) as error:
        return Problem("VET002", f"cannot be decoded as {encoding}: {type(error).__name__}", 1, 1)
    return _checked(text)


def _checked(text: str) -> str | Problem:
    nul = text.find("\x00")
    if nul >= 0:
        line, column = position(text, nul)
        return Problem("VET001", "a NUL character, which Python does not accept", line, column)
    if text.startswith("\ufeff"):
        return Problem("VET001", "a second byte order mark", 1, 1)
    return text


def position(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and code-point column of an offset."""
    before = text[:offset]
    line = newlines(before) + 1
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return line, offset - start + 1


def newlines(text: str) -> int:
    r"""How many line ends a text has: `\r\n`, `\r` and `\n`, and nothing else that Unicode calls one."""
    count = text.count("\n")
    if "\r" in text:
        count += text.count("\r") - text.count("\r\n")
    return count


def lines(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return _LINES.split(text)

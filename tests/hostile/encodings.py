"""Bytes that are no text, or not the text that they say."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from hostile.case import ANY, FINE, TEST, Case, Said, one

BODY = TEST.encode()
UNKNOWN, NUL = Said(2, 1), Said(1)


def cases() -> Iterator[Case]:
    for name, content, said in (*_COOKIES, *_MARKS, *_BYTES, *_LINES):
        yield one(f"encoding-{name}", content, said)
    for size in (1 << 12, 1 << 16):  # a bad byte at the edge of what a reader takes at once
        text = b"# " + b"x" * (size - 3) + b"\n"
        yield one(f"encoding-bad-byte-at-{size}", text + b"S = '\xff'\n", Said(2, 2))
        yield one(f"encoding-split-character-at-{size}", text[:-2] + "é\n".encode() + BODY)


def _cookie(name: str) -> bytes:
    return f"# -*- coding: {name} -*-\n".encode()


_COOKIES = (
    ("koi8", _cookie("koi8-r") + b"S = '\xcf\xcb'\n" + BODY, FINE),
    ("mac-roman", _cookie("mac_roman") + b"S = '\x8e'\n" + BODY, FINE),
    ("cp437", _cookie("cp437") + b"S = '\xe1'\n" + BODY, FINE),
    ("big5", _cookie("big5") + "S = '中'\n".encode("big5") + BODY, FINE),
    ("big5-backslash", _cookie("big5") + "S = '許'\n".encode("big5") + BODY, FINE),  # its second byte is a backslash
    ("sjis-quote", _cookie("shift_jis") + "S = 'ソ'\n".encode("shift_jis") + BODY, FINE),
    ("iso-2022", _cookie("iso-2022-jp") + "S = '日'\n".encode("iso-2022-jp") + BODY, FINE),
    ("johab", _cookie("johab") + "S = '가'\n".encode("johab") + BODY, FINE),
    ("gb18030-4-bytes", _cookie("gb18030") + "S = '😀'\n".encode("gb18030") + BODY, FINE),
    ("latin-1-unix", _cookie("latin-1-unix") + b"S = '\xe9'\n" + BODY, FINE),
    ("utf-8-dos", _cookie("utf-8-dos") + "S = 'é'\n".encode() + BODY, FINE),
    ("upper-case", _cookie("ISO_8859_15") + b"S = '\xa4'\n" + BODY, FINE),
    ("vim", b"# vim: set fileencoding=cp1252 :\nS = '\x80'\n" + BODY, FINE),
    ("emacs-line-2", b"\n# -*- coding: cp1252 -*-\nS = '\x80'\n" + BODY, FINE),
    ("behind-form-feed", b"\x0c# coding: latin-1\nS = '\xe9'\n" + BODY, FINE),
    ("behind-tab", b"\t# coding: latin-1\nS = '\xe9'\n" + BODY, FINE),
    ("cr-line-2", b"\r# coding: latin-1\rS = '\xe9'\r" + BODY, FINE),
    ("too-late", b"# a\n# b\n# coding: latin-1\nS = '\xe9'\n", Said(2, 4)),
    ("in-code", b"S = 'coding: latin-1 \xe9'\n", Said(2, 1)),
    ("twice", b"# coding: utf-8\n# coding: latin-1\nS = '\xe9'\n", Said(2, 3)),
    ("both-on-a-line", b"# coding: utf-8 coding: latin-1\nS = '\xc3\xa9'\n" + BODY, FINE),
    ("nothing", b"# coding:\nS = 'a'\n" + BODY, FINE),
    ("unicode-escape", _cookie("unicode_escape") + rb"S = '\u000aimport os'" + b"\n", UNKNOWN),
    ("raw-unicode-escape", _cookie("raw_unicode_escape") + BODY, UNKNOWN),
    ("idna", _cookie("idna") + BODY, UNKNOWN),
    ("utf-7", _cookie("utf-7") + b"+AHgAPQAx-\n" + BODY, UNKNOWN),
    ("utf-16", _cookie("utf-16") + BODY, UNKNOWN),
    ("base64", _cookie("base64") + BODY, UNKNOWN),
    ("bz2", _cookie("bz2_codec") + BODY, UNKNOWN),
    ("uu", _cookie("uu") + BODY, UNKNOWN),
    ("mbcs", _cookie("mbcs") + BODY, UNKNOWN),
    ("oem", _cookie("oem") + BODY, UNKNOWN),
    ("charmap", _cookie("charmap") + BODY, UNKNOWN),
    ("dots", _cookie("....") + BODY, UNKNOWN),
    ("module", _cookie("os.path") + BODY, UNKNOWN),
    ("parent", _cookie("..evil") + BODY, UNKNOWN),
    ("long", _cookie("x" * 100_000) + BODY, UNKNOWN),
    ("wrong", _cookie("ascii") + "S = 'é'\n".encode(), Said(2, 2)),
    ("hole-in-cp1252", _cookie("cp1252") + b"S = '\x81'\n", Said(2, 2)),
    ("cut-sjis", _cookie("shift_jis") + b"S = '\x95", Said(2, 2)),
)

_MARKS = (
    ("mark-utf-8", codecs.BOM_UTF8 + BODY, FINE),
    ("mark-alone", codecs.BOM_UTF8, FINE),
    ("mark-newline", codecs.BOM_UTF8 + b"\r\n", FINE),
    ("mark-and-sig", codecs.BOM_UTF8 + _cookie("utf-8-sig") + BODY, FINE),
    ("mark-and-utf-8", codecs.BOM_UTF8 + _cookie("UTF_8") + BODY, FINE),
    ("mark-and-utf8", codecs.BOM_UTF8 + _cookie("utf8") + BODY, UNKNOWN),
    ("mark-and-latin", codecs.BOM_UTF8 + _cookie("latin-1") + BODY, UNKNOWN),
    ("mark-and-ascii", codecs.BOM_UTF8 + _cookie("ascii") + BODY, UNKNOWN),
    ("mark-late", b"x = 1\n" + codecs.BOM_UTF8 + b"y = 1\n", Said(1, 2)),
    ("mark-in-string", b"x = '" + codecs.BOM_UTF8 + b"'\n" + BODY, FINE),
    ("mark-in-comment", b"x = 1  # " + codecs.BOM_UTF8 + b"\n" + BODY, FINE),
    ("mark-cut", b"\xef\xbb" + BODY, Said(2, 1)),
    ("mark-utf-16-le", codecs.BOM_UTF16_LE + TEST.encode("utf-16-le"), UNKNOWN),
    ("mark-utf-16-be", codecs.BOM_UTF16_BE + TEST.encode("utf-16-be"), UNKNOWN),
    ("mark-utf-32-le", codecs.BOM_UTF32_LE + TEST.encode("utf-32-le"), UNKNOWN),
    ("mark-utf-16-alone", codecs.BOM_UTF16_LE, UNKNOWN),
    ("mark-utf-7", b"+/v8-" + BODY, Said(1, 1)),
    ("unmarked-utf-16", TEST.encode("utf-16-le"), ANY),
)

_BYTES = (
    ("overlong", b"S = '\xc0\xaf'\n", Said(2, 1)),
    ("surrogate", b"S = 1\nT = '\xed\xa0\x80'\n", Said(2, 2)),
    ("beyond-unicode", b"S = '\xf4\x90\x80\x80'\n", Said(2, 1)),
    ("lone-continuation", b"# \x80\n", Said(2, 1)),
    ("cut-at-end", b"S = 1\n# \xe2\x82", Said(2, 2)),
    ("gzip", b"\x1f\x8b\x08\x00" + bytes(range(256)), ANY),
    ("elf", b"\x7fELF\x02\x01\x01\x00" + bytes(64), ANY),
    ("pyc", b"\xa7\r\r\n" + bytes(12), ANY),
    ("zip", b"PK\x03\x04" + bytes(26), ANY),
    ("nul-alone", b"\0", NUL),
    ("nul-at-end", BODY + b"\0", Said(1, 3)),
    ("nul-in-comment", b"# a\0b\n" + BODY, Said(1, 1)),
    ("nul-in-name", BODY + b"def test_\0(): pass\n", Said(1, 3)),
    ("nul-page", bytes(4096), ANY),
    ("every-byte", bytes(range(256)), ANY),
    ("control-z", BODY + b"\x1a", Said(1, 3)),
    ("escape", b"\x1b[2J\n", Said(1, 1)),
    ("delete", b"x = 1\n\x7f\n", Said(1, 2)),
)

_LINES = (
    ("empty", b"", FINE),
    ("newline", b"\n", FINE),
    ("cr-only", BODY.replace(b"\n", b"\r"), FINE),
    ("cr-error", b"x = 1\ry = 1\rz = = 1\r", Said(1, 3)),
    ("mixed-ends-error", b"x = 1\r\ny = 1\rz = 1\nu = = 1\r\n", Said(1, 4)),
    ("no-newline", BODY.rstrip(), FINE),
    ("no-newline-comment", BODY + b"# end", FINE),
    ("backslash-end", BODY + b"x = 1 \\", Said(1)),
    ("backslash-crlf", b"x = 1 + \\\r\n  2\r\n" + BODY, FINE),
    ("backslash-cr", b"x = 1 + \\\r  2\r" + BODY, FINE),
    ("backslash-space", b"x = 1 + \\ \n  2\n", Said(1, 1)),
    ("line-separator", "S = 'a\u2028b'\nT = 1 1\n".encode(), Said(1, 2)),
    ("next-line", "# a\u0085b\nT = 1 1\n".encode(), Said(1, 2)),
    ("file-separator", b"# a\x1cb\x1db\x1eb\nT = 1 1\n", Said(1, 2)),
    ("vertical-tab", b"# a\x0bb\nT = 1 1\n", Said(1, 2)),
    ("form-feed-line", b"x = 1\n\x0c\ndef f():\n\x0c    return 1 1\n", Said(1, 4)),
    ("form-feed-resets", b"if 1:\n \x0c  x = 1\n", ANY),
    ("blank-only", b" \t \n\t\n   ", FINE),
    ("comment-only", b"# a", FINE),
    ("10k-blank-lines-error", b"\n" * 10_000 + b"x = = 1\n", Said(1, 10_001)),
)

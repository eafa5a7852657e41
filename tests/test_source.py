"""From bytes to text: as Python itself decodes, and with the true place of what it cannot."""

from __future__ import annotations

import io
import tokenize

import pytest
from hypothesis import given, settings, strategies

from suitevet.facts.model import Problem
from suitevet.facts.source import _CODECS, decode, lines, position

COOKIES = strategies.sampled_from([
    b"", b"# coding: utf-8\n", b"#!/bin/sh\n# -*- coding: latin-1 -*-\n", b"# vim: set fileencoding=cp1252 :\r\n",
    b"\n# coding=shift_jis\n", b"x = 1\n# coding: latin-1\n", b"\n\n# coding: latin-1\n", b"# coding: koi8-r\r",
    b"# coding: iso-latin-1-unix\n", b"# coding: Latin_1\n",
])  # fmt: skip


def python_decodes(data: bytes) -> str | None:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError):
        return None


@settings(derandomize=True, deadline=None, max_examples=300)
@given(strategies.booleans(), COOKIES, strategies.binary(max_size=20).filter(lambda body: b"\0" not in body))
def test_decodes_what_python_decodes(marked: bool, cookie: bytes, body: bytes) -> None:
    data = (b"\xef\xbb\xbf" if marked else b"") + cookie + b"s = '" + body + b"'\n"
    found = decode(data)
    expected = python_decodes(data)
    assert (found if isinstance(found, str) else None) == expected


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"S = 'caf\xe9'\n", (1, 9)),
        (b"x = 1\ry = 2\rs = '\xff'\r", (3, 6)),
        (b"x = 1\r\ny = 2\r\ns = '\xff'\r\n", (3, 6)),
        ("x = 1\n\u00e9\U0001f600 = '".encode() + b"\xe2\x82'\n", (2, 7)),
        (b"\xef\xbb\xbf# \xff\n", (1, 3)),
        (b"\n\n# coding: latin-1\nS = '\xe9'\n", (4, 6)),
        (b"# coding: gbk\nx = '\xd6\xd0\xff\xff'\n", (2, 7)),
        (b"\xff\xfex\0=\0", (1, 1)),
        (b"i\0m\0p\0o\0r\0t\0", (1, 1)),
        (b"\0\0\0i\0\0\0m\0\0\0p\0\0\0o", (1, 1)),
        (b"# coding: utf-16\n", (1, 11)),
        (b"#!/usr/bin/env python\n# coding: foobar-9000\n", (2, 11)),
        (b"# coding: rot13\n", (1, 11)),
        (b"# coding: ../../evil\n", (1, 11)),
        (b"\xef\xbb\xbf# coding: latin-1\n", (1, 11)),
    ],
)
def test_places_what_cannot_be_decoded(data: bytes, place: tuple[int, int]) -> None:
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column) == ("VET002", *place)


@pytest.mark.parametrize(
    ("data", "place"), [(b"x = 1\n\0\n", (2, 1)), (b"# a\0b\n", (1, 4)), (b"\xef\xbb\xbf" * 2, (1, 1))]
)
def test_refuses_characters_that_no_source_has(data: bytes, place: tuple[int, int]) -> None:
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column) == ("VET001", *place)


def test_every_codec_that_may_be_declared_exists() -> None:
    """A name that is missing here would be reported as a codec this Python lacks."""
    for name in _CODECS:
        assert decode(f"# coding: {name}\nx = 1\n".encode()) == f"# coding: {name}\nx = 1\n"


@pytest.mark.parametrize(
    "name", ["IBM850", "csISOLatin1", "ms949", "macintosh", "utf--8", "UTF", "8859", "iso.8859.15", "cp65001", "eucJP"]
)
def test_a_codec_has_all_names_that_python_knows(name: str) -> None:
    text = "s = '\u0416'\n" if name == "eucJP" else "s = 'a'\n" if name == "ms949" else "s = '\u00e9'\n"
    head = f"# coding: {name}\n"
    assert decode(head.encode() + text.encode(name)) == head + text


def test_imports_nothing_to_learn_about_a_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("codecs.lookup", asked.append)
    monkeypatch.setattr("builtins.__import__", lambda name, *rest: asked.append(name))
    problem = decode(b"# coding: evilcodec\n")
    monkeypatch.undo()
    assert isinstance(problem, Problem)
    assert asked == []


def test_a_long_first_line_hides_no_cookie() -> None:
    text = decode(b"#" + b"-" * 100_000 + b"\n# coding: latin-1\ns = '\xe9'\n")
    assert isinstance(text, str)
    assert text.endswith("s = '\u00e9'\n")


def test_only_line_ends_end_lines() -> None:
    text = "a\r\nb\rc\nd\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029e"
    assert lines(text) == ["a", "b", "c", "d\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029e"]
    assert position(text, len(text)) == (4, 11)

"""Foreign text as each format wants it: first made visible by `sanitize`, then escaped."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from suitevet.report.sanitize import sanitize

_FORMULA = ("=", "+", "-", "@")
_NOT_XML = re.compile("[\ufffe\uffff]")
_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_COMMAND = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_COMMAND, ord(":"): "%3A", ord(","): "%2C"}
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&]")
_REFERENCE = re.compile(r"([@#])(?=\w)")
_LINK = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)


def xml(text: str) -> str:
    """Character data or an attribute's value that every XML parser reads."""
    return _NOT_XML.sub("�", sanitize(text)).translate(_XML)


def command_data(text: str) -> str:
    """What stands behind the `::` of a GitHub workflow command; line ends are kept."""
    return "\n".join(sanitize(line) for line in text.split("\n")).translate(_COMMAND)


def command_property(text: str) -> str:
    """The value of a property of a GitHub workflow command."""
    return sanitize(text).translate(_PROPERTY)


def sarif_text(text: str) -> str:
    """A SARIF message, in which square brackets make links."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", sanitize(text))


def markdown(text: str) -> str:
    """One line of Markdown: pieces between backticks become code, nothing else becomes anything but text."""
    pieces = sanitize(text).split("`")
    if len(pieces) % 2 == 0:
        return _plain("`".join(pieces))
    return "".join(code(piece) if number % 2 else _plain(piece) for number, piece in enumerate(pieces))


def code(text: str) -> str:
    """A Markdown code span that holds the text whatever is in it."""
    text = sanitize(text)
    if not text:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def csv_cell(text: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    safe = sanitize(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def uri(path: str) -> str:
    """A relative path as a URI reference, byte for byte."""
    return quote(os.fsencode(path), safe="/")


def _plain(text: str) -> str:
    """Escaped, and with what hosts turn into mentions, references and links taken apart."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", text)
    return _LINK.sub(lambda match: f"&#{ord(match[0])};", _REFERENCE.sub(r"\1<!-- -->", escaped))

"""Makes text from the user's tree safe to print: no control or bidi character, no command for a CI log parser."""

from __future__ import annotations

import re

LONGEST = 2000  # characters of one piece of foreign text in a report for people

# C0, DEL, C1, what ends a line for some readers, what turns the direction of text, byte order mark, surrogates
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(?:vso|teamcity)?\[", re.IGNORECASE)  # Azure and TeamCity look for it anywhere in a line
_COMMAND_LINE = re.compile(r"^(\s*):(?=:)", re.MULTILINE)  # GitHub looks behind the margin


def sanitize(text: str) -> str:
    """One line of visible characters; what is not safe is written as an escape."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    return _COMMAND.sub(_broken, _UNSAFE.sub(_escaped, text))


def safe_path(path: str) -> str:
    """A path fit to begin a line: never read as a workflow command or an option."""
    safe = sanitize(path)
    return f"./{safe}" if safe.startswith((":", "#", "-")) or safe != safe.lstrip() else safe


def harmless(report: str) -> str:
    """A report of sanitized text for people, none of whose lines GitHub takes for a workflow command."""
    return _COMMAND_LINE.sub(r"\1\\x3a", report)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a name that is not UTF-8
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _broken(match: re.Match[str]) -> str:
    return match[0][:-1] + "\\x5b"

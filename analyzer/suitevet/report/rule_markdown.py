"""The documentation of a rule as Markdown: headings and code blocks for what its docstring only indents."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^(Bad|Good|Known limits):(.*)$")
_INDENT = "    "


def rule_markdown(documentation: str) -> str:
    """`Bad:` and the like become headings, the indented blocks below them Python."""
    return "\n".join(_lines(documentation.strip().split("\n"))).strip() + "\n"


def _lines(lines: list[str]) -> Iterator[str]:
    fenced = False
    for position, line in enumerate(lines):
        heading = _HEADING.match(line)
        if not fenced and line.startswith(_INDENT) and not _continues(lines, position):
            yield "```python"
            fenced = True
        elif fenced and line.strip() and not line.startswith(_INDENT):
            yield from ("```", "")
            fenced = False
        if heading is not None:
            yield from (f"## {heading[1]}", *(["", heading[2].strip()] if heading[2].strip() else []))
        elif fenced and not line.strip() and _ends(lines, position):
            continue  # the blank line before the next paragraph stands after the fence
        else:
            yield line.removeprefix(_INDENT) if fenced else line
    if fenced:
        yield "```"


def _continues(lines: list[str], position: int) -> bool:
    """An indented line right below text belongs to it."""
    return position > 0 and bool(lines[position - 1].strip())


def _ends(lines: list[str], position: int) -> bool:
    following = next((line for line in lines[position:] if line.strip()), "")
    return not following.startswith(_INDENT)

"""Tells a command that starts pytest from a sentence or a list of requirements that names it."""

from __future__ import annotations

import re

# What stands before a command on its line.
_STARTS = re.compile(
    r"(?:^|run:|script:|-|\||>|&&|;|=|:|@|\s-m|\brun|\bexec|--|\bsudo|\btime|\bcommands\s*=|session\.run\(|\w=\S*"
    r"|\{\w+\})\s*[\"'(]*\s*(?:--?[\w-]+(?:[= ][\w./-]+)?\s+)*$"
)
_INSTALLS = re.compile(r"\b(?:install|add|pip|requirements?|uses|name|deps|extras|with)\b")
_SESSION = re.compile(r"session\.run(?:_always)?\(\s*[\"']?[^()\n]*$")
_SETTING = re.compile(r"^(?:\[|([\w.-]+)[ \t]*=)", re.MULTILINE)  # of an ini file: a section, or a setting
_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)*[\"']?([\w-]+)[\"']?[ \t]*:")
_KEYS_OF_RUNS = frozenset({
    "after_script", "bash", "before_script", "cmd", "cmds", "command", "commands", "powershell", "pwsh", "run",
    "script", "sh", "test_script",
})
_FARTHEST = 400  # lines of one script in a workflow


def is_started(text: str, start: int, system: str) -> bool:
    """Is the word at a place in a file of that system the name of a command that is run?"""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if "#" in before or _STARTS.search(before) is None or _INSTALLS.search(before):
        return False
    if system == "nox":
        return _SESSION.search(text, max(0, start - 200), start) is not None
    if system == "tox":
        settings = _SETTING.findall(text, 0, start)
        return bool(settings) and settings[-1].startswith("commands")
    if system in ("make", "just"):
        return before[:1] in ("\t", " ") or ":" in before
    return _key(text, start) in _KEYS_OF_RUNS


def _key(text: str, start: int) -> str:
    """The key under which something stands in a YAML file."""
    *above, line = text[:start].split("\n")[-_FARTHEST:]
    own = _KEY.match(line)
    if own is not None:
        return own[1]
    indent, is_item = _indent(line), line.lstrip().startswith("-")
    for each in reversed(above):
        is_outer = _indent(each) < indent or (is_item and _indent(each) == indent and not each.lstrip().startswith("-"))
        if each.strip() and is_outer:
            found = _KEY.match(each)
            return found[1] if found is not None else ""
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

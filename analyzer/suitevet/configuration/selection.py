"""Which rules are on: selectors are codes, beginnings of codes, names, or ALL; the most specific one decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ALL = "ALL"


def enabled(codes: Mapping[str, str], select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes (with the names of their rules) that are selected more specifically than they are ignored."""
    select, ignore = tuple(select), tuple(ignore)
    return frozenset(
        code for code, name in codes.items() if specificity(select, code, name) > specificity(ignore, code, name)
    )


def selects(selectors: Iterable[str], code: str, name: str) -> bool:
    return specificity(selectors, code, name) >= 0


def specificity(selectors: Iterable[str], code: str, name: str) -> int:
    """How much of a code the closest selector spells out; -1 when none fits."""
    return max((_fit(selector, code, name) for selector in selectors), default=-1)


def _fit(selector: str, code: str, name: str) -> int:
    if selector == ALL:
        return 0
    if selector == name:
        return len(code)
    return len(selector) if code.startswith(selector.upper()) else -1


def unknown(selectors: Iterable[str], codes: Mapping[str, str]) -> tuple[str, ...]:
    """The selectors that fit no rule at all."""
    return tuple(s for s in selectors if not s or all(_fit(s, code, name) < 0 for code, name in codes.items()))


def unknown_rule(word: str, names: Iterable[str]) -> str:
    """The sentence for a word that is no rule; no code is suggested, as each number is near every other one."""
    import difflib

    close = difflib.get_close_matches(word, names, n=1)
    return f"unknown rule `{word}`; " + (f"did you mean `{close[0]}`?" if close else "`suitevet rule` lists all")

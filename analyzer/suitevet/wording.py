"""Numbers of things as all messages word them."""

from __future__ import annotations


def counted(number: int, word: str, do: str = "") -> str:
    """`1 test`, `2 tests`; with what they do: `1 test uses`, `2 tests use`."""
    if number == 1:
        first, space, rest = do.partition(" ")
        return f"1 {word} {first}s{space}{rest}" if do else f"1 {word}"
    return f"{number} {word}s {do}".rstrip()


def for_each(number: int, word: str) -> str:
    """`for 1 test`, `for each of 2 tests`."""
    return f"for {'each of ' if number != 1 else ''}{counted(number, word)}"

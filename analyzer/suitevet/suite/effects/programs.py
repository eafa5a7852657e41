"""Which program a call starts: the first words of its command line, as far as they are written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from suitevet.facts import model as facts
from suitevet.suite.names.names import Names, Place
from suitevet.suite.names.values import constant


def command_line(names: Names, call: facts.Call, place: Place) -> tuple[str, ...]:
    """`[sys.executable, "-m", "pip", "install", name]` starts `pip install`."""
    words = tuple(_words(names, call, place))
    if not words:
        return ()
    if words[0] == "python" and words[1:2] == ("-m",):
        return words[2:]
    return (PurePosixPath(words[0]).name, *words[1:])


def only_asks(words: tuple[str, ...]) -> bool:
    """`docker --version`: the program says what it is, and does none of its work."""
    return words[1:2] != () and words[-1] in ("--version", "-V", "-version", "version", "--help", "-h")


def _words(names: Names, call: facts.Call, place: Place) -> Iterator[str]:
    given = [argument.value for argument in call.arguments if argument.keyword is None]
    if len(given) > 1:  # asyncio.create_subprocess_exec("git", "init")
        yield from _literal(names, given, place)
    elif given and isinstance(given[0], facts.Collection):
        yield from _literal(names, given[0].items, place)
    elif given:
        line = constant(names, given[0], place)
        if isinstance(line, str):
            yield from line.split()
        elif isinstance(line, tuple):
            yield from (word for word in line if isinstance(word, str))


def _literal(names: Names, items: tuple[facts.Expr, ...] | list[facts.Expr], place: Place) -> Iterator[str]:
    for item in items:
        if item == facts.Attribute(facts.Name("sys"), "executable"):
            yield "python"
            continue
        word = constant(names, item, place)
        if not isinstance(word, str):
            return
        yield word

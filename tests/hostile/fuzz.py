"""Reads sources that are damaged at random, and compares with Python's own compiler: `python -m hostile.fuzz SOURCES`.

A file is refused for its syntax only where the Python that runs this refuses it too, and at the same line; nothing
crashes, and nothing takes long. The newest Python is the best judge: older ones refuse what is valid today.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.facts.read import read
from suitevet.facts.workers import in_workers

BATCH = 200
MOST = 40_000  # bytes of a source
INSERTED = (
    b"(", b")", b"[", b"]", b"{", b"}", b"'", b'"', b"'''", b'"""', b"f'", b'f"{', b"rb'", b"\\", b"\\\n", b"\n", b"\r",
    b"\r\n", b"\x0c", b"\x0b", b"\t", b" ", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x1c", b"#",
    b":", b";", b",", b"=", b":=", b"*", b"**", b"->", b"@", b"$", b"?", b"!", b"`", b"0777", b"1_", b"lambda ",
    b"match x:\n", b"case ", b"del ", b"async ", b"await ", b"yield ", b"type X = ", b"else:\n", b"except:\n",
    b"# coding: latin-1\n", b"print 1\n", b"<<<<<<< a\n", b">>>>>>> b\n", "é".encode(), "\u200b".encode(),
)  # fmt: skip


class Verdict(NamedTuple):
    """What is said of one file, by us and by Python: a code and a line, or nothing."""

    ours: tuple[str, int | None, str] | None
    theirs: tuple[int | None, str] | None

    def fault(self) -> str | None:
        if self.ours is None or self.ours[0] != "VET001":
            return None
        if self.theirs is None:
            return "Python accepts it"
        line, message = self.theirs
        if line is None or self.ours[1] is None or line == self.ours[1]:
            return None
        if _OTHERWISE.search(self.ours[2]) or _OTHERWISE.search(message):
            return None
        if sys.version_info < (3, 14) and "multiple exception types must be parenthesized" in message:
            return None  # `except A, B:` is valid today, so that the first error is another one
        if line > self.ours[1]:
            return None if _AHEAD.search(message) else "an earlier line"
        return "a later line"


# Python first looks for all errors of these kinds, so that they may stand behind what it would else complain of.
_AHEAD = re.compile(
    r"unterminated|unmatched|never closed|does not match|indent|invalid (?:non-printable|character)|"
    r"line continuation|invalid \w+ literal|leading zeros|EOF|inconsistent|expecting|Missing paren"
)
# One of us speaks of the whole, the other of a part.
_OTHERWISE = re.compile(r"merge conflict|forgot a comma|follows keyword argument|backslash that does not")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="+", type=Path, help="files, and directories with Python files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keep", type=Path, help="a directory for the files that were not dealt with")
    arguments = parser.parse_args()
    contents = list(_contents(arguments.sources))
    ends = time.monotonic() + arguments.seconds
    tally: Counter[str] = Counter()
    mutants = (mutant(contents, f"{arguments.seed}:{number}") for number in count())
    while time.monotonic() < ends:
        for data, fault, told in judged(list(islice(mutants, BATCH))):
            tally[fault or "as it should be"] += 1
            if fault is not None:
                sys.stdout.write(f"{arguments.seed}:{tally.total()}: {fault}: {told}\n")
                _keep(arguments.keep, f"{tally.total()}.py", data)
    sys.stdout.write("".join(f"{number} {what}\n" for what, number in tally.most_common()))
    return 1 if len(tally) > 1 else 0


def _contents(sources: Sequence[Path]) -> Iterator[bytes]:
    for source in sources:
        for path in [source] if source.is_file() else sorted(source.rglob("*.py")):
            data = path.read_bytes() if path.is_file() else b""
            if 0 < len(data) <= MOST:
                yield data


def _keep(directory: Path | None, name: str, data: bytes) -> None:
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / name).write_bytes(data)


# --- damage ---


def mutant(contents: Sequence[bytes], seed: str) -> bytes:
    """One source with a few damages, the same for the same seed."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(contents))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice(_DAMAGES)(data, chance, contents)
    return bytes(data)


def _flip(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _insert(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(INSERTED) * chance.choice((1, 1, 1, 2, 30))


def _cut(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    del data[at : at + chance.choice((1, 2, 8, 100, len(data)))]


def _drop_line(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    data[:] = b"".join(lines)


def _swap_lines(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    lines = data.splitlines(keepends=True)
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"".join(lines)


def _indent(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    at = data.find(b"\n", chance.randint(0, len(data))) + 1
    data[at:at] = chance.choice((b" ", b"    ", b"\t", b"\x0c", b"  \\\n  "))


def _splice(data: bytearray, chance: random.Random, contents: Sequence[bytes]) -> None:
    other = chance.choice(contents)
    start = chance.randint(0, len(other))
    at = chance.randint(0, len(data))
    data[at:at] = other[start : start + chance.choice((10, 100, 1000))]


_DAMAGES = (_flip, _insert, _insert, _cut, _drop_line, _swap_lines, _indent, _splice)


# --- judgement ---


def judged(mutants: Sequence[bytes]) -> Iterator[tuple[bytes, str | None, str]]:
    """Each mutant with what is wrong about what is said of it, and what is said."""
    for number, answer in in_workers(_verdict, mutants, 1):
        if isinstance(answer, Problem):
            yield mutants[number], f"{answer.code}: {answer.message}", ""
            continue
        said = json.loads(answer)
        verdict = Verdict(tuple(said[0]) if said[0] else None, tuple(said[1]) if said[1] else None)
        yield mutants[number], verdict.fault(), f"{verdict.ours} {verdict.theirs}"


def _verdict(data: bytes) -> bytes:
    problem = next(iter(read(data).problems), None)
    ours = (problem.code, problem.line, problem.message) if problem is not None else None
    return json.dumps(Verdict(ours, _error(data))).encode()


def _error(data: bytes) -> tuple[int | None, str] | None:
    """What Python's compiler says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(data, "<mutant>", "exec", dont_inherit=True)
        except SyntaxError as error:
            return error.lineno, error.msg
        except (ValueError, RecursionError, MemoryError) as error:
            return None, str(error)
    return None


if __name__ == "__main__":
    sys.exit(main())

"""What a command line was answered: printed again, byte for byte, while nothing that it rests on has changed."""

from __future__ import annotations

import os
import sys

from suitevet import __version__
from suitevet.cache.directory import Directory, remove
from suitevet.project import disk
from suitevet.project.digest import digest
from suitevet.streams import say

TYPE_CHECKING = False  # an unchanged suite is answered before anything heavy is imported
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOLDER, _FORMAT = "runs", 3  # raise the format when a payload is laid out in another way
_MOST = 64  # command lines that are remembered
_MOST_EDITS = 8  # more files are read faster by a new run, in several processes
# What colours and tables depend on, besides the terminal.
_ENVIRONMENT = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM", "COLUMNS", "LINES")


class Answer:
    """What a run has printed, and its exit code."""

    __slots__ = ("code", "err", "out")

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    def give(self) -> int:
        sys.stdout.write(self.out)
        sys.stdout.flush()
        say(self.err)
        return self.code


def stored_answer(words: list[str]) -> Answer | None:
    """What the same command line was answered here, if it would be answered the same again."""
    if "--no-cache" in words:
        return None
    name = _name(words)
    for base in _bases(words):
        directory = Directory(base)
        payload = directory.get(name)
        if payload is not None:
            return _still_true(directory, base, name, payload)
    return None


def store(words: list[str], root: str, answer: Answer, sightings: disk.Sightings) -> None:
    """Keep an answer with all that the run has seen of the disk, below the root of the suite."""
    directory = Directory(root)
    for path in _our_files():
        sightings.seen(path)
    for path in sys.path:
        sightings.listed(path)  # where installed packages, among them rules of others, come and go
    directory.put(_name(words), _payload(answer, sightings.written()))
    _forget_the_oldest(directory)


def _still_true(directory: Directory, root: str, name: str, payload: bytes) -> Answer | None:
    head, _, rest = payload.partition(b"\n")
    code, length, stderr_length = head.decode("ascii").split("\0")
    out_end = int(length)
    err_end = out_end + int(stderr_length)
    written = os.fsdecode(rest[err_end:])
    again = disk.asked_again(written)
    if again is None:
        return None
    answer = Answer(int(code), rest[:out_end].decode(), rest[out_end:err_end].decode())
    if again.edits and not _are_idle(again.edits, root, answer.out + answer.err):
        return None
    if again.written is not written:
        directory.put(name, _payload(answer, again.written))
    return answer


def _are_idle(edits: Sequence[disk.Edit], root: str, said: str) -> bool:
    """Whether what was said still holds after edits, as of comments: the files say what they said before."""
    if len(edits) > _MOST_EDITS:
        return False
    from suitevet.reading.edits import is_idle  # loads libcst, which a new run would need as well

    return all(is_idle(edit, root, said) for edit in edits)


def _payload(answer: Answer, written: str) -> bytes:
    """The answer as it is printed."""
    out, err = answer.out.encode(errors="backslashreplace"), answer.err.encode(errors="backslashreplace")
    head = f"{answer.code}\0{len(out)}\0{len(err)}\n"
    return head.encode("ascii") + out + err + os.fsencode(written)


def _name(words: list[str]) -> str:
    """The entry of a command line given here and now, to this Python with this path, on such a terminal."""
    terminal = [str(stream.isatty()) for stream in (sys.stdout, sys.stderr)]
    if "True" in terminal:
        terminal.append(str(_columns()))
    environment = [os.environ.get(name, "") for name in _ENVIRONMENT]
    ours = [__version__, sys.version, str(sys.flags.optimize), *sys.path]
    parts = ([_FORMAT, os.getcwd()], words, terminal, environment, ours)
    return f"{_FOLDER}/{digest(os.fsencode(repr(parts))).hex()}"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 0


def _bases(words: list[str]) -> Iterator[str]:
    """Where the cache of the suite may lie: here, at a path that is named, or above one of these."""
    seen: set[str] = set()
    for word in (".", *words):
        path = os.path.abspath(word)
        while not word.startswith("-") and path not in seen:
            seen.add(path)
            yield path
            path = os.path.dirname(path)


def _our_files() -> Iterator[str]:
    """The files that the answer was worked out by: our modules and tables, and the modules of the rules of others."""
    from suitevet.rule import REGISTERED

    packages = {"suitevet", *(rule.check.__module__.partition(".")[0] for rule in REGISTERED.values())}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in packages and (path := getattr(module, "__file__", None)):
            yield path
    for directory in list(sys.modules["suitevet.catalog"].__path__):
        yield from (entry.path for entry in os.scandir(directory) if entry.name.endswith(".toml"))


def _forget_the_oldest(directory: Directory) -> None:
    aged = sorted((entry.used, entry.path) for entry in directory.entries_of(_FOLDER))
    for _, path in aged[:-_MOST]:
        remove(path)

"""Runs suitevet's command lines under an audit hook, and prints what they did that an analyzer must not do.

    python audited.py JOB.json

The job names the directories whose code is foreign, and the runs: a directory, the words of a command line, where it
may write and which programs it may start. The output is a list of exit codes and offences.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import typing
from collections.abc import Iterator, Sequence
from types import CodeType, FrameType
from typing import TypedDict

Argument = object
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events by the number of paths that they change; those of `shutil` come with events of `os`.
CHANGES = {
    "os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
    "os.link": 2, "os.symlink": 2, "os.utime": 1, "os.setxattr": 1, "os.removexattr": 1, "os.chflags": 1,
}  # fmt: skip
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "pty.spawn")
NEVER = ("socket.", "ctypes.", "pickle.", "code.__new__", "cpython.run_", "http.", "urllib.", "ftplib.", "smtplib.",
         "webbrowser.")  # fmt: skip


class Task(TypedDict):
    directory: str
    words: list[str]
    writes: list[str]  # directories and beginnings of paths
    programs: list[str]


class Job(TypedDict):
    foreign: list[str]
    runs: list[Task]


class Outcome(TypedDict):
    exit: int
    offences: list[str]


class Guard:
    """The hook: it notes offences in a file that worker processes inherit."""

    def __init__(self, foreign: Sequence[str]) -> None:
        self.foreign = tuple(foreign)
        self.texts = b"\0".join(texts(foreign))
        self.writes: tuple[str, ...] = ()
        self.programs: tuple[str, ...] = ()
        self.on = False
        self.log = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115

    def __call__(self, event: str, arguments: tuple[Argument, ...]) -> None:
        if not self.on:
            return
        for offence in self.offences(event, arguments):
            self.log.write(f"{event}: {offence}\n".encode(errors="backslashreplace"))

    def offences(self, event: str, arguments: tuple[Argument, ...]) -> Iterator[str]:
        if event == "exec" and isinstance(arguments[0], CodeType):
            yield from self.of_code(arguments[0].co_filename)
        elif event == "compile":
            yield from self.of_code(written(arguments[1]))
            source = arguments[0].encode(errors="ignore") if isinstance(arguments[0], str) else arguments[0]
            if isinstance(source, bytes) and source.strip() and source in self.texts and not for_annotations():
                yield f"text of the tree: {source[:60]!r}"
        elif event == "import" and self.is_foreign(written(arguments[1])):
            yield written(arguments[1])
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            yield from self.of_writing(written(arguments[0]))
        elif event in CHANGES:
            for path in arguments[: CHANGES[event]]:
                yield from self.of_writing(written(path))
        elif event in PROGRAMS and os.path.basename(written(arguments[0])) not in self.programs:
            yield written(arguments[0])
        elif event.startswith(NEVER):
            yield repr(arguments)[:200]

    def of_code(self, path: str) -> Iterator[str]:
        if self.is_foreign(path):
            yield path

    def is_foreign(self, path: str) -> bool:
        return not path.startswith("<") and os.path.abspath(path).startswith(self.foreign)

    def of_writing(self, path: str) -> Iterator[str]:
        """A descriptor that is already open is no path; neither is a device."""
        absolute = os.path.abspath(path)
        if not path.isdigit() and absolute != os.devnull and not absolute.startswith(self.writes):
            yield absolute


def texts(directories: Sequence[str]) -> Iterator[bytes]:
    for directory in directories:
        for folder, _, names in os.walk(directory):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.path.getsize(path) < 1_000_000:
                    with open(path, "rb") as file:
                        yield file.read()


def for_annotations() -> bool:
    """Is the standard library compiling an annotation? Those of libcst's classes are single words, like the tree's."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == typing.__file__


def written(argument: Argument) -> str:
    """A path or program as text; a descriptor as its number, None as what is in no file."""
    if isinstance(argument, str | bytes | os.PathLike):
        return os.fsdecode(argument)
    return "<none>" if argument is None else str(argument)


def main(job: Job) -> list[Outcome]:
    guard = Guard(job["foreign"])
    sys.addaudithook(guard)
    return [guarded(guard, task) for task in job["runs"]]


def guarded(guard: Guard, task: Task) -> Outcome:
    os.chdir(task["directory"])
    guard.log.seek(0)
    guard.log.truncate()
    guard.writes, guard.programs = tuple(task["writes"]), tuple(task["programs"])
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    guard.on = True
    try:
        from suitevet.__main__ import main as suitevet  # imported under the hook, like all that it imports

        code = suitevet(task["words"])
    finally:
        guard.on = False
        sys.stdout, sys.stderr = before
    guard.log.seek(0)
    noted = guard.log.read().decode()
    return Outcome(exit=code, offences=sorted(set(noted.splitlines())))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path[:0] = [os.path.join(ROOT, "analyzer"), os.path.join(ROOT, "rules")]
    with open(sys.argv[1], encoding="utf-8") as stream:
        outcomes = main(json.load(stream))
    sys.stdout.write(json.dumps(outcomes))

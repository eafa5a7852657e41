"""The questions that are put to the user's disk; while a run is recorded, they are kept with their answers.

A later run that puts the same questions and gets the same answers would say the same. It puts them in this module, too.
"""

from __future__ import annotations

import os
import time

from suitevet.project.digest import digest

TYPE_CHECKING = False  # an unchanged suite is answered before anything heavy is imported
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Look = Callable[[str], os.stat_result]

_TYPE, _LINK, _REGULAR = 0o170000, 0o120000, 0o100000
_TICK = 2_000_000_000  # ns; within it, a file system may give two versions of a file the same times
_LARGEST = 64_000_000
_OWN = (".suitevet_cache", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")  # come and go with tools
_NO_LINKS = ("file", "source")
_YOUNG, _NOTHING = "young", "none"  # instead of a signature
_FIELDS = 4


class Sightings:
    """What was asked, by kind and path, and answered.

    The kinds are the contents of a `file`, those of the file that a link means (`linked`), those of a `source` of which
    only what it says in Python counts, the `head` of a file of which lines are shown, the `names` in a directory, and
    the `type` of a path. An answer is a signature, which is quick to get, and a digest, which decides where the
    signature is another one or too young to be trusted.
    """

    __slots__ = ("_answers", "_trusted_before")

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], tuple[str, str]] = {}
        self._trusted_before = time.time_ns() - _TICK

    def file(self, path: str, status: os.stat_result | None, data: bytes | None, kind: str = "file") -> None:
        kind = "linked" if _mode(path, os.lstat) == _LINK else kind
        status = status or _status(path, os.stat)
        self._note(kind, path, self.signature(status), digest(data).hex() if data is not None else "")

    def head(self, path: str, data: bytes, last: int) -> None:
        """A source, read before, whose lines up to the last one named are shown."""
        _, known = self._answers.get(("head", path), ("", "0"))
        if last > int(known.partition(" ")[0]):
            signature, _ = self._answers.get(("source", path), (_YOUNG, ""))
            self._answers["head", path] = (signature, _head(data, last))

    def names(self, path: str, status: os.stat_result | None, found: list[os.DirEntry[str]] | None) -> None:
        self._note("names", path, self.signature(status), _listing(found) if found is not None else "")

    def type(self, path: str) -> None:
        self._note("type", path, _type(path), "")

    def seen(self, path: str) -> None:
        """A file that was read in another way."""
        status = _status(path, os.stat)
        self._note("linked", path, self.signature(status), _content("linked", path, status))

    def listed(self, path: str) -> None:
        """A directory that was looked through in another way."""
        status = _status(path, os.stat)
        self._note("names", path, self.signature(status), _content("names", path, status))

    def written(self) -> str:
        return "\0".join([f"{kind}\0{path}\0{a}\0{b}" for (kind, path), (a, b) in self._answers.items()])

    def signature(self, status: os.stat_result | None) -> str:
        if status is not None and max(status.st_mtime_ns, status.st_ctime_ns) >= self._trusted_before:
            return _YOUNG
        return _signature(status)

    def _note(self, kind: str, path: str, signature: str, content: str) -> None:
        self._answers.setdefault((kind, path), (signature, content))  # the first answer is what the run has built on


_recording: Sightings | None = None


class recorded:
    """Within it, everything that is asked is kept."""

    def __enter__(self) -> Sightings:
        global _recording
        _recording = Sightings()
        return _recording

    def __exit__(self, *error: object) -> None:
        global _recording
        _recording = None


# --- asking -----------------------------------------------------------------------------------------------------


def there(path: str) -> bool:
    """Whether something has this path, be it a link that leads nowhere."""
    return os.path.lexists(_asked(path))


def exists(path: str) -> bool:
    return os.path.exists(_asked(path))


def is_file(path: str) -> bool:
    return os.path.isfile(_asked(path))


def is_directory(path: str) -> bool:
    return os.path.isdir(_asked(path))


def is_link(path: str) -> bool:
    return os.path.islink(_asked(path))


def entries(path: str) -> list[os.DirEntry[str]]:
    """What is in a directory, in no order; an OSError where it cannot be listed."""
    if _recording is None:
        return _scanned(path)
    status, found = _status(path, os.stat), None
    try:
        found = _scanned(path)
    finally:
        _recording.names(path, status, found)
    return found


def has_read(path: str, status: os.stat_result | None, data: bytes | None, kind: str = "file") -> None:
    """To be called with what was read: the status from before, and the data unless it could not be read."""
    if _recording is not None:
        _recording.file(path, status, data, kind)


def has_shown(path: str, data: bytes, last: int) -> None:
    """To be called when lines of a file are shown, none behind the last one named."""
    if _recording is not None:
        _recording.head(path, data, last)


def _asked(path: str) -> str:
    if _recording is not None:
        _recording.type(path)
    return path


def _scanned(path: str) -> list[os.DirEntry[str]]:
    with os.scandir(path) as found:
        return list(found)


# --- asking again -----------------------------------------------------------------------------------------------


class Edit:
    """A source that has another content now; the contents by their digests."""

    __slots__ = ("after", "before", "path")

    def __init__(self, path: str, before: str, after: str) -> None:
        self.path = path
        self.before = before
        self.after = after


class Again:
    """The sightings as they are now, with signatures to be trusted from now on, and what is no longer the same."""

    __slots__ = ("edits", "written")

    def __init__(self, written: str, edits: Sequence[Edit]) -> None:
        self.written = written
        self.edits = edits


def asked_again(written: str) -> Again | None:
    """The answers of now, if every one still holds but for what is in some sources; else None."""
    fields = written.split("\0")
    doubtful = [at for at, answer in enumerate(_quick_answers(fields)) if answer != fields[at * _FIELDS + 2]]
    now = Sightings()
    edits: list[Edit] = []
    refreshed = False
    for at in doubtful:
        kind, path, signature, content = fields[at * _FIELDS : (at + 1) * _FIELDS]
        status = _status(path, os.lstat if kind in _NO_LINKS else os.stat)
        found = _content(kind, path, status, content) if content else ""
        if found != content and kind == "source" and found:
            edits.append(Edit(path, content, found))
        elif not content or found != content:
            return None
        trusted = now.signature(status)
        refreshed = refreshed or (trusted, found) != (signature, content)
        fields[at * _FIELDS + 2 : (at + 1) * _FIELDS] = trusted, found
    return Again("\0".join(fields) if refreshed else written, edits)


def _quick_answers(fields: list[str]) -> Iterator[str]:
    """Signatures and types as they are now. Once for each file of a suite: what is called here is what it costs."""
    looks = {"file": os.lstat, "source": os.lstat, "head": os.stat, "linked": os.stat, "names": os.stat}
    for kind, path in zip(fields[::_FIELDS], fields[1::_FIELDS], strict=True):
        if kind == "type":
            yield _type(path)
            continue
        try:
            status = looks[kind](path)
        except (OSError, ValueError):
            yield _NOTHING
        else:
            yield f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _content(kind: str, path: str, status: os.stat_result | None, before: str = "") -> str:
    try:
        if kind == "names":
            return _listing(_scanned(path))
        if status is None or status.st_mode & _TYPE != _REGULAR:
            return ""
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
    except (OSError, ValueError):
        return ""
    return _head(data, int(before.partition(" ")[0])) if kind == "head" else digest(data).hex()


def _head(data: bytes, last: int) -> str:
    """What stands on the lines of a file up to the last one named, which it need not have."""
    head = b"\n".join(data.split(b"\n", last)[:last])
    return f"{last} {digest(head).hex()}"


def _listing(entries: list[os.DirEntry[str]]) -> str:
    lines = sorted(f"{_letter(entry)}{entry.name}" for entry in entries if entry.name not in _OWN)
    return digest(os.fsencode("\0".join(lines))).hex()


def _letter(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_symlink():
            return "l"
        if entry.is_dir(follow_symlinks=False):
            return "d"
        return "f" if entry.is_file(follow_symlinks=False) else "s"
    except OSError:
        return "?"


def _signature(status: os.stat_result | None) -> str:
    if status is None:
        return _NOTHING
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _type(path: str) -> str:
    own = _mode(path, os.lstat)
    return f"{own}" if own != _LINK else f"{_mode(path, os.stat)} {os.path.realpath(path)}"


def _mode(path: str, look: Look) -> int:
    status = _status(path, look)
    return 0 if status is None else status.st_mode & _TYPE


def _status(path: str, look: Look) -> os.stat_result | None:
    try:
        return look(path)
    except (OSError, ValueError):
        return None

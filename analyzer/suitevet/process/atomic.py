"""Replaces a file at once: whoever reads it sees the old content or the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile


def replace_file(path: str, data: bytes) -> None:
    """Write a file, keeping the permissions of one that is there; a link keeps pointing where it points."""
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe has no old content to keep
        with open(path, "wb") as stream:
            stream.write(data)
        return
    target = os.path.realpath(path)
    descriptor, beside = tempfile.mkstemp(prefix=".suitevet-", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, _mode(target))
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _mode(path: str) -> int:
    """The permissions of a file that is there, or what a new one would get."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

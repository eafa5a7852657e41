"""Runs all hostile suites, each in processes of its own: `python -m hostile [DIRECTORY] [--only GLOB]`."""

from __future__ import annotations

import argparse
import fnmatch
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hostile import circles, computed, depths, encodings, settings, syntax, trees
from hostile.case import Case
from hostile.run import TEXT, apart, here, verdict


def every_case() -> Iterator[Case]:
    for module in (encodings, syntax, depths, trees, settings, computed, circles):
        yield from module.cases()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", nargs="?", help="where the suites are made; the default is temporary")
    parser.add_argument("--only", default="*", metavar="GLOB")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--in-process", action="store_true", help="faster, without limits on time and memory")
    arguments = parser.parse_args()
    chosen = [case for case in every_case() if fnmatch.fnmatchcase(case.id, arguments.only)]
    if arguments.list:
        sys.stdout.writelines(f"{case.id}\n" for case in chosen)
        return 0
    top = Path(arguments.directory or tempfile.mkdtemp(prefix="hostile-"))
    failed = sum(_failed(case, top, arguments.in_process) for case in chosen)
    sys.stdout.write(f"{len(chosen) - failed} of {len(chosen)} hostile suites are dealt with\n")
    return 1 if failed else 0


def _failed(case: Case, top: Path, in_process: object) -> bool:
    root = top / case.id
    if root.exists():
        shutil.rmtree(root)
    started = time.monotonic()
    found = verdict(case, root, here if in_process else apart, TEXT)
    for fault in found:
        sys.stdout.write(f"{case.id}: {fault}\n")
    if time.monotonic() - started > 30:
        sys.stdout.write(f"{case.id}: {time.monotonic() - started:.0f} s in all\n")
    sys.stdout.flush()
    shutil.rmtree(root, ignore_errors=True)
    return bool(found)


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())

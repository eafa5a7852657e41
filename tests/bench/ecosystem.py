"""Analyse many public projects, and show what a change of suitevet does to their findings.

    python tests/bench/ecosystem.py run [LIST] --cache DIRECTORY --out RESULT.json [--jobs N] [--seconds S]
    python tests/bench/ecosystem.py diff BEFORE.json AFTER.json

LIST holds one `name==version` a line; ecosystem.txt beside this file is the default. Source distributions are fetched
with pip, which asks their build backend for metadata, and are kept unpacked in DIRECTORY. `run` fails where suitevet
crashed, did not end, had an internal error, or refuses a file that CPython's compiler accepts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLAGS = ("--isolated", "--jobs", "1", "--output-format", "json")
CACHE = ".suitevet_cache"
DOWNLOAD_SECONDS = 300
# Compiles every file named on stdin; prints those that are accepted.
COMPILER = """
import sys, warnings
warnings.simplefilter("ignore")
for name in sys.stdin.read().split("\\0"):
    try:
        compile(open(name, "rb").read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        continue
    print(name)
"""


class Row(TypedDict):
    """One finding, as far as two runs are compared by it."""

    code: str
    path: str
    line: int | None
    symbol: str
    message: str


class Result(TypedDict):
    """What became of one project; `state` is ok, absent (nothing to fetch), crash or timeout."""

    state: str
    detail: str
    seconds: float
    megabytes: int
    files: int
    lines: int
    incomplete: list[str]
    wrong: list[str]  # refused as no Python, though CPython compiles it
    findings: list[Row]


class Options(NamedTuple):
    cache: Path
    seconds: float
    python: str  # that compiles what suitevet refuses


class Ended(NamedTuple):
    exit: int  # negative: the signal
    out: bytes
    err: bytes
    seconds: float
    megabytes: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    run = commands.add_parser("run")
    run.add_argument("list", nargs="?", type=Path, default=HERE / "ecosystem.txt")
    run.add_argument("--cache", type=Path, required=True)
    run.add_argument("--out", type=Path, required=True)
    run.add_argument("--jobs", type=int, default=1)
    run.add_argument("--seconds", type=float, default=120.0, help="for one project")
    run.add_argument("--python", default=sys.executable, help="the CPython whose compiler has the last word")
    compare = commands.add_parser("diff")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "diff":
        return printed_difference(read(arguments.before), read(arguments.after))
    options = Options(arguments.cache.resolve(), arguments.seconds, arguments.python)
    results = analysed(listed(arguments.list), options, arguments.jobs, arguments.out)
    sys.stdout.writelines(f"{line}\n" for line in summary(results))
    return 1 if any(is_bad(result) for result in results.values()) else 0


def listed(path: Path) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def read(path: Path) -> dict[str, Result]:
    results: dict[str, Result] = json.loads(path.read_text(encoding="utf-8"))
    return results


def analysed(names: Sequence[str], options: Options, jobs: int, out: Path) -> dict[str, Result]:
    """The result for each project; written after each, so that a run that is ended early has not been for nothing."""
    results: dict[str, Result] = {}
    with ThreadPoolExecutor(jobs) as pool:
        for name, result in zip(names, pool.map(partial(project_result, options=options), names), strict=True):
            results[name] = result
            sys.stdout.write(f"{line_of(name, result)}\n")
            sys.stdout.flush()
            out.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return results


def project_result(name: str, options: Options) -> Result:
    root = fetched(name, options.cache)
    if isinstance(root, str):
        return empty("absent", root)
    shutil.rmtree(root / CACHE, ignore_errors=True)
    done = ended(["check", ".", *FLAGS], root, options.seconds)
    if done.exit not in (0, 1, 2) or b"Traceback" in done.err or not done.out:
        state = "timeout" if done.exit == -signal.SIGKILL else "crash"
        return {**empty(state, done.err[-2000:].decode(errors="replace")), "seconds": done.seconds}
    document = json.loads(done.out)
    rows = [row_of(found) for found in document["findings"]]
    shown = ended(["check", ".", "--isolated", "--jobs", "1", "--show-files", "--select", "VET001"], root, 600.0)
    files = [root / line for line in shown.out.decode().splitlines()]
    refused = sorted({row["path"] for row in rows if row["code"] == "VET001"})
    return Result(
        state="ok",
        detail="",
        seconds=round(done.seconds, 2),
        megabytes=done.megabytes,
        files=len(files),
        lines=sum(line_count(file) for file in files),
        incomplete=document["incomplete"],
        wrong=compiled(refused, root, options.python),
        findings=rows,
    )


def empty(state: str, detail: str) -> Result:
    return Result(
        state=state, detail=detail, seconds=0.0, megabytes=0, files=0, lines=0, incomplete=[], wrong=[], findings=[]
    )


def row_of(found: Mapping[str, object]) -> Row:
    line = found["line"]
    return Row(
        code=str(found["code"]),
        path=str(found["path"]),
        line=line if isinstance(line, int) else None,
        symbol=str(found.get("symbol", "")),
        message=str(found["message"]),
    )


def line_count(file: Path) -> int:
    try:
        return file.read_bytes().count(b"\n")
    except OSError:
        return 0


# --- projects and processes ---


def fetched(name: str, cache: Path) -> Path | str:
    """The unpacked source of a project, or why there is none."""
    place = cache / name.replace("==", "-")
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".fetch-") as temporary:
            reason = unpacked(name, Path(temporary), place)
        if reason:
            return reason
    inner = sorted(entry for entry in place.iterdir() if entry.name != CACHE)
    return inner[0] if len(inner) == 1 and inner[0].is_dir() else place


def unpacked(name: str, temporary: Path, place: Path) -> str:
    """Empty, or what went wrong."""
    pip = [sys.executable, "-P", "-m", "pip", "download", "-q", "--no-deps", "--ignore-requires-python"]
    command = [*pip, "--no-binary", name.partition("==")[0], "-d", str(temporary / "in"), name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=DOWNLOAD_SECONDS)
    except subprocess.TimeoutExpired:
        return "fetching takes too long"
    archives = list((temporary / "in").glob("*.tar.*"))
    if done.returncode or not archives:
        return (done.stderr.strip().splitlines() or ["no archive"])[-1]
    (temporary / "out").mkdir()
    with tarfile.open(archives[0]) as archive:
        archive.extractall(temporary / "out", filter="data")
    (temporary / "out").rename(place)
    return ""


def ended(words: Sequence[str], directory: Path, seconds: float) -> Ended:
    """Run suitevet to its end, or kill it and what it has started."""
    paths = os.pathsep.join(str(ROOT / part) for part in ("analyzer", "rules"))
    environment = {**os.environ, "PYTHONPATH": paths}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "suitevet", *words], cwd=directory, env=environment,
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
        )  # fmt: skip
        timer = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        took = time.monotonic() - started
        return Ended(child.returncode, out.read(), err.read(), took, usage.ru_maxrss // 1024)


def compiled(paths: Sequence[str], root: Path, python: str) -> list[str]:
    """Those of the files that CPython accepts."""
    if not paths:
        return []
    done = subprocess.run(
        [python, "-I", "-c", COMPILER], input="\0".join(paths), cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines()


# --- what is printed ---


def is_bad(result: Result) -> bool:
    internal = any(row["code"] in ("VET007", "VET009") for row in result["findings"])
    return result["state"] in ("crash", "timeout") or bool(result["wrong"]) or internal


def line_of(name: str, result: Result) -> str:
    codes = Counter(row["code"] for row in result["findings"])
    trouble = {code: number for code, number in sorted(codes.items()) if code.startswith("VET0")}
    return (
        f"{'BAD' if is_bad(result) else 'ok ':3} {name:36} {result['state']:8} {result['seconds']:6.1f} s "
        f"{result['megabytes']:5} MB {result['files']:5} files {result['lines']:7} lines "
        f"{len(result['findings']):5} findings {trouble or ''} {result['wrong'] or ''} {result['detail'][-200:]}"
    ).rstrip()


def summary(results: Mapping[str, Result]) -> Iterator[str]:
    read_ones = [result for result in results.values() if result["state"] == "ok"]
    states = Counter(result["state"] for result in results.values())
    yield f"{len(results)} projects: {', '.join(f'{number} {state}' for state, number in states.most_common())}"
    yield (
        f"{sum(each['files'] for each in read_ones)} files, {sum(each['lines'] for each in read_ones)} lines, "
        f"{sum(each['seconds'] for each in read_ones):.0f} s; "
        f"{sum(len(each['incomplete']) for each in read_ones)} files incomplete, "
        f"{sum(len(each['wrong']) for each in read_ones)} of them wrongly refused"
    )
    codes = Counter(row["code"] for result in read_ones for row in result["findings"])
    yield from (f"{code} {number:6}" for code, number in sorted(codes.items()))


def printed_difference(before: Mapping[str, Result], after: Mapping[str, Result]) -> int:
    lines = list(difference(before, after))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


def difference(before: Mapping[str, Result], after: Mapping[str, Result]) -> Iterator[str]:
    """Every project whose state, incomplete files or findings are others, and how often that was which rule."""
    gone: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for name in sorted(before.keys() & after.keys()):
        one, other = before[name], after[name]
        if one["state"] != other["state"]:
            yield f"{name}: {one['state']} -> {other['state']}"
        for sign, paths in (("-", less(one["incomplete"], other["incomplete"])),
                            ("+", less(other["incomplete"], one["incomplete"]))):  # fmt: skip
            yield from (f"{name}: {sign} incomplete {path}" for path in paths)
        for sign, counter, rows in (("-", gone, less(shown(one), shown(other))),
                                    ("+", new, less(shown(other), shown(one)))):  # fmt: skip
            counter.update(row.partition(" ")[0] for row in rows)
            yield from (f"{name}: {sign} {row}" for row in rows)
    for code in sorted(gone.keys() | new.keys()):
        yield f"{code}: {gone[code]} gone, {new[code]} new"


def shown(result: Result) -> list[str]:
    return [f"{row['code']} {row['path']}:{row['line']} {row['symbol']} {row['message']}" for row in result["findings"]]


def less(some: Iterable[str], others: Iterable[str]) -> list[str]:
    return sorted((Counter(some) - Counter(others)).elements())


if __name__ == "__main__":
    sys.exit(main())

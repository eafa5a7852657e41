"""A system that is short of processes, threads, descriptors, memory or disk: no finding is lost."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from shell import COMMAND, ENVIRONMENT
from suitevet.__main__ import main
from suitevet.facts import stack
from suitevet.facts.model import Problem
from suitevet.facts.read import read
from suitevet.facts.workers import in_workers

JSONL = (*COMMAND, "--output-format", "jsonl")
CACHE = ".suitevet_cache"
CLIENT = "import boto3\nS3 = boto3.client('s3')\ndef test_a(fixture): assert S3\n"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that are worth worker processes; no test changes them."""
    root = tmp_path_factory.mktemp("suite")
    for number in range(3):
        (root / f"test_{number}.py").write_text(CLIENT + "# so much\n" * (6000 + number), encoding="utf-8")
    (root / "conftest.py").write_text("import pytest\n@pytest.fixture\ndef fixture(): return 1\n", encoding="utf-8")
    (root / "test_broken.py").write_text("def test_a(:\n", encoding="utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return root


def run(
    suite: Path, *words: str, limits: tuple[tuple[int, int], ...] = (), prefix: tuple[str, ...] = ()
) -> tuple[int, str, str]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for kind, size in limits:
            resource.setrlimit(kind, (size, size))

    done = subprocess.run(
        [*prefix, *JSONL, *words], cwd=suite, env=ENVIRONMENT, capture_output=True, text=True, check=False,
        timeout=120, preexec_fn=limit,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def expected(suite: Path) -> tuple[int, str, str]:
    """What is said where nothing is short."""
    said = run(suite, "--no-cache", "--jobs", "1")
    assert said[0] == 1
    return said


MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        pytest.param(resource.RLIMIT_NOFILE, 8, id="files-8"),
        pytest.param(resource.RLIMIT_NOFILE, 6, id="files-6"),
        pytest.param(resource.RLIMIT_AS, 600 * MEGABYTE, id="memory-600"),
        pytest.param(resource.RLIMIT_AS, 300 * MEGABYTE, id="memory-300"),
        pytest.param(resource.RLIMIT_STACK, 160 * 1024, id="stack-160"),
    ],
)
def test_a_limit_costs_no_finding(suite: Path, expected: object, kind: int, size: int) -> None:
    assert run(suite, "--no-cache", "--jobs", "2", limits=((kind, size),)) == expected


# --- neither processes nor threads ------------------------------------------------------------------------------


def upper(data: bytes) -> bytes:
    if data == b"crash":
        os.kill(os.getpid(), signal.SIGKILL)
    return data.upper()


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_work_is_done_here_where_no_process_is_to_be_had(allowed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    forks = iter([os.fork] * allowed)
    monkeypatch.setattr(os, "fork", lambda: next(forks, _refused)())
    open_before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    inputs = [b"a" * size for size in range(1, 20)]
    assert sorted(in_workers(upper, inputs, 4)) == [(number, data.upper()) for number, data in enumerate(inputs)]
    assert not open_before or os.listdir("/proc/self/fd") == open_before


def test_a_worker_that_cannot_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    forks = iter([os.fork])
    monkeypatch.setattr(os, "fork", lambda: next(forks, _refused)())
    found = dict(in_workers(upper, [b"crash", b"a", b"b"], 2))
    assert isinstance(found.pop(0), Problem)
    assert found == {1: b"A", 2: b"B"}


def _refused() -> int:
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


@pytest.mark.parametrize("refuses", ["every thread", "large stacks"])
def test_a_file_is_read_on_the_stack_there_is(refuses: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start = threading.Thread.start

    def started(thread: threading.Thread) -> None:
        if refuses == "every thread" or threading.stack_size() > 16 * MEGABYTE:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", started)
    monkeypatch.setattr(stack, "_workers", {})
    source = f"x = {'(' * 190}{'not ' * 600}1{')' * 190}\ny = {'-' * 1000}1\n"
    assert read(source.encode()).problems == ()


# --- disks ------------------------------------------------------------------------------------------------------

MOUNTS = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
on_a_small_disk = pytest.mark.skipif(
    not MOUNTS, reason="a file system can be mounted by root only; test_faults.py has limits on the size of files"
)


def small_disk(place: str, kilobytes: int, then: str) -> tuple[str, ...]:
    """What runs a command with a small file system mounted on a directory, and a shell command behind it."""
    mount = f"mount -t tmpfs -o size={kilobytes}k,mode=0700 none {place} && mkdir -p {place}/old"
    return (
        "unshare",
        "-m",
        "sh",
        "-c",
        f'{mount} && echo old > {place}/report && "$@"; code=$?; {then}; exit $code',
        "sh",
    )


@on_a_small_disk
@pytest.mark.parametrize("kilobytes", [12, 40])
def test_a_full_disk_costs_the_cache_only(suite: Path, expected: tuple[int, str, str], kilobytes: int) -> None:
    (suite / CACHE).mkdir(mode=0o700, exist_ok=True)
    again = f"{' '.join(JSONL)}"
    assert run(suite, prefix=small_disk(CACHE, kilobytes, again)) == (expected[0], expected[1] * 2, expected[2] * 2)


@on_a_small_disk
def test_a_report_on_a_full_disk_leaves_the_old_one(suite: Path) -> None:
    (suite / "out").mkdir()
    words = ("--no-cache", "-o", "sarif=out/report")
    code, out, err = run(suite, *words, prefix=small_disk("out", 8, "cat out/report; ls -A out"))
    assert (code, out) == (2, "old\nold\nreport\n")
    assert os.strerror(errno.ENOSPC) in err
    assert "Traceback" not in err


@on_a_small_disk
def test_a_comment_on_a_full_disk_is_added_whole_or_not_at_all(suite: Path) -> None:
    source = (suite / "test_0.py").read_text(encoding="utf-8")
    (suite / "disk").mkdir()
    mount = f"mount -t tmpfs -o size={len(source) // 1024 + 8}k none disk && cp test_0.py conftest.py disk && cd disk"
    script = f'{mount}; "$@"; code=$?; cat test_0.py; ls -A; exit $code'
    code, out, err = run(suite, "--no-cache", "--add-noqa", prefix=("unshare", "-m", "sh", "-c", script, "sh"))
    assert code == 2
    assert os.strerror(errno.ENOSPC) in err
    assert "Traceback" not in err
    assert out == f"{source}conftest.py\ntest_0.py\n"


# --- disks that fail --------------------------------------------------------------------------------------------


Here = Callable[..., tuple[int, list[tuple[str, str]], str]]


@pytest.fixture
def here(suite: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Exit code, findings and stderr of a run in this process."""
    monkeypatch.chdir(suite)

    def asked(*words: str) -> tuple[int, list[tuple[str, str]], str]:
        code = main(["--output-format", "json", *words])
        out, err = capsys.readouterr()
        found = json.loads(out)["findings"]
        return code, sorted((row["code"], row["path"]) for row in found), err

    return asked


def failing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every read of a file fails from now on."""
    read = os.read
    wanted = path.stat().st_ino

    def reads(descriptor: int, size: int) -> bytes:
        if os.fstat(descriptor).st_ino == wanted:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", reads)


def test_a_file_that_cannot_be_read_is_told(suite: Path, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    code, found, err = here("--no-cache")
    assert (code, [path for _, path in found if path == "test_1.py"]) == (1, ["test_1.py"])
    failing(suite / "test_1.py", monkeypatch)
    failed = [("VET003", path) if path == "test_1.py" else (rule, path) for rule, path in found]
    assert here("--no-cache") == (1, sorted(failed), err.replace("1 not analysed: ", "2 not analysed: test_1.py, "))


@pytest.mark.parametrize("what", ["os.replace", "os.mkdir", "os.makedirs", "suitevet.cache.directory.open"])
def test_a_disk_that_fails_costs_the_cache_only(
    suite: Path, here: Here, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shutil.rmtree(suite / CACHE, ignore_errors=True)
    expected = here("--no-cache")
    with monkeypatch.context() as patched:
        patched.setattr(what, fails, raising=False)
        assert here() == expected
    assert here() == here() == expected
    monkeypatch.setattr("suitevet.cache.directory.open", fails, raising=False)
    assert here() == expected


def fails(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))

"""Whatever happens to a run, its cache or its workers, the next run says what a run without a cache says.

`SUITEVET_FAULTS=10 python -m pytest tests/test_faults.py` does ten times as many of everything.
"""

from __future__ import annotations

import errno
import faulthandler
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shell import COMMAND, ENVIRONMENT
from suitevet.__main__ import main
from suitevet.facts.read import read as original_read

JSONL = (*COMMAND, "--output-format", "jsonl")
CACHE = ".suitevet_cache"
CLIENT = "import boto3\nS3 = boto3.client('s3')\ndef test_a(fixture): assert S3\n"
TIMES = int(os.environ.get("SUITEVET_FAULTS", "1"))


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Some files with findings, one that is no Python."""
    root = tmp_path / "suite"
    for number in range(12):
        path = root / f"part_{number % 3}" / f"test_{number}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLIENT + f"# {number}\n" * number, encoding="utf-8")
    (root / "test_broken.py").write_text("def test_a(:\n", encoding="utf-8")
    (root / "conftest.py").write_text("import pytest\n@pytest.fixture\ndef fixture(): return 1\n", encoding="utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return root


def run(suite: Path, *words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    arguments = {"cwd": suite, "env": ENVIRONMENT, "capture_output": True, "check": False, "timeout": 120, **more}
    return subprocess.run([*JSONL, *words], **arguments)  # type: ignore[call-overload, no-any-return]


Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(suite: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Exit code, stdout and stderr of a run in this process."""
    monkeypatch.chdir(suite)

    def asked(*words: str) -> tuple[int, str, str]:
        code = main(["--output-format", "jsonl", *words])
        return code, *capsys.readouterr()

    return asked


# --- the cache --------------------------------------------------------------------------------------------------


def test_a_run_that_is_killed_leaves_a_cache_that_is_right(suite: Path) -> None:
    """Moments from start-up to the last write; a run takes about a second."""
    expected = run(suite, "--no-cache").stdout
    chance = random.Random(1)
    for _ in range(6 * TIMES):
        child = subprocess.Popen(JSONL, cwd=suite, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=-3)
        if wait_for_entries(suite, child, chance.randrange(14)):
            time.sleep(chance.random() * 0.01)
        child.kill()
        child.wait()
    assert run(suite).stdout == expected
    assert run(suite).stdout == expected


def wait_for_entries(suite: Path, child: subprocess.Popen[bytes], number: int) -> bool:
    """Until so many entries are there; False where the run is over first."""
    while child.poll() is None:
        if sum(1 for _ in (suite / CACHE).glob("*/*")) >= number:
            return True
        time.sleep(0.001)
    return False


def test_many_runs_share_a_cache(suite: Path) -> None:
    expected = run(suite, "--no-cache").stdout
    for _ in range(TIMES):
        shutil.rmtree(suite / CACHE, ignore_errors=True)
        runs = [subprocess.Popen(JSONL, cwd=suite, env=ENVIRONMENT, stdout=-1, stderr=-3) for _ in range(4)]
        assert {each.communicate()[0] for each in runs} == {expected}
    assert run(suite).stdout == expected
    assert list((suite / CACHE).glob("*/*.*")) == []  # nothing half written is left


def test_no_corruption_of_the_cache_changes_the_result(suite: Path, here: Here) -> None:
    """Bits, lengths, other entries' contents, links, directories and rights, in any of its files."""
    expected = here("--no-cache")
    here()
    whole = suite.parent / "whole"
    shutil.copytree(suite / CACHE, whole, copy_function=shutil.copy2)
    chance = random.Random(2)
    for _ in range(20 * TIMES):
        for _ in range(50):
            corrupt(suite / CACHE, chance)
        assert here() == expected
        restore(suite / CACHE, whole, chance)
        assert here() == expected


def corrupt(cache: Path, chance: random.Random) -> None:
    files = sorted(path for path in cache.rglob("*") if path.is_file() and not path.is_symlink())
    if not files:
        return
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    match chance.randrange(8):
        case 0 | 1 if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        case 2:
            path.write_bytes(data[: chance.randrange(len(data) + 1)])
        case 3:
            path.write_bytes(data + chance.randbytes(chance.randrange(1, 20)))
        case 4:
            path.write_bytes(chance.choice(files).read_bytes())
        case 5:
            path.unlink()
        case 6:
            path.unlink()
            path.mkdir()
        case 7:
            path.unlink()
            path.symlink_to(chance.choice(["/dev/null", "nowhere", path.name, str(chance.choice(files))]))


def restore(cache: Path, whole: Path, chance: random.Random) -> None:
    """Either everything is made anew, or old contents come back in place of what there is."""
    if chance.random() < 0.5:
        shutil.rmtree(cache)
        return
    for path in sorted(whole.rglob("*")):
        target = cache / path.relative_to(whole)
        if path.is_file() and not target.is_dir() and not target.is_symlink() and target.parent.is_dir():
            target.write_bytes(path.read_bytes())


@pytest.mark.parametrize("limit", [0, 100, 4000])
def test_a_disk_that_is_full_costs_the_cache_only(suite: Path, limit: int) -> None:
    """A file may grow to so many bytes; what cannot be kept is not, and nothing of it is left."""
    expected = run(suite, "--no-cache")
    done = run(suite, preexec_fn=lambda: limited(resource.RLIMIT_FSIZE, limit))
    assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)
    assert run(suite).stdout == expected.stdout
    assert list((suite / CACHE).glob("*/*.*")) == []


def limited(kind: int, limit: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(kind, (limit, limit))


def test_a_report_that_does_not_fit_leaves_the_old_one(suite: Path) -> None:
    for words in (["-o", "sarif=report.sarif"], ["--baseline", "report.sarif", "--write-baseline"]):
        (suite / "report.sarif").write_text("old", encoding="utf-8")
        done = run(suite, "--no-cache", *words, preexec_fn=lambda: limited(resource.RLIMIT_FSIZE, 50))
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
        assert os.strerror(errno.EFBIG).encode() in done.stderr
        assert (suite / "report.sarif").read_text(encoding="utf-8") == "old"
        assert list(suite.glob(".suitevet-*")) == []


@pytest.mark.parametrize("place", ["file", "link", "closed", "open to all"])
def test_a_cache_that_cannot_be_used_is_not(suite: Path, place: str) -> None:
    expected = run(suite, "--no-cache")
    elsewhere = suite.parent / "elsewhere"
    elsewhere.mkdir()
    match place:
        case "file":
            (suite / CACHE).write_text("mine", encoding="utf-8")
        case "link":
            (suite / CACHE).symlink_to(elsewhere)
        case "closed":
            (suite / CACHE).mkdir(mode=0)
        case "open to all":
            (suite / CACHE).mkdir()
            (suite / CACHE).chmod(0o777)
    done = run(suite, preexec_fn=unprivileged if os.getuid() == 0 else None)
    assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)
    assert list(elsewhere.iterdir()) == []


def test_a_tree_that_cannot_be_written_is_read(suite: Path) -> None:
    expected = run(suite, "--no-cache")
    suite.chmod(0o555)
    done = run(suite, preexec_fn=unprivileged if os.getuid() == 0 else None)
    suite.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)
    assert not (suite / CACHE).exists()


def unprivileged() -> None:
    """Root may do everything: without its capabilities, in the bounding set too, it is a user like any other."""
    import ctypes

    drop, last = 24, 40
    for capability in range(last + 1):
        ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


# --- signals and streams ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_and_its_workers(suite: Path, number: signal.Signals, code: int) -> None:
    """Sent while workers hold files that take long to read."""
    for path in suite.rglob("test_*.py"):
        path.write_text(CLIENT * 4000, encoding="utf-8")
    command = [*JSONL, "--jobs", "3", "-o", "json=report.json"]
    child = subprocess.Popen(command, cwd=suite, env=ENVIRONMENT, stdout=-1, stderr=-1, start_new_session=True)
    while not (workers := children_of(child.pid)) and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(number)
    out, err = child.communicate(timeout=20)
    assert workers
    assert (child.returncode % 256 if child.returncode >= 0 else 128 - child.returncode) == code
    assert (out, err) == (b"", b"")
    assert not (suite / "report.json").exists()
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []


def children_of(pid: int) -> list[int]:
    """Of any of its threads."""
    try:
        listed = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
    return [int(child) for children in listed for child in children.split()]


def test_a_reader_that_is_gone(suite: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(suite, "--no-cache", capture_output=False, stdout=writing, stderr=-1)
    os.close(writing)
    assert (done.returncode, b"Traceback" in done.stderr) == (141, False)


@pytest.mark.parametrize(("descriptors", "code"), [((1,), 2), ((2,), 1), ((1, 2), 2), ((0,), 1), ((0, 1, 2), 2)])
def test_streams_that_are_closed(suite: Path, descriptors: tuple[int, ...], code: int) -> None:
    """No report, no success; what is only said beside it may be lost."""
    closing = " ".join(f"{descriptor}{'<' if descriptor == 0 else '>'}&-" for descriptor in descriptors)
    command = ["sh", "-c", f'exec "$@" {closing}', "sh", *JSONL]
    for _ in range(2):  # analysed, and from the cache
        done = subprocess.run(command, cwd=suite, env=ENVIRONMENT, capture_output=True, check=False, timeout=60)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert run(suite).stdout == run(suite, "--no-cache").stdout


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_streams_that_are_full(suite: Path, stream: str) -> None:
    with open("/dev/full", "wb") as full:
        done = run(suite, "--no-cache", **{"capture_output": False, "stdout": -1, "stderr": -1, stream: full})
    assert done.returncode == (2 if stream == "stdout" else 1)
    assert b"Traceback" not in (done.stderr or b"")


# --- workers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "code"), [("die", "VET009"), ("hang", "VET007"), ("bloat", "VET009")])
def test_a_file_that_takes_its_worker_along(
    fault: str, code: str, suite: Path, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One finding for that file, all others as ever, and nothing of it in the cache."""
    before = findings(here("--no-cache"))
    monkeypatch.setattr("suitevet.reading.reader._WORTH_FORKING", 0)
    monkeypatch.setattr("suitevet.facts.workers.SECONDS", 2.0)
    monkeypatch.setattr("suitevet.reading.reader.in_workers.__defaults__", (2.0,))
    with monkeypatch.context() as patch:
        patch.setattr("suitevet.facts.read.read", lambda data: at_fault(fault, data))
        code_of_run, _, err = found = here("--jobs", "2")
    rows = findings(found)
    assert [row["path"] for row in rows if row["code"] == code] == ["part_0/test_9.py"]
    kept = [row for row in before if row["path"] != "part_0/test_9.py"]
    assert [row for row in rows if row["code"] != code] == kept
    assert code_of_run == (2 if code == "VET009" else 1)
    assert "part_0/test_9.py" in err
    assert findings(here("--jobs", "2")) == before


def at_fault(fault: str, data: bytes) -> object:
    if b"# 9\n" in data:
        match fault:
            case "die":
                faulthandler.disable()  # pytest's own would print a traceback
                os.kill(os.getpid(), signal.SIGSEGV)
            case "hang":
                time.sleep(60)
            case "bloat":
                return bytes(64 << 30)
    return original_read(data)


def findings(answer: tuple[int, str, str]) -> list[dict[str, object]]:
    rows = (json.loads(line) for line in answer[1].splitlines())
    return [row for row in rows if row.get("kind") == "finding"]


def test_files_that_change_while_they_are_read(suite: Path, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone after they were listed, or other than when they were hashed."""
    monkeypatch.setattr("suitevet.facts.read.read", lambda data: vanishing(suite, data))
    code, _, err = here("--jobs", "1")
    assert code == 1
    assert "Traceback" not in err
    monkeypatch.undo()
    assert subprocess.run(JSONL, cwd=suite, env=ENVIRONMENT, capture_output=True, check=False).stdout == (
        run(suite, "--no-cache").stdout
    )


def vanishing(suite: Path, data: bytes) -> object:
    (suite / "part_1" / "test_10.py").unlink(missing_ok=True)
    (suite / "part_2" / "test_11.py").write_text(CLIENT, encoding="utf-8")
    return original_read(data)

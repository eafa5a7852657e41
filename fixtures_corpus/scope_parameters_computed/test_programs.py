"""Lists that are put together when the module runs have an unknown number of values, and each is another list."""

import subprocess
import sys

import pytest

PLAIN = ["--plain"]
if sys.platform != "win32":
    PLAIN += ["--plain --threads"]
SECURE = [f"{flags} --secure" for flags in PLAIN]
QUIET = [f"{flags} --quiet" for flags in PLAIN]


@pytest.fixture
def program(request):
    process = subprocess.Popen(["served", request.param])
    yield process.pid
    process.wait(5)


@pytest.mark.parametrize("program", PLAIN, indirect=True)
def test_plain(program):  # unknown: variants
    assert program > 0


@pytest.mark.parametrize("program", SECURE, indirect=True)
def test_secure(program):  # unknown: variants
    assert program > 0


@pytest.mark.parametrize("program", QUIET, indirect=True)
def test_quiet(program):  # unknown: variants
    assert program > 0


@pytest.fixture
def shared(request):  # expect: VET101 "3 times; scope module looks possible: 1 time"  # ceiling: session
    process = subprocess.Popen(["served", request.param])
    yield process.pid
    process.wait(5)


@pytest.mark.parametrize("shared", PLAIN, indirect=True)
def test_shared(shared):  # unknown: variants
    assert shared > 0


@pytest.mark.parametrize("shared", PLAIN, indirect=True)
def test_shared_again(shared):  # unknown: variants
    assert shared > 0


@pytest.mark.parametrize("shared", PLAIN, indirect=True)
def test_shared_once_more(shared):  # unknown: variants
    assert shared > 0

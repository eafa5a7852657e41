import subprocess
import time

import pytest

VERSION = subprocess.check_output(["git", "--version"])  # expect: VET306 "subprocess"


@pytest.mark.skipif(subprocess.run(["git", "--version"]).returncode != 0, reason="no git")
def test_git():
    # a few milliseconds, to know whether it can be run
    assert VERSION


@pytest.mark.parametrize("wait", [time.sleep(3)])  # expect: VET304 "3.0 s"
def test_wait(wait):
    assert wait is None


def has_git():
    return subprocess.run(["git", "--version"]).returncode == 0


needs_git = pytest.mark.skipif(not has_git(), reason="no git")

if hasattr(time, "tzset"):
    ZONE = subprocess.check_output(["date", "+%Z"])


@needs_git
def test_log():
    assert VERSION

import subprocess
import sys

import pytest


@pytest.fixture
def copier(fake_process):
    fake_process.register([sys.executable, "-m", "copier"])
    subprocess.run([sys.executable, "-m", "copier"], check=True)
    return "copier"


@pytest.mark.parametrize("source", range(20))
@pytest.mark.parametrize("target", range(20))
def test_played(fake_process, copier, source, target):
    fake_process.register([sys.executable, str(source), str(target)])
    assert subprocess.run([sys.executable, str(source), str(target)]).returncode == 0


@pytest.mark.parametrize("source", range(20))
@pytest.mark.parametrize("target", range(20))
def test_started(source, target):  # expect: VET603
    assert subprocess.run([sys.executable, "-c", f"print({source} + {target})"]).returncode == 0

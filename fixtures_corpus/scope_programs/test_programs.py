"""Which program is started, and that it is the project's own, is told in several ways."""

import shlex
import subprocess
import sys

import pytest

from running import run
from shop.report import main

IMAGE = "redis"


@pytest.fixture
def report():  # expect: VET101 "shop-report"
    command = f"shop-report --input {IMAGE} --output out"
    return subprocess.check_output(command.split(), text=True).strip()


@pytest.fixture
def module_report():  # expect: VET101 "shop.report"
    return subprocess.check_output([sys.executable, "-m", "shop.report"], text=True).strip()


@pytest.fixture
def container():  # expect: VET101 "looks possible"
    line = "docker run -d -p 6379:6379 redis"
    return subprocess.check_output(shlex.split(line), text=True).strip()


@pytest.fixture
def composed():  # expect: VET101 "docker compose"
    run(["docker", "compose", "up", "-d"])
    yield 6379
    run(["docker", "compose", "down"])


@pytest.fixture
def available():  # expect: VET101 "scope module is safe"
    if subprocess.run(["docker", "info"], capture_output=True).returncode != 0:
        pytest.skip("docker does not run here")


@pytest.fixture
def listed():
    return subprocess.check_output(["ls", "-l"], text=True).strip()


def test_main():
    assert main() is None


@pytest.mark.parametrize("number", range(5))
def test_all(available, report, module_report, container, composed, listed, number):
    assert len(report) > number and len(module_report) > number and len(container) > number
    assert composed > number and len(listed) > number

import subprocess

import pytest


@pytest.fixture(scope="session", autouse=True)
def image():  # expect: VET207 "by fixtures that each of its 5 tests requests"
    subprocess.run(["true"], check=True)
    with subprocess.Popen(["true"]) as process:
        yield process


@pytest.fixture
def host(image):
    return f"host-{image.pid}"


@pytest.fixture(autouse=True)
def folder(tmp_path):
    """Cheap, and shared: tests to come may not ask for it."""
    (tmp_path / "cache").mkdir()
    yield tmp_path / "cache"

import subprocess

import pytest


@pytest.fixture(scope="session", autouse=True)
def storage():  # expect: VET201 "1 of 6"
    process = subprocess.Popen(["true"])
    yield process
    process.wait(5)


@pytest.fixture(autouse=True)
def announced(tmp_path):  # expect: VET207 "1 of its 6"
    (tmp_path / "announced").touch()

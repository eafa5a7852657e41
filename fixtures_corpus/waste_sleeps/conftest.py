import time

import pytest


@pytest.fixture
def settled():
    time.sleep(0.6)  # expect: VET601 "fixture"
    return True


@pytest.fixture
def awaited(tmp_path):
    while not (tmp_path / "ready").exists():
        time.sleep(1)  # expect: VET602
    return tmp_path


@pytest.fixture
def quick(tmp_path):
    while not (tmp_path / "ready").exists():
        time.sleep(0.01)
    return tmp_path

import os
import shutil
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Every test works in a copy of its own, whether it says so or not."""
    shutil.copytree(CASES, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return os.getcwd()

import importlib

import pytest

from mill import grain


@pytest.fixture
def wheat(monkeypatch):
    monkeypatch.setenv("GRAIN", "wheat")


def test_wheat(wheat):
    importlib.reload(grain)
    assert grain.GRAIN == "wheat"

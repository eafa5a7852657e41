import os

import pytest


@pytest.fixture
def four(monkeypatch):
    monkeypatch.setenv("STONES", "4")


def test_four(four):
    assert os.environ.copy()["STONES"] == "4"

import os

import pytest


@pytest.fixture(autouse=os.getenv("SUITEVET_CORPUS_NEVER_SET") is not None)
def temporary_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_manifest(temporary_locale):
    assert os.environ["LC_ALL"] == "C"


def test_other():
    assert True

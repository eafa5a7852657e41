import os

import pytest

FEATURES = []


@pytest.fixture(scope="module", autouse=True)
def feature():
    FEATURES.append("tea")
    yield
    FEATURES.clear()


@pytest.fixture
def folder(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)

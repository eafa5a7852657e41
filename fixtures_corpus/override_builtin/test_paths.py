import pytest


@pytest.fixture
def tmp_path(tmp_path):  # answers: plugin
    return tmp_path / "workspace"


@pytest.fixture
def checkout(tmp_path):  # answers: test_paths.py:4
    return tmp_path / "checkout"


def test_checkout(checkout):
    assert checkout.parent.name == "workspace"

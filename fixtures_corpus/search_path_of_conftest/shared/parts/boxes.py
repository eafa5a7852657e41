import pytest


@pytest.fixture
def box(tmp_path):
    return tmp_path / "box"

import pytest


@pytest.fixture
def options(tmp_path):  # ceiling: function
    return ("--folder", str(tmp_path))

import pytest


@pytest.fixture
def secret(tmp_path):
    return tmp_path.name.encode()

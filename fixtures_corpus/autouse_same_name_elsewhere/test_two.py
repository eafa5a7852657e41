import pytest


@pytest.fixture
def client(tmp_path):
    (tmp_path / "client").touch()


@pytest.fixture(autouse=True)
def use_client(client):  # expect: VET211
    pass


def test_two():
    assert True

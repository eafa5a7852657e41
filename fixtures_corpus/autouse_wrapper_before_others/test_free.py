import pytest


@pytest.fixture(autouse=True)
def in_folder(folder):  # expect: VET211 "pytestmark"
    pass


def test_free():
    assert True

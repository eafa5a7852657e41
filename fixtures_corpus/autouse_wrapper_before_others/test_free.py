import pytest


@pytest.fixture(autouse=True)
def in_folder(folder):  # expect: VET211 "pytestmark"
    pass


@pytest.fixture(autouse=True)
def where_json_is_installed():  # it only skips: nothing has to come before it
    pytest.importorskip("json")


def test_free():
    assert True

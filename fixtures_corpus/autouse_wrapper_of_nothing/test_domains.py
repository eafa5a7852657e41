import pytest


@pytest.fixture(scope="module", autouse=True)
def without_stand_ins(module_mocker):  # expect: VET211 "does nothing until"
    # overrides a fixture that is gone
    yield


def test_one():
    assert 1


def test_two():
    assert 2

import pytest


@pytest.fixture(scope="module")
def backend():
    return "trio"


def test_runner(runner):
    assert runner == ("runner", "trio")

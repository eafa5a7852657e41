import pytest


@pytest.fixture(scope="module")
def backend():  # expect: VET517 "narrower"
    return "trio"


def test_runner(runner):
    assert runner == ("runner", "trio")

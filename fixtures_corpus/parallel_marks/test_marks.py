import pytest


@pytest.mark.serial  # expect: VET408 "serial"
def test_serial():
    assert True


@pytest.mark.sequential
def test_sequential():
    assert True

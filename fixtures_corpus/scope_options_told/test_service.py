import pytest


@pytest.mark.parametrize("number", range(4))
def test_service(service, number):
    assert len(service) > number


@pytest.mark.parametrize("number", range(4))
def test_other(other_service, number):
    folder, _ = other_service
    (folder / "number").write_text(str(number))

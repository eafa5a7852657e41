import pytest


@pytest.mark.parametrize("number", range(4))
def test_address(address, number):
    assert address + str(number)


@pytest.mark.parametrize("number", range(4))
def test_shop(shop, number):
    assert shop + str(number)


@pytest.mark.parametrize("number", range(4))
def test_till(till, number):
    assert till + str(number)


@pytest.mark.parametrize("number", range(4))
def test_hooked(hooked, number):
    assert len(hooked) < number


@pytest.mark.parametrize("number", range(4))
def test_recorded(recorded, number):
    assert len(recorded) < number


@pytest.mark.parametrize("number", range(4))
def test_recorder(recorder, number):
    assert len(recorder.asked) < number


@pytest.mark.parametrize("number", range(4))
def test_seen(seen, requests_seen, number):
    assert len(requests_seen) < len(seen) + number


@pytest.mark.parametrize("number", range(8))
def test_numbered(numbered, number):
    assert numbered + str(number)


@pytest.mark.parametrize("number", range(4))
def test_beside(beside, number):
    assert beside + str(number)


@pytest.mark.parametrize("number", range(4))
def test_prepared(prepared, number):
    assert prepared + str(number)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.usefixtures("loaded")
def test_loaded(number):
    assert number < 4


@pytest.mark.parametrize("number", range(4))
def test_preparing(preparing, number):
    assert preparing + str(number)

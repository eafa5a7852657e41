import pytest


@pytest.mark.parametrize("name", ["tea", "milk", "cake"])
def test_price(prices, name):
    assert prices[name] > 0


@pytest.mark.parametrize("name", ["tea", "milk", "cake"])
def test_page(page, name):
    assert name in page


@pytest.mark.parametrize("name", ["tea", "milk", "cake"])
def test_answered(answered, name):
    assert answered["address"] != name


@pytest.mark.parametrize("name", ["tea", "milk", "cake"])
def test_local(local, name):
    assert local[name] > 0


@pytest.mark.parametrize("name", ["tea", "milk", "cake"])
def test_order(order, name):
    assert order["id"] != name

import pytest


@pytest.mark.parametrize("number", range(12))
def test_page(client, number):
    assert client.get(f"/pages/{number}")


@pytest.mark.parametrize("number", range(12))
def test_order(client, number):
    assert client.post("/orders", json={"number": number})


@pytest.mark.parametrize("number", range(12))
def test_front(anonymous, number):
    assert anonymous.get(f"/{number}")


@pytest.mark.parametrize("number", range(12))
def test_settings(configured, number):
    assert configured.get(f"/{number}")


@pytest.mark.parametrize("number", range(12))
def test_switched_off(altered, number):
    altered.application.config["PAGES"] = number
    assert altered.get("/pages")

"""What a fixture stores behind something wider can be reached, and taken away, without the fixture's value."""

import ssl

import httpx
import pytest

POINTS = "/srv/points.json"


@pytest.fixture(scope="session")
def api():
    return httpx.Client(base_url="http://shop.test")


@pytest.fixture
def customer(api):  # ceiling: function
    secret = ssl.create_default_context().cert_store_stats()
    return api.post("/customers", json={"secret": secret}).json()


@pytest.fixture
def visitor(api):  # expect: VET101 "looks possible"  # ceiling: session
    secret = ssl.create_default_context().cert_store_stats()
    return api.post("/visitors", json={"secret": secret}).json()


@pytest.fixture
def address(api):  # expect: VET101 "is safe"  # ceiling: session
    """It only asks."""
    ssl.create_default_context()
    return api.get("/address").text


@pytest.fixture
def points():  # expect: VET101 "looks possible"  # ceiling: session
    ssl.create_default_context()
    with open(POINTS, "w") as file:
        file.write("[]")
    return POINTS


@pytest.fixture
def lines():  # expect: VET101 "is safe"  # ceiling: session
    ssl.create_default_context()
    with open(POINTS) as file:
        return file.read()


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_customer_leaves(api, customer, number):
    path = f"/customers/{customer['name']}"
    assert api.delete(path, params={"number": number}).is_success


@NUMBERS
def test_customer_stays(api, customer, number):
    path = f"/customers/{customer['name']}"
    assert api.get(path, params={"number": number}).is_success


@NUMBERS
def test_visitor(visitor, number):
    assert visitor["name"] and number < 60


@NUMBERS
def test_address(address, number):
    assert address > str(number)


@NUMBERS
def test_points(points, number):
    assert points > str(number)


@NUMBERS
def test_lines(lines, number):
    assert lines > str(number)

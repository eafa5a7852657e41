import pytest
from google.cloud import bigquery


@pytest.fixture(scope="session")
def client():
    return bigquery.Client()


def load(client, rows):
    return client.load_table_from_json(rows, "shop.orders")


@pytest.fixture(scope="session", autouse=True)
def orders(client):  # expect: VET201 "1 of 6"
    load(client, [{"tea": 3}]).result()
    return "shop.orders"

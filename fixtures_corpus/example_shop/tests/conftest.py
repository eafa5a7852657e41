from __future__ import annotations

import psycopg2
import pytest

from shop.app import create_app
from shop.catalogue import CATEGORIES, DEFAULT_CATEGORY, VAT
from shop.db import drop_tables, make_engine, open_session
from shop.models import Customer, Product
from shop.settings import Settings


@pytest.fixture(autouse=True)
def validate_catalogue():
    """The catalogue is consistent, or nothing below makes sense."""
    assert DEFAULT_CATEGORY in CATEGORIES
    assert set(VAT) == set(CATEGORIES)


@pytest.fixture(scope="session")
def settings():
    return Settings(database_url="sqlite://", bucket="receipts-of-tests", currency="CHF")


@pytest.fixture
def engine(settings):
    """A database with all tables."""
    engine = make_engine(settings.database_url)
    yield engine
    drop_tables(engine)
    engine.dispose()


@pytest.fixture
def session(engine):
    with open_session(engine) as session:
        yield session
        session.rollback()


@pytest.fixture(scope="session")
def warehouse():
    """The other team's database, which has to be PostgreSQL."""
    connection = psycopg2.connect(host="localhost", user="shop")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS warehouse_test")
        cursor.execute("CREATE DATABASE warehouse_test")
    yield connection
    connection.close()


@pytest.fixture
def client(settings):
    return create_app(settings).test_client()


@pytest.fixture
def customer(session):
    customer = Customer(email="ada@example.org")
    session.add(customer)
    return customer


@pytest.fixture
def make_product():
    def make(price, category="books"):
        return Product(title="A thing", category=category, price=price)

    return make

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine

METADATA = MetaData()
ROWS = Table("rows", METADATA, Column("id", Integer, primary_key=True))


@pytest.fixture(scope="class")
def engine():  # expect: VET101 "class-scoped"
    engine = create_engine("postgresql://localhost/test")
    METADATA.create_all(engine)
    yield engine
    METADATA.drop_all(engine)


class TestOrders:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestBills:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestUsers:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestShops:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestGoods:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestTaxes:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestCarts:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestSales:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestMarks:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestNotes:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name


class TestPrices:
    def test_dialect(self, engine):
        assert engine.dialect

    def test_name(self, engine):
        assert engine.name

import pytest

STOCK = {"tea": 3}


@pytest.fixture
def sold_out():
    before = dict(STOCK)
    STOCK.clear()
    yield
    STOCK.update(before)


@pytest.fixture
def till():
    return {"open": True}


@pytest.fixture(autouse=True)
def counted():
    before = len(STOCK)
    yield
    assert len(STOCK) == before

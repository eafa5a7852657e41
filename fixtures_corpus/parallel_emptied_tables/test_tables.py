def test_one(tables):
    tables.connect().execute("INSERT INTO orders VALUES (1)")


def test_two(tables):
    assert tables.connect().execute("SELECT 1 FROM orders")


def test_orders(orders):
    assert orders.execute("INSERT INTO orders VALUES (2)")


def test_emptied(emptied, sessions, undone):
    assert sessions


def test_last_rows(db):
    assert db


def test_last_rows_again(db):
    assert db

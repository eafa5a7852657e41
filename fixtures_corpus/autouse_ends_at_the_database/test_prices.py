def test_sum():
    assert "sum"


def test_name():
    assert "name"


def test_tea():
    assert "tea"


def test_cake():
    assert "cake"


def test_stock():
    assert "stock"


def test_found(index):
    assert index.connection

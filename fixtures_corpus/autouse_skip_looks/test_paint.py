def test_paint():
    assert "paint"


def test_more_paint(stock):
    assert stock

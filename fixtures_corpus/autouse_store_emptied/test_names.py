def test_tea():
    assert "tea"


def test_milk():
    assert "milk"


def test_sugar():
    assert "sugar"


def test_salt():
    assert "salt"


def test_oil():
    assert "oil"

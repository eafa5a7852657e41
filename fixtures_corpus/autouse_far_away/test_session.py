def test_tea():
    assert "tea"


def test_milk():
    assert "milk"


def test_salt():
    assert "salt"


def test_oil():
    assert "oil"


def test_rice():
    assert "rice"


def test_corn():
    assert "corn"

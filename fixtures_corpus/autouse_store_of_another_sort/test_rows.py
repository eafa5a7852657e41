def test_tea(rows):
    assert rows is not None


def test_milk(rows):
    assert rows is not None


def test_salt(rows):
    assert rows is not None


def test_oil(rows):
    assert rows is not None


def test_rice(rows):
    assert rows is not None


def test_corn(rows):
    assert rows is not None

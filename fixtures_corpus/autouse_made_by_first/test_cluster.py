def test_tea():
    assert "tea"


def test_milk():
    assert "milk"


def test_rice():
    assert "rice"


class TestOrders:
    def test_one(self):
        assert 1

    def test_two(self):
        assert 2

    def test_three(self):
        assert 3

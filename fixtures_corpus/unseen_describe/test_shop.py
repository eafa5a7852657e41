def describe_a_basket():  # expect: VET519
    def holds_tea(basket):
        assert basket


def test_shop():
    assert True

class Basket_:
    def holds_tea(self, basket):
        assert basket

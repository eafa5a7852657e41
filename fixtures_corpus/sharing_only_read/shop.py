class Basket:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)

    def paid(self):
        return True


class Shelf:
    def __init__(self, basket):
        self.basket = basket

    @property
    def first(self):
        return self.basket

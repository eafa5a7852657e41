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


class Client:
    def __init__(self, path):
        self.path = path
        self.project = "default"

    def set_project(self, name):
        self.project = name

class Store:
    def __init__(self):
        self.known = {}

    def find(self, name):
        self.known[name] = len(name)
        return self.known[name]


class Run:
    """Finds its steps when they are asked for."""

    def __init__(self):
        self.store = Store()

    def __getitem__(self, name):
        return self.store.find(name)

class Registry:
    def __init__(self):
        self.names = []

    def register(self, name):
        self.names.append(name)

    def unregister(self, name):
        self.names.remove(name)


REGISTRY = Registry()


def install():
    rows = [number * number for number in range(1_000_000)]
    REGISTRY.register("shop")
    return len(rows)


def count():
    return 3

import contextlib


class History:
    def __init__(self):
        self.entries = []
        self.name = "orders"
        self.size = 1

    @contextlib.contextmanager
    def restored(self):
        name = self.name
        yield
        self.name = name

    def clear(self):
        self.entries.clear()

    def add(self, entry):
        self.entries.append(entry)


HISTORY = History()

class History:
    def __init__(self):
        self.entries = []

    def clear(self):
        self.entries.clear()

    def add(self, entry):
        self.entries.append(entry)


HISTORY = History()

class Store:
    def find(self):
        return []


store = None


def get_store():
    return store


def start_store():
    global store
    store = Store()

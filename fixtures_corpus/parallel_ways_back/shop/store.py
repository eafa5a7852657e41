class Store:
    def save(self):
        return 1

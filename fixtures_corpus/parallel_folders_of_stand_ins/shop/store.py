class Store:
    def __init__(self, data_dir):
        self.data_dir = data_dir

    def load(self):
        return self.data_dir

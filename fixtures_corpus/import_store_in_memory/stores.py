import sqlite3


class Storage:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)


class Store:
    def __init__(self, path, codec):
        self.storage = Storage(path)
        self.codec = codec

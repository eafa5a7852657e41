class Proxy:
    def __init__(self, database):
        self.database = database
        self.bookmarks = None


class Database:
    _instance = None

    @classmethod
    def get_instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @property
    def transaction(self):
        return Proxy(self)


db = Database.get_instance()

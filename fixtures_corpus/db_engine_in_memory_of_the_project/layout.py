import sqlalchemy


class Store:
    def __init__(self, path=None):
        self.engine = self._engine(path)
        sqlalchemy.MetaData().drop_all(self.engine)
        sqlalchemy.MetaData().create_all(self.engine)

    def _engine(self, path):
        if path is not None:
            return sqlalchemy.create_engine("sqlite:///{}".format(path))
        return sqlalchemy.create_engine("sqlite://")


class ServerStore:
    def __init__(self, url):
        self.engine = sqlalchemy.create_engine(url)
        sqlalchemy.MetaData().drop_all(self.engine)
        sqlalchemy.MetaData().create_all(self.engine)

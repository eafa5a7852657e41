"""A client whose parts speak of rows on a server, and one whose parts are its own."""

from functools import cached_property


class Entered:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def post(self, path, body):
        return path, body


class Rows:
    def __init__(self, client):
        self._client = client

    def update(self, kind):
        return self._client.post("/rows", kind)

    def extend(self, kind):
        return self._client.post("/rows", kind)


class RawRows:
    def __init__(self, rows):
        self.update = print if rows is None else rows.update


class Client(Entered):
    @cached_property
    def rows(self):
        return Rows(self)

    @cached_property
    def raw_rows(self):
        return RawRows(self.rows)


class Labelled(Entered):
    def __init__(self):
        self.labels = []

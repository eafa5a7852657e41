"""Objects of the module whose methods do not all change them."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Price(Generic[T]):
    """A column: what its methods give is a query."""

    def add(self, amount):
        return ("add", self, amount)


class Transaction:
    """Its queries go when a context of it ends."""

    def __init__(self):
        self.queries = []
        self.names = []

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._end()

    def _end(self):
        self.queries = []

    def add(self, query):
        self.queries.append(query)

    def add_name(self, name):
        self.names.append(name)


TRANSACTION = Transaction()


class Client:
    title = None


class Context:
    @property
    def client(self):
        return self.stack()[-1]

    @property
    def settings(self):
        return self._settings

    def __init__(self):
        self._settings = Client()

    def stack(self):
        return [Client()]


CONTEXT = Context()


def set_title(title):
    CONTEXT.client.title = title


def set_default_title(title):
    CONTEXT.settings.title = title

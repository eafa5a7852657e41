import pytest


class Datagrams:
    async def bind(self, address):
        self.address = address


@pytest.fixture
def datagrams():
    return Datagrams()


def test_fixed_port(datagrams):
    datagrams.bind(("127.0.0.1", 54321))  # expect: VET404 "54321"


def test_any_port(datagrams):
    datagrams.bind(("127.0.0.1", 0))


def test_other_things(datagrams):
    datagrams.bind(("book", "novel"))

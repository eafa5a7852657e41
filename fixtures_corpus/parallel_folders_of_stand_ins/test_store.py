"""What a class of the suite does with a folder is there to be seen: nothing."""

from shop.store import Store


class Cell:
    def __init__(self, data_dir):
        self.context = {"data_dir": data_dir}

    def load(self):
        return self.context


class SlowStore(Store):
    pass


def test_cell():
    cell = Cell(data_dir="/tmp/owner")
    cell.load()
    assert cell


def test_store():
    store = Store(data_dir="/tmp/shop")  # expect: VET403 "/tmp/shop"
    store.load()
    assert store


def test_slow_store():
    store = SlowStore(data_dir="/tmp/slow")  # expect: VET403 "/tmp/slow"
    store.load()
    assert store

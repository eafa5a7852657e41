from shop.store import Journal, Store


def test_flush():
    store = Store("/tmp/shop-store")  # expect: VET403 "shop-store"
    store.add("apple")
    store.flush()


def test_never_flushed():
    store = Store("/tmp/shop-store-two")
    store.add("apple")
    assert store.items == ["apple"]


def test_journal():
    journal = Journal("/tmp/shop.log")
    assert journal.lines == 0


def test_journal_written():
    journal = Journal(path="/tmp/shop-journal.log")  # expect: VET403 "shop-journal"
    journal.write("line")


def test_flushed_elsewhere(tmp_path):
    Store(tmp_path).flush()

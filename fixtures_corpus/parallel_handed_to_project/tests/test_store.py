from shop.store import Draft, Journal, Store


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


def test_made_on_the_spot():
    Store("/tmp/shop-spot").flush()  # expect: VET403 "shop-spot"


def test_made_and_not_flushed():
    Store("/tmp/shop-unflushed").add("apple")


def test_entered():
    with Draft("/tmp/shop-draft.txt") as draft:  # expect: VET403 "shop-draft"
        assert draft


def test_published():
    with Draft(None) as draft:
        draft.publish("/tmp/shop-published.txt")  # expect: VET403 "shop-published"


def test_broken():
    assert Draft.read("/tmp/shop-broken.txt") == []

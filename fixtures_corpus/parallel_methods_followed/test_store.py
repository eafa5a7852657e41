from shop import store
from shop.store import TRANSACTION, Price


class Crate:
    price = Price()
    labels = set()


def test_query():
    assert Crate.price.add(2)


def test_query_of_class():
    assert Crate.price


def test_label():
    Crate.labels.add("late")  # expect: VET407
    assert Crate.labels


def test_no_label():
    assert "early" not in Crate.labels


def test_within():
    with TRANSACTION:
        TRANSACTION.add("select")


def test_without():
    TRANSACTION.add("select")  # expect: VET406


def test_what_does_not_end():
    with TRANSACTION:
        TRANSACTION.add_name("prices")  # expect: VET406


def test_whose_turn_it_is():
    store.set_title("late")


def test_default():
    store.set_default_title("late")  # expect: VET406

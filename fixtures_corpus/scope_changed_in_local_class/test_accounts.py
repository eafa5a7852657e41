"""A class in a test whose methods change what a fixture gave: the next test would meet it."""


def test_method_of_a_local_class(accounts):
    class Listener:
        def joined(self, name):
            accounts.append(name)

    Listener().joined("ann")
    assert accounts


def test_accounts(accounts):
    assert len(accounts) == 1


def test_class_in_a_local_class(owners):
    class Shop:
        class Door:
            def __enter__(self):
                owners.clear()

    with Shop.Door():
        assert not owners


def test_owners(owners):
    assert len(owners) == 1


def test_element_of_a_new_list(groups):
    max([groups], key=len).append("guests")
    assert groups


def test_groups(groups):
    assert len(groups) == 1


def test_read_in_a_local_class(kept):
    class Reader:
        def read(self):
            return kept[0]

    assert Reader().read()


def test_kept(kept):
    assert len(kept) == 1

from stores import Store

in_file = Store("shop.db", str)  # expect: VET306


def test_store():
    assert in_file.codec is str

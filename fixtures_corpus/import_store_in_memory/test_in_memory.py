from stores import Store

in_memory = Store(":memory:", str)


def test_store():
    assert in_memory.codec is str

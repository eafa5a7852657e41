from shop import till


def test_till():
    till.limit = 11  # expect: VET411
    assert till.run() == 11

def test_one(fake, passed):
    assert fake


def test_two(fake, passed):
    assert passed

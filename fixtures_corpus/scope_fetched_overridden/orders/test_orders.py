def test_first(password):
    assert password


def test_second(password):
    assert password

from shop import letters


def test_letters():
    assert letters.LETTERS

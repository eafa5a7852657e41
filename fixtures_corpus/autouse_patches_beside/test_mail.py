from shop import mail


def test_one():
    assert mail.send()


def test_two():
    assert mail.send()


def test_three():
    assert mail.send()


def test_four():
    assert mail.send()


def test_five(gateway):
    assert gateway

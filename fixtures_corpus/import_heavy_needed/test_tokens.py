def test_first(tokens):
    assert tokens is not None


def test_second(tokens):
    assert tokens is not None


def test_device(device):
    assert device is not None

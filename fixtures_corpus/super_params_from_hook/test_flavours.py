def test_flavour(flavour):
    assert flavour


def test_kitchen(kitchen):
    assert kitchen

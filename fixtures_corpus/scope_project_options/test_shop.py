def test_tea(client, local):
    assert client.get("tea") == local.get("tea")


def test_milk(client, local):
    assert client.get("milk") == local.get("milk")


def test_bread(client, local):
    assert client.get("bread") == local.get("bread")

def test_one(client):
    assert client


def test_two(client):
    assert client


def test_three(client, narrow):
    assert narrow


def test_without(for_one):
    assert for_one

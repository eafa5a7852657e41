def test_list(client):
    assert client


def test_detail(client):
    assert client


def test_edit(client):
    assert client


def test_user(user):
    assert user


def test_name():
    assert "name"

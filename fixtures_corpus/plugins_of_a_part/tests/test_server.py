import pytest


@pytest.fixture
def server(server):  # answers: testing_of_shop/shop_testing/plugin.py:9
    return ("own", server)


def test_server(server, db):  # answers: server=tests/test_server.py:4, db=testing_of_shop/shop_testing/plugin.py:4
    assert server[0] == "own" and db == {}

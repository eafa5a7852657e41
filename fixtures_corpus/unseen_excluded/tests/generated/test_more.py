def test_bob(users, orders):
    users["bob"] = orders
    assert len(users) == 2

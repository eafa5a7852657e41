def test_db(shared):
    assert shared

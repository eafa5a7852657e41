def test_database(database, named_account):
    assert named_account.parent == database

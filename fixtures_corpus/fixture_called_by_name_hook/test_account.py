def test_account(account):
    assert account == []

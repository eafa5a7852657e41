def test_broken(account:  # expect: VET001
    assert account

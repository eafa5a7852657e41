def test_chain(first):
    assert first == ("first", ("second", "third"))

def test_greeting(hello):
    assert hello == "hallo"

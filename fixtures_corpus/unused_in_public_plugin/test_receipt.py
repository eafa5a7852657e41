def test_receipt(receipt):
    assert receipt

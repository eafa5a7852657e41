def test_invoice(invoice):  # answers: one/conftest.py:4
    assert invoice == "one"

def test_invoice(invoice):
    assert invoice[1] == "plugin seen by root"

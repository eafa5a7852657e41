from billing.invoices import S3


def test_invoices():
    assert S3 is not None

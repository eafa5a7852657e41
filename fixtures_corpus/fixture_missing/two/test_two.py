def test_invoice(invoice):  # expect: VET502 "one/conftest.py"
    assert invoice


def test_typo(tmp_pth):  # expect: VET502 "tmp_path"
    assert tmp_pth


def test_mail(mailbox):
    assert mailbox

from catalogue import mail


def test_lazy():
    assert mail.mail is not None

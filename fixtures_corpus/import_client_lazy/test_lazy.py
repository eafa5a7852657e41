from catalogue import mail, rows


def test_lazy():
    assert mail.mail is not None and rows.deferred is not rows.chosen

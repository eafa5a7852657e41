import os


def test_real(real_mail):
    assert os.environ.get("MAIL") != "off"


def test_faked(idle):
    assert os.environ["MAIL"] == "off"

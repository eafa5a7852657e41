import os

from processes import Distributed


@Distributed(processes=2)
def test_currency():
    os.environ["CURRENCY"] = "CHF"
    assert os.environ["CURRENCY"]


def test_locale():
    os.environ["LOCALE"] = "de"  # expect: VET401 "LOCALE"
    assert os.environ["LOCALE"]

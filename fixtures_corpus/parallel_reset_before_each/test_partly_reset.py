"""Only some tests of this file begin with a set-up."""

import till


class TestTill:
    def setup_method(self):
        till.currency = "EUR"

    def test_francs(self):
        till.currency = "CHF"  # expect: VET411 "not put back"
        assert till.total(2).endswith("CHF")


def test_total():
    assert till.total(2) == "2 EUR"

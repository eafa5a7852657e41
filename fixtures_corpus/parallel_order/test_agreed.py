"""Two tests that make the same of a global leave nothing for each other; two that make different things of it do."""

TICKET = {"id": 1}
LETTER = {"id": 1}


def test_ticket_sold():
    expected = TICKET
    expected.update({"reason": ""})
    assert expected == {"id": 1, "reason": ""}


def test_ticket_checked():
    expected = TICKET
    expected.update({"reason": ""})
    assert expected == {"id": 1, "reason": ""}


def test_letter_sent():
    expected = LETTER
    expected.update({"reason": ""})  # expect: VET407 "read in test `test_letter_opened`"
    assert expected == {"id": 1, "reason": ""}


def test_letter_opened():
    expected = LETTER
    expected.update({"cause": ""})
    assert expected["cause"] == ""

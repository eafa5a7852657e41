import pytest


@pytest.mark.parametrize("number", range(12))
def test_account(account, number):
    account["number"] = number
    assert account["hash"]


def test_change(changed):
    assert changed

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers import Account, ghost  # noqa: F401


@pytest.fixture
def account() -> Account:
    return None


def test_account(account: Account):
    assert account is None


def test_ghost(ghost):  # expect: VET502 "helpers.py"
    assert ghost

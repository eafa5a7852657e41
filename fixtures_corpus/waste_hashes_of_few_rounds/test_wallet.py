import pytest

import wallet


@pytest.mark.parametrize("secret", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
def test_key(secret):
    assert wallet.key(secret) != wallet.SPARE


@pytest.mark.parametrize("secret", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
def test_strong_key(secret):
    assert wallet.strong_key(secret)

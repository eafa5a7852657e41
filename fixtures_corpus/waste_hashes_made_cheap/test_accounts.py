import pytest

import accounts


@pytest.mark.parametrize("password", ["a", "b", "c", "d", "e", "f", "g"])
def test_hashed(password):
    assert accounts.hash_password(password) == password.upper()

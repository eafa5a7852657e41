import pytest
from django.contrib.auth.hashers import make_password


@pytest.mark.parametrize("password", ["a", "b", "c", "d", "e", "f", "g"])
def test_hashed(password):  # who runs it says how strong hashes are
    assert make_password(password)

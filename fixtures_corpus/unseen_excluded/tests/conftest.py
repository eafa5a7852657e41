import bcrypt
import pytest

SALT = b"$2b$12$abcdefghijklmnopqrstuu"


@pytest.fixture
def users():
    return {"ann": bcrypt.hashpw(b"secret", SALT)}


@pytest.fixture
def orders():
    return {}

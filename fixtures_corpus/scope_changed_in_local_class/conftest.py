import bcrypt
import pytest

SALT = b"$2b$12$abcdefghijklmnopqrstuu"


@pytest.fixture
def accounts():
    return [bcrypt.hashpw(b"secret", SALT)]


@pytest.fixture
def owners():
    return [bcrypt.hashpw(b"owner", SALT)]


@pytest.fixture
def groups():
    return [bcrypt.hashpw(b"group", SALT)]


@pytest.fixture
def kept():  # expect: VET101 "scope module is safe"
    return [bcrypt.hashpw(b"kept", SALT)]

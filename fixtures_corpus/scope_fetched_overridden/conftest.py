import bcrypt
import pytest


@pytest.fixture(scope="session")
def secret():
    return b"kept"


@pytest.fixture
def password(request):  # the tests of `orders` get another secret, new for each of them: silent
    return bcrypt.hashpw(request.getfixturevalue("secret"), b"$2b$12$abcdefghijklmnopqrstuu")  # expect: VET609


@pytest.fixture
def salt():
    return b"$2b$12$abcdefghijklmnopqrstuu"


@pytest.fixture
def salted(request):  # expect: VET101 "`salt`"
    return bcrypt.hashpw(b"kept", request.getfixturevalue("salt"))  # expect: VET609

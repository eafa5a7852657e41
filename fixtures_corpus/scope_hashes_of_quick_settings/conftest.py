import pytest
from django.contrib.auth.hashers import make_password


@pytest.fixture
def password():  # the settings of the tests name a quick hasher
    return make_password("secret")

"""It removes what it has made: that is no business of its tests."""

import os
import ssl

import pytest


@pytest.fixture
def key(tmp_path_factory):  # expect: VET101 "is safe"  # ceiling: session
    ssl.create_default_context()
    path = str(tmp_path_factory.getbasetemp() / "key.pem")
    with open(path, "w") as file:
        file.write("secret")
    yield path
    os.remove(path)


@pytest.mark.parametrize("number", range(60))
def test_each(number, key):
    assert key.endswith(".pem")

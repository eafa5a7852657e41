import os

import pytest


@pytest.fixture
def locale():
    return "fr"


def test_language():
    assert os.environ["LANGUAGE"] == "fr"

import pytest


@pytest.fixture(autouse=True)
def fast(settings):
    settings.mode = "fast"


def test_mode(settings):
    assert settings.mode == "fast"

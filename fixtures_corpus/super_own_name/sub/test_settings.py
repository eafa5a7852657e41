import pytest


@pytest.fixture
def settings(settings):  # answers: sub/conftest.py:4
    return {**settings, "debug": True}


def test_debug(settings):  # answers: sub/test_settings.py:4
    assert settings == {"debug": True, "region": "eu"}


class TestOwn:
    @pytest.fixture
    def settings(self, settings):  # answers: sub/test_settings.py:4
        return {**settings, "owner": "class"}

    def test_owner(self, settings):  # answers: sub/test_settings.py:14
        assert settings["owner"] == "class"

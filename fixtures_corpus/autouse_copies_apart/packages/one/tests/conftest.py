import pytest


@pytest.fixture
def settings():
    class Settings:
        mode = "slow"

    return Settings()

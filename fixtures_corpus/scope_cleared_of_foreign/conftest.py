import subprocess

import freezegun
import pytest


@pytest.fixture(autouse=True)
def frozen():
    """It empties something of a library after each test."""
    yield
    freezegun.config.reset_config()


@pytest.fixture
def proxy():  # expect: VET101 "scope module looks possible"
    """Made with nothing but Python's own modules, which know nothing of that library."""
    process = subprocess.Popen(["proxy-server", "--port", "0"])
    yield process.pid
    process.terminate()


@pytest.fixture
def clock():
    """The library takes part in it."""
    process = subprocess.Popen(["clock-server", freezegun.config.settings.default_tz])
    yield process.pid
    process.terminate()

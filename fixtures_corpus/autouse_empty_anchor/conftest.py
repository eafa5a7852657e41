import pytest


@pytest.fixture
def before_files():
    """What has to be done on the real files comes before this."""


@pytest.fixture
def files(before_files, tmp_path):
    (tmp_path / "files").touch()
    return tmp_path


@pytest.fixture
def nothing():  # expect: VET209
    """Nobody but a test asks for it."""


@pytest.fixture
def no_handler():
    """None is what tests hand on."""

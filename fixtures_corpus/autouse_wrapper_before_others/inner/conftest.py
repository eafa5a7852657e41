"""What it pulls in is everybody's: made autouse, or named in the settings, it would run for all of them."""

import pytest


@pytest.fixture(autouse=True)
def in_folder(folder):
    pass

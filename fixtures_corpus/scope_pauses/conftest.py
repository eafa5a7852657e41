import time

import pytest


@pytest.fixture
def pause():
    """The service behind the tests takes so many requests a second: each test waits."""
    time.sleep(0.02)  # expect: VET601


@pytest.fixture
def settled(pause):
    """As the other, and a value that is written down."""
    time.sleep(0.02)  # expect: VET601
    return "settled"


@pytest.fixture
def answering(request):  # expect: VET101 "looks possible"
    """It waits for what it has started, of which nothing is known."""
    request.config.service.start()
    time.sleep(0.02)  # expect: VET601
    return "http://localhost"

import multiprocessing

import pytest


@pytest.fixture
def server():
    """Nobody pays for it as long as its tests are skipped."""
    process = multiprocessing.Process(target=print)
    process.start()
    yield process.pid
    process.kill()


@pytest.fixture
def used_server():  # expect: VET101 "2 times"
    process = multiprocessing.Process(target=print)
    process.start()
    yield process.pid
    process.kill()


@pytest.mark.skip
def test_create(server):
    assert server


@pytest.mark.skip(reason="later")
def test_send(server):
    assert server


def test_used(used_server):
    assert used_server


def test_used_again(used_server):
    assert used_server


@pytest.mark.skip
def test_used_later(used_server):
    assert used_server

import asyncio
import threading
import time
from unittest.mock import patch

PAUSE = 1.5


def let_it_settle(seconds=PAUSE):
    time.sleep(seconds)  # expect: VET601 "3.0 s"


def test_settled(settled):
    assert settled


def test_long():
    time.sleep(2)  # expect: VET601
    assert True


def test_helped():
    let_it_settle()
    assert True


def test_helped_too():
    let_it_settle(1.5)
    assert True


def test_short():
    time.sleep(0.1)
    time.sleep(0)
    assert True


@patch("time.sleep")
def test_patched(sleep):
    time.sleep(30)
    assert sleep.called


def test_replaced(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    time.sleep(30)


def test_stub_with_limit():
    def stuck():
        time.sleep(30)

    thread = threading.Thread(target=stuck, daemon=True)
    thread.start()
    thread.join(timeout=0.01)
    assert thread.is_alive()


def test_cancelled():
    async def limited():
        await asyncio.wait_for(asyncio.sleep(30), 0.01)

    asyncio.run(limited())


def test_polls(awaited, quick):
    assert awaited == quick


class Interruptible:
    """Whether what it is given is waited for to its end is its own affair."""

    def until_interrupted(self, coroutine):
        coroutine.close()
        return asyncio.sleep(0)


def test_interruptible():
    asyncio.run(Interruptible().until_interrupted(asyncio.sleep(9)))
    assert True

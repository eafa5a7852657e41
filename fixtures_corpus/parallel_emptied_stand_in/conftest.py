"""What is emptied is in this process, or may be: `fakeredis` may stand in for all of Redis."""

import fakeredis
import pytest


@pytest.fixture
def fake():
    client = fakeredis.FakeRedis()
    yield client
    client.flushall()


@pytest.fixture
def passed(broker):
    yield broker
    broker.client.flushall()


@pytest.fixture
def broker():
    return fakeredis.broker()

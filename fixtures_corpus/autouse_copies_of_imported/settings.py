from contextlib import contextmanager

EVENTS = {"name": "events"}
QUEUES = {"name": "queues"}
CURRENT = {}


@contextmanager
def temporary(changed):
    before = dict(CURRENT)
    CURRENT.update(changed)
    yield
    CURRENT.clear()
    CURRENT.update(before)

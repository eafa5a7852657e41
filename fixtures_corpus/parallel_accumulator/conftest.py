import time

import pytest

SECONDS = []  # expect: VET406 "one of its own"
REPORTED = []


@pytest.fixture(autouse=True)
def measured():
    started = time.monotonic()
    yield
    SECONDS.append(time.monotonic() - started)


def pytest_runtest_logreport(report):
    REPORTED.append(report.duration)


def pytest_sessionfinish(session):
    print(sum(SECONDS), sum(REPORTED))

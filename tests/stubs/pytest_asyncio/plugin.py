"""Stands in for pytest-asyncio's plugin: the settings it adds, and the one autouse fixture it brings."""

import pytest


def pytest_addoption(parser):
    parser.addini("asyncio_mode", "which coroutine tests are run")
    parser.addini("asyncio_default_fixture_loop_scope", "the loop of async fixtures")


def pytest_configure(config):
    config.addinivalue_line("markers", "asyncio: run in an event loop")


@pytest.fixture(scope="session", autouse=True)
def event_loop_policy():
    return None

"""Stands in for pytest-asyncio: its own spelling of `fixture`."""

import pytest


def fixture(function=None, *, loop_scope=None, **options):
    if function is not None:
        return pytest.fixture(function)
    return pytest.fixture(**options)

"""A hook that makes the items pytest would make, for coroutines: nothing is unseen."""

import inspect

import pytest


def pytest_pycollect_makeitem(collector, name, obj):
    if collector.funcnamefilter(name) and inspect.iscoroutinefunction(obj):
        return list(collector._genfunctions(name, obj))


@pytest.fixture
def forgotten():  # expect: VET504
    return 1

"""Stands in for anyio's plugin: coroutine tests that run under anyio use `anyio_backend`."""

from __future__ import annotations

import inspect

import pytest


def pytest_addoption(parser):
    parser.addini("anyio_mode", "which coroutine tests are run")


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector, name, obj):
    if not collector.istestfunction(obj, name) or not inspect.iscoroutinefunction(obj):
        return
    own = [mark.name for mark in getattr(obj, "pytestmark", ())]
    if collector.config.getini("anyio_mode") == "auto" or collector.get_closest_marker("anyio") or "anyio" in own:
        pytest.mark.usefixtures("anyio_backend")(obj)


@pytest.fixture(scope="module", params=["asyncio"])
def anyio_backend(request):
    return request.param


@pytest.fixture
def anyio_backend_name(anyio_backend):
    return anyio_backend if isinstance(anyio_backend, str) else anyio_backend[0]

"""What helpers ask `request` for: through a method, and two calls away."""

import pytest


class Maker:
    def named(self, request):
        return request.node.name

    def in_module(self, extra, request):
        return extra, request.module


def info(asking):
    node = asking.node
    return node.name


def outer(asking):
    return info(asking)


def circular(asking, depth=0):
    return circular(asking, depth + 1) if depth < 3 else asking.config


@pytest.fixture
def by_method(request):  # ceiling: function
    return Maker().named(request)


@pytest.fixture
def by_module(request):  # ceiling: module
    return Maker().in_module(1, request=request)


@pytest.fixture
def two_calls_away(request):  # ceiling: function
    return outer(request)


@pytest.fixture
def of_the_run(request):  # ceiling: session
    return circular(request)


def test_names(by_method, by_module, two_calls_away, of_the_run):
    assert by_method == two_calls_away == "test_names"
    assert by_module[0] == 1
    assert of_the_run is not None

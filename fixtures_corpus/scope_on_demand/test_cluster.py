"""What only tests on demand pay is told all the same: CI may ask for them."""

import multiprocessing
import os

import pytest


@pytest.fixture
def cluster():  # expect: VET101 "4 times"
    process = multiprocessing.Process(target=print)
    process.start()
    yield process.pid
    process.kill()


@pytest.fixture
def node():  # expect: VET101 "3 times"
    process = multiprocessing.Process(target=print)
    process.start()
    yield process.pid
    process.kill()


asked_for = pytest.mark.skipif("SHOP_CLUSTER" not in os.environ, reason="set SHOP_CLUSTER=1")


@asked_for
def test_joins(cluster):
    assert cluster


@asked_for
@pytest.mark.parametrize("size", [1, 2, 3])
def test_grows(cluster, size):
    assert cluster and size


@asked_for
def test_leaves(node):
    assert node


def test_starts(node):
    assert node


def test_stops(node):
    assert node

"""A suite in which class scope was meant to save work: told once."""

import pytest


@pytest.fixture(scope="class")
def network():  # expect: VET112 "3 more"
    return ["network"]


@pytest.fixture(scope="class")
def stack(network):
    return [*network, "stack"]


@pytest.fixture(scope="class")
def cluster(stack):
    return [*stack, "cluster"]


@pytest.fixture(scope="class")
def client(cluster):
    return [*cluster, "client"]


def test_client(client, stack):
    client.append(1)
    stack.append(1)
    assert len(client) == 4


def test_clients(client, network):
    client.append(1)
    network.append(1)
    assert len(client) == 4

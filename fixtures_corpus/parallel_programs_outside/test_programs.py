def test_network(network, own_network, network_of_worker):
    assert network != own_network


def test_bucket(bucket, listed):
    assert bucket


def test_broker(broker, own_container):
    assert broker


def test_all(network, bucket, broker, own_network, network_of_worker, own_container, listed):
    assert network

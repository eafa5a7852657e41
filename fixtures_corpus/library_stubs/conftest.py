import pytest
from moto import mock_aws


@pytest.fixture
@mock_aws
def bucket_name(worker_name):
    return f"bucket of {worker_name}"


@pytest.fixture
def worker_name():
    return "worker"

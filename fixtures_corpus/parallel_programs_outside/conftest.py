import os
import subprocess
import uuid

import pytest

BUCKET = "s3://shop-tests"


def run(command):
    subprocess.run(command, check=True)


@pytest.fixture(scope="session")
def network():  # expect: VET405 "docker network create shop"
    subprocess.run(["docker", "network", "create", "shop"], check=True)
    yield "shop"
    subprocess.run(["docker", "network", "rm", "shop"], check=True)


@pytest.fixture(scope="session")
def bucket():  # expect: VET405 "aws s3 mb"
    run(["aws", "s3", "mb", BUCKET])
    yield BUCKET
    run(["aws", "s3", "rb", BUCKET])


@pytest.fixture(scope="session")
def broker():  # expect: VET405 "--name shop-broker"
    os.system("docker run -d --name shop-broker rabbitmq")
    yield "shop-broker"
    os.system("docker rm -f shop-broker")


@pytest.fixture(scope="session")
def own_network():
    name = f"shop-{uuid.uuid4()}"
    subprocess.run(["docker", "network", "create", name], check=True)
    yield name
    subprocess.run(["docker", "network", "rm", name], check=True)


@pytest.fixture(scope="session")
def worker_id():
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


@pytest.fixture(scope="session")
def network_of_worker(worker_id):
    subprocess.run(["docker", "network", "create", f"shop-{worker_id}"], check=True)
    yield f"shop-{worker_id}"


@pytest.fixture(scope="session")
def own_container():
    os.system("docker run -d rabbitmq")


@pytest.fixture(scope="session")
def listed():
    return subprocess.run(["aws", "s3", "ls"], check=True)

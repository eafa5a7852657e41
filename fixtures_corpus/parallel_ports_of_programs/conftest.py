"""`-p` is a port for some programs; with `docker run` the first of two is the machine's."""

import subprocess

import pytest


@pytest.fixture(scope="session")
def folder():
    subprocess.run(["mkdir", "-p", "2024"], check=True)


@pytest.fixture(scope="session")
def nginx():
    subprocess.run(["docker", "run", "-d", "-p", "8099:80", "nginx"], check=True)  # expect: VET404 "8099"


@pytest.fixture(scope="session")
def anywhere():
    subprocess.run(["docker", "run", "-d", "-p", "80", "nginx"], check=True)


@pytest.fixture(scope="session")
def cache():
    subprocess.Popen(["memcached", "-p", "11299"])  # expect: VET404 "11299"

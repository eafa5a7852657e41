import subprocess
import time

import pytest
import requests


@pytest.fixture
def shop_url(tmp_path):
    """Nothing is waited for: it may be up at once."""
    process = subprocess.Popen(["shop-server", "--socket", str(tmp_path / "shop")])
    yield f"http+unix://{tmp_path}/shop"
    process.terminate()
    process.wait()


def test_shop(shop_url):
    assert shop_url


@pytest.fixture
def queue_url():  # expect: VET101 "its one test"
    process = subprocess.Popen(["queue-server", "--url-file", "/dev/stdout"], stdout=subprocess.PIPE, text=True)
    url = process.stdout.readline()
    while not requests.get(url, timeout=1).ok:
        time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


def test_queue(queue_url):
    assert queue_url


@pytest.fixture
def cluster(up):  # expect: VET101 "its one test"
    """What the first command starts is there until the last one."""
    subprocess.check_output(["clusterctl", "up"])
    while not requests.get(up, timeout=1).ok:
        time.sleep(0.1)
    yield up
    subprocess.check_output(["clusterctl", "down"])


@pytest.fixture(scope="session")
def up():
    return "http://cluster.example/up"


def test_cluster(cluster):
    assert cluster


@pytest.fixture
def branch():
    """Commands that are over when they return."""
    subprocess.check_output(["git", "switch", "--create", "tea"])
    yield "tea"
    subprocess.check_output(["git", "branch", "--delete", "tea"])


def test_branch(branch):
    assert branch

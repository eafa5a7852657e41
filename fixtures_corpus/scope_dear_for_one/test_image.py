import subprocess

import pytest


@pytest.fixture
def image():  # expect: VET101 "its one test"
    subprocess.run(["docker", "build", "-t", "shop", "."], check=True)
    return "shop"


@pytest.fixture
def repository():
    subprocess.run(["git", "init", "shop"], check=True)
    return "shop"


def test_image(image, repository):
    assert image == repository

import subprocess

import pytest
import transformers


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


@pytest.fixture
def dictionary():  # expect: VET101 "its one test"
    return transformers.pipeline("ner")


def test_words(dictionary):
    assert dictionary("tea") is not None

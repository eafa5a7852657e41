"""What a cached helper makes is made once in a run already."""

import functools
import subprocess

import pytest


@functools.cache
def load():
    subprocess.run(["docker", "compose", "up", "-d"], check=True)
    return ("model",)


@functools.lru_cache(maxsize=None)
def load_language(name):
    subprocess.run(["docker", "compose", "pull", name], check=True)
    return (name,)


@pytest.fixture
def model():
    return load()


@pytest.fixture
def language():
    return load_language("en")


def test_one(model, language):
    assert model != language


def test_two(model, language):
    assert model != language


def test_three(model, language):
    assert model != language

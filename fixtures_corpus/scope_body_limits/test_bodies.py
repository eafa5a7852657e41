import os
import subprocess

import pytest


def launch():
    return subprocess.Popen(["served"])


@pytest.fixture
def with_environment():  # ceiling: function
    os.environ["SERVED"] = "1"
    process = launch()
    yield process.pid
    process.wait(5)
    del os.environ["SERVED"]


@pytest.fixture
def verified():  # ceiling: function
    process = launch()
    yield process.pid
    assert process.wait(5) == 0


@pytest.fixture
def of_module(request):  # expect: VET101 "module"  # ceiling: module
    process = subprocess.Popen([request.module.__name__])
    yield process.pid
    process.wait(5)


@pytest.fixture
def fetched(request):  # expect: VET106 "tmp_path_factory"  # ceiling: function
    process = subprocess.Popen([request.getfixturevalue("tmp_path")])
    yield process.pid
    process.wait(5)


@pytest.fixture
def of_kind(kind):  # ceiling: function
    process = subprocess.Popen(["served", kind])
    yield process.pid
    process.wait(5)


def test_all(verified, of_module, fetched, with_environment):
    assert with_environment != verified != of_module != fetched


def test_all_again(verified, of_module, fetched, with_environment):
    assert with_environment != verified != of_module != fetched


@pytest.mark.parametrize("kind", ["a", "b"])
def test_kind(of_kind):
    assert of_kind


@pytest.fixture
def after_environment():  # ceiling: function
    """The process inherits what `with_environment` sets for the same test."""
    process = subprocess.Popen(["served", "--inherit"])
    yield process.pid
    process.wait(5)


def test_inherited(with_environment, after_environment):
    assert with_environment != after_environment


def test_inherited_again(with_environment, after_environment):
    assert with_environment != after_environment


def enter(folder, monkeypatch):
    monkeypatch.chdir(folder)


@pytest.fixture
def repository(tmp_path_factory, monkeypatch):  # ceiling: function
    """Not only because of `monkeypatch`: with it the working directory would be that of all tests."""
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", folder], check=True)
    enter(folder, monkeypatch)
    return folder


@pytest.mark.parametrize("name", range(40))
def test_commit(repository, name):
    assert repository / str(name)


def test_status(repository):
    assert repository

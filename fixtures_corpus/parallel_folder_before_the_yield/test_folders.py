"""A fixture that fails before its `yield` is not torn down."""

import os

import pytest


def make_project():
    with open("project.toml", "w") as file:
        file.write("[project]")


@pytest.fixture
def project(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)  # expect: VET402 "only if nothing fails"
    make_project()
    yield tmp_path
    os.chdir(before)


@pytest.fixture
def made_first(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


@pytest.fixture
def in_any_case(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        make_project()
        yield tmp_path
    finally:
        os.chdir(before)


@pytest.fixture
def by_finalizer(tmp_path, request):
    request.addfinalizer(lambda before=os.getcwd(): os.chdir(before))
    os.chdir(tmp_path)
    make_project()
    yield tmp_path


@pytest.fixture
def by_monkeypatch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_project()
    yield tmp_path


@pytest.fixture
def there_and_back(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    make_project()
    os.chdir(before)
    yield tmp_path


def test_project(project):
    assert os.listdir(project)


def test_made_first(made_first):
    assert not os.listdir(made_first)


def test_in_any_case(in_any_case):
    assert os.listdir(in_any_case)


def test_by_finalizer(by_finalizer):
    assert os.listdir(by_finalizer)


def test_by_monkeypatch(by_monkeypatch):
    assert os.listdir(by_monkeypatch)


def test_there_and_back(there_and_back):
    assert os.listdir(there_and_back)

"""A context that does not catch what is raised within it leaves the folder changed when a test fails there."""

import contextlib
import os

import pytest


@contextlib.contextmanager
def inside(folder):
    before = os.getcwd()
    os.chdir(folder)  # expect: VET402 "only if nothing fails"
    yield folder
    os.chdir(before)


@contextlib.contextmanager
def surely_inside(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


@contextlib.contextmanager
def inside_of_fixtures(folder):
    before = os.getcwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.fixture
def folder(tmp_path):
    # the failure of a test is not raised at the `yield` of a fixture
    with inside_of_fixtures(tmp_path):
        yield tmp_path


def test_inside(tmp_path):
    with inside(tmp_path):
        assert not os.listdir()


def test_surely_inside(tmp_path):
    with surely_inside(tmp_path):
        assert not os.listdir()


def test_in_a_folder(folder):
    assert not os.listdir(folder)

import os
from unittest import mock
from unittest.mock import patch

import pytest


@pytest.fixture
def home():
    return os.getcwd()


@mock.patch("os.getcwd")
@patch.object(os, "getpid")
def test_two_mocks(getpid, getcwd, home):  # answers: getpid=none, getcwd=none, home=test_patched.py:8
    assert getpid is not getcwd and home


@patch("os.getcwd", new=str)
def test_new_takes_no_argument(home):
    assert home == ""


@patch("os.sep", "|")
@patch.dict(os.environ, {"HOME": "/"})
@patch("os.getppid")
def test_positional_new(getppid, home):
    assert getppid and home


@patch("os.getcwd")
class TestPatchedClass:
    def test_method(self, getcwd, home):
        assert getcwd and home


@patch.multiple(os, getcwd=mock.DEFAULT)
def test_multiple(home, getcwd):  # expect: VET502 "getcwd"
    assert getcwd and home


NO_SEPARATOR = ("os.sep", "")


def setting(name):
    return f"os.environ.{name}", "off"


def only_target(name):
    return (f"os.{name}",)


@patch(*NO_SEPARATOR)
@patch(*setting("COLOR"))
@patch.object(*(os, "altsep", ""))
def test_unpacked_with_new(home):
    assert home


@patch(*only_target("getcwd"))
def test_unpacked_target(getcwd, home):
    assert getcwd and home


@patch.object(os, "getpid")
class TestPatchedAttribute:
    def test_method(self, getpid, home):
        assert getpid and home


class Inherited:
    def test_inherited(self, getcwd, home):
        assert getcwd and home


@patch("os.getcwd")
class TestPatchedAbove(Inherited):
    pass


class TestOfPatched(TestPatchedClass):
    """The tests it inherits are patched already."""

    def test_own(self, home):
        assert home


def with_directory():
    def decorator(function):
        patcher = patch("os.getcwd")
        return patcher(function)

    return decorator


def with_process(function):
    return patch.object(os, "getpid")(function)


@with_directory()
@with_process
@patch("os.getppid")
def test_by_own_decorators(getppid, getpid, getcwd, home):
    assert getppid and getpid and getcwd and home

from unittest import mock

import pytest

from shop import Run


@pytest.fixture(scope="module")
def run(wide):
    result = wide
    result.compare("a")
    return result


@pytest.fixture(scope="module")
def by_key():
    return {"rows": 3}


@pytest.fixture(scope="module")
def helped():
    return Run()


@pytest.fixture(scope="module")
def nested():
    return Run()


@pytest.fixture(scope="module")
def patched_in():
    return Run()


@pytest.fixture(scope="module")
def by_method():
    return Run()


def assert_same(run, output):
    run.output = output
    assert run.is_same()


def test_requested_only(run, by_key, helped):
    pass


@pytest.mark.parametrize("suffix", ["a", "b"])
def test_first(run, suffix):
    result = run
    result.compare(suffix)
    result.output = f"out/{suffix}"
    assert result.output != result.truth


def test_second(run):
    with open(run.truth) as file:
        run.output = file.name
        assert run.output


def test_in_loop(run):
    for suffix in ("a", "b"):
        run.output = suffix
        assert run.is_same()


def test_key(by_key):
    by_key["name"] = "a"
    assert by_key["name"] == "a"


def test_other_key(by_key):
    assert by_key["rows"] == 3
    assert by_key.get("rows")


def test_by_helper(helped):
    assert_same(helped, "a")


def test_without_helper(helped):
    helped.output = "b"
    assert_same(helped, "b")


def test_nested(nested):
    nested.options["name"] = "a"
    assert nested.told() == "a"


def test_nested_other(nested):
    nested.options["name"] = "b"
    nested.options["size"] = 2
    assert nested.told() == "b"


def test_patched_in(patched_in):
    with mock.patch("shop.Run", return_value=patched_in):
        patched_in.output = "a"
        assert patched_in.output == "a"


def test_patched_in_too(patched_in):
    with mock.patch("shop.Run", return_value=patched_in):
        patched_in.output = "b"
        assert patched_in.output == "b"


def test_by_method(by_method):
    by_method.set_output("a")
    assert by_method.is_same() is False


def test_by_method_too(by_method):
    by_method.set_output("b")
    assert by_method.output == "b"

import subprocess

import pytest

NAMES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]


def built(*words):
    return subprocess.run(["pip", "wheel", *words], check=True)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
def test_built(name, mode):  # expect: VET603 "runs 110 times"
    assert built(name, mode)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
def test_cheap(name, mode):
    assert name + mode


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["a", "b"])
def test_few(name, mode):
    assert built(name, mode)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
def test_seldom(name, mode):
    if name == mode == "a":
        built(name)
    assert name + mode


@pytest.mark.parametrize("number", range(len(NAMES) * 20))
def test_of_computed_number(number):  # unknown: variants
    assert built(str(number))

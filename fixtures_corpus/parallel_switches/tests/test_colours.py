import pytest
from shop import colours


def test_plain():
    colours.disable_colours()  # expect: VET406 "_colouring"
    assert not colours.has_colours()


@pytest.fixture
def plain():
    colours.disable_colours()
    yield
    colours.enable_colours()


def test_plain_for_once(plain):
    assert not colours.has_colours()


def test_sound():
    colours.enable_sound()
    assert colours._is_loud


def test_limit():
    colours.set_limit(3)  # expect: VET406 "sets the global"
    assert colours.limit_of() == 3


def test_limit_is_put_back():
    before = colours.limit_of()
    colours.set_limit(3)
    try:
        assert colours.limit_of() == 3
    finally:
        colours.set_limit(before)


def test_configured():
    colours.configure(paper="a4")  # expect: VET406 "_settings"
    assert colours.settings() == {"paper": "a4"}

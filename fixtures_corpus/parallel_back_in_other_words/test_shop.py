import pytest
import shop
from shop import KINDS, NAMES, Page


class Tea:
    pass


class Cake:
    pass


@pytest.fixture
def tea():
    shop.register(Tea, "tea")
    yield Tea
    del KINDS[NAMES[Tea]]
    del NAMES[Tea]


def test_by_computed_key(tea):
    assert KINDS["tea"] is tea


def test_registered():
    shop.register(Cake, "cake")  # expect: VET406 "adds to the global"
    assert KINDS["cake"] is Cake


def test_weakly_kept():
    page = Page()
    shop.keep_theme(page)
    assert page.theme == "plain"


def test_reset_by_owner():
    state = shop.current()
    state.reset()
    try:
        state.page.theme = "dark"
        assert shop.current().page.theme == "dark"
    finally:
        state.reset()


def test_not_reset():
    state = shop.current()
    state.page.theme = "light"  # expect: VET411 "not put back"
    assert shop.current().page.theme == "light"


def test_style_at_the_end():
    assert shop.drawn("tea", style="loud") == "TEA"
    shop.use_style("plain")
    shop.close("all")


def test_style():
    shop.use_style("loud")  # expect: VET406 "sets the global"
    assert shop.drawn("tea") == "TEA"
    shop.close("all")

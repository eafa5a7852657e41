import pytest

CART = []
SEEN = {}


def test_adds():
    CART.append("book")  # expect: VET407 "CART"
    assert CART


def test_counts():
    assert CART == ["book"]


def test_sets_first():
    SEEN["pen"] = 1
    assert SEEN["pen"] == 1


class TestLogin:
    token = None

    def test_login(self):
        TestLogin.token = "secret"  # expect: VET407 "token"
        assert TestLogin.token

    def test_uses_it(self):
        assert TestLogin.token == "secret"


SHELF = {}


def test_novel_is_put_there():
    SHELF["novel"] = "Emma"
    assert SHELF.get("novel") == "Emma"


def test_poem_is_not():
    assert "poem" not in SHELF
    assert SHELF.get("poem") is None


@pytest.mark.parametrize("kind", ["essay", "play"])
def test_kind_is_its_own(kind):
    SHELF[kind] = kind
    assert SHELF[kind]


STOCK = {"pens": 3}


def test_books_are_in_stock():
    STOCK["books"] = 5
    assert sum(STOCK.values()) == 8
    del STOCK["books"]


def test_pens_are_in_stock():
    assert sum(STOCK.values()) == 3

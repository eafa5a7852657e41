"""A target that is put together names what it replaces all the same."""

from unittest.mock import patch

from store import forget

MODULE = "store"


@patch(f"{MODULE}.shutil.rmtree")
def test_forget(removed):
    forget("/tmp/shop_store")
    removed.assert_called_once_with("/tmp/shop_store")


@patch(MODULE + ".shutil.rmtree")
def test_forget_twice(removed):
    forget("/tmp/shop_store")
    forget("/tmp/shop_store")
    assert removed.call_count == 2


def test_really_forget():
    forget("/tmp/shop_other")  # expect: VET403 "shop_other"
    assert forget


def test_really_forget_again():
    forget("/tmp/shop_other")  # expect: VET403 "shop_other"
    assert forget

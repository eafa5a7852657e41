from unittest import mock

import pytest

without_letters = mock.patch("shop.letters.send")


def without_stock(**given):
    return mock.patch("shop.stock.count", **given)


@pytest.fixture
def basket():
    return ["tea"]

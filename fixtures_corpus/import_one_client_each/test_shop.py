from shop.baskets import baskets
from shop.orders import orders
from shop.prices import prices
from shop.tables import tables
from shop.views import views


def test_all():
    assert all((baskets, orders, prices, tables, views))

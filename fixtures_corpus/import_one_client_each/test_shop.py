from shop.baskets import baskets
from shop.costs import costs
from shop.notes import notes
from shop.orders import orders
from shop.prices import prices
from shop.tables import tables
from shop.views import views


def test_all():
    assert all((baskets, costs, notes, orders, prices, tables, views))

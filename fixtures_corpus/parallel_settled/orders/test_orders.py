import os
import sys

from orders_base import OrdersCase


class TestOrders(OrdersCase):
    def test_mode(self):
        assert os.environ["SHOP_MODE"] == "test"
        assert len(sys.argv) == 1


class TestReturns:
    def setup_method(self):
        os.environ["SHOP_RETURNS"] = "1"  # expect: VET401 "SHOP_RETURNS"

    def test_returns(self):
        assert os.environ["SHOP_RETURNS"]

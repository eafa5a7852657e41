from shop.testing.fixtures import basket as basket
from .fixtures import make_fixture

voucher = make_fixture("voucher")

from shop import testing

basket = testing.basket
voucher = testing.voucher

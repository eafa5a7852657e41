import sys


class OrdersCase:
    def setup_method(self):
        # before each test of each class that is derived, in whatever file
        del sys.argv[1:]

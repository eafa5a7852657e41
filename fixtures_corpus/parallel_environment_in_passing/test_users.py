import os


class TestUsers:
    def test_name(self):
        os.environ["SHOP_USER"] = self.user = "me"  # expect: VET401 "SHOP_USER"
        assert self.user

    def test_keys(self):
        os.environ["SHOP_KEY"] = self.key = "1111"  # expect: VET401 "SHOP_KEY"
        try:
            assert self.key
        finally:
            del os.environ["SHOP_KEY"]

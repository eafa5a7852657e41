from unittest.mock import patch

import pytest


class Shop:
    def open_shop(self):
        self.patcher = patch.dict("os.environ", {"SHOP": "open"})
        self.patcher.start()  # expect: VET411 "test_without_the_fixture"

    def close_shop(self):
        self.patcher.stop()


class LeftOpen:
    def open_shop(self):
        self.patcher = patch.dict("os.environ", {"SHOP": "left"})
        self.patcher.start()  # expect: VET411 "LeftOpen.open_shop"


class Stocked:
    def open_shop(self):
        super().open_shop()
        self.stock = ["tea"]

    def close_shop(self):
        super().close_shop()
        self.stock = []


class OpenForEach:
    @pytest.fixture(autouse=True)
    def shop(self):
        self.open_shop()
        yield
        self.close_shop()

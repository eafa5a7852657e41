import os

SETTINGS = {"mode": "none"}
ROWS = []


class App:
    def __init__(self):
        self.home = os.environ.get("SHOP_HOME", "none")


class Store:
    def __init__(self):
        self.mode = SETTINGS["mode"]


def count():
    return [number * number for number in range(1_000_000)]


class Table:
    def truncate(self):
        ROWS.clear()


table = Table()

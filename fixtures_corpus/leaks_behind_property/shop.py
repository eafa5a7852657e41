class Offers:
    def __init__(self):
        self._all = {}

    @property
    def all(self):
        return self._all

    def add(self, name, price):
        self.all[name] = price


offers = Offers()
more_offers = Offers()

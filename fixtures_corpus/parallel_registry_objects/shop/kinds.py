def _plain(order):
    return order


class Registry:
    def __init__(self):
        self._kinds = []
        self._prices = {}
        self.packing = _plain
        self.asked = None

    def register(self, kind):
        if not kind:
            raise ValueError(kind)
        self._kinds.append(kind)

    def unregister(self, kind):
        self._kinds.remove(kind)

    def set_price(self, name, price):
        self._prices[name] = price

    def forget_price(self, name):
        del self._prices[name]

    def price_of(self, name):
        self.asked = name
        return self._prices.get(name, 0)

    def use_packing(self, packing):
        self.packing = packing

    def has(self, kind):
        return kind in self._kinds

    def drop_all(self):
        for kind in list(self._kinds):
            self.unregister(kind)

    def reset(self):
        self.__init__()


class Plugin:
    handlers = {}
    level = "plain"

    @classmethod
    def register_handler(cls, name, handler):
        cls.handlers[name] = handler

    @classmethod
    def set_level(cls, level):
        cls.level = level


registry = Registry()
registry.use_packing(_plain)

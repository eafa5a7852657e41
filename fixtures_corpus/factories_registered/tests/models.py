class _Thing:
    def __init__(self, **values):
        vars(self).update(values)


class Shop(_Thing): ...


class Order(_Thing): ...


class Label(_Thing): ...


class HTTPBox(_Thing): ...

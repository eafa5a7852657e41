KINDS = []
PRICES = {}
LISTENERS = set()
_cache = {}


def register(kind):
    KINDS.append(kind)


def unregister(kind):
    KINDS.remove(kind)


def register_price(name, price):
    if not name:
        raise ValueError(name)
    PRICES[name] = price


def forget_price(name):
    del PRICES[name]


def add_listener(listener):
    LISTENERS.add(listener)


def add_to_cache(name, value):
    _cache[name] = value


def price_of(name):
    if name not in PRICES:
        PRICES[name] = len(name)
    return PRICES[name]


def add_up(*numbers):
    total = []
    for number in numbers:
        total.append(number)
    return sum(total)

STRICT = True
LIMIT = 0


class Till:
    limit = 10


def price():
    return 1
